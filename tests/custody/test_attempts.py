"""Whatever is tried against a request, the database itself lets only two of the right persons open it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.reports.models.custody import OpeningAnswer
from tests.cast import CUSTODIANS, Cast
from tests.custody.desk import Desk
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
HOURS = (0.5, 24.1, 200.0)


def attempt(desk: Desk, who: str, keeper: UUID, opening: UUID, halves: list[dict[str, Any]], hours: float) -> str:
    """What the database answers to a yes that went around every form; nothing of it is kept."""
    at = now() + timedelta(hours=hours)
    with desk.cast.sign_in(desk.cast.everyone[who]), transaction.atomic():
        said = json.dumps({"agrees": True, "halves": halves})
        word = str(call("answer_opening", new_id(), opening, keeper, said, at))
        transaction.set_rollback(True)
    return word


def test_five_hundred_attempts_and_more_fail_and_the_right_ones_succeed(cast: Cast) -> None:
    """Every person with every key, with halves of every custodian, of two requests, at three times."""
    desk, other = Desk(cast), Desk(cast, told_actor="polri", told_unit="polda-ntb")
    mine, theirs = desk.ask(), other.ask()
    desk_key, keys = desk.officer_key, {part: desk.key_of(part).pk for part in CUSTODIANS}
    halves: dict[tuple[str, UUID], list[dict[str, Any]]] = {}
    for part in CUSTODIANS:
        halves[part, mine] = desk.sealed_answer(part, mine)
        halves[part, theirs] = other.sealed_answer(part, theirs) if part != "polda_custodian" else []
    desk.officer_key = desk_key
    people = (*CUSTODIANS, "verifier", "secretary", "administrator", "auditor")
    tried = refused = 0
    for who in people:
        for named, keeper in keys.items():
            for part in CUSTODIANS:
                for opening in (mine, theirs):
                    for hours in HOURS:
                        for source in (mine, theirs):
                            right = who == named == part and opening == source and hours < 24
                            right = right and not (opening == theirs and who == "polda_custodian")
                            word = attempt(desk, who, keeper, opening, halves[part, source], hours)
                            tried += 1
                            refused += word not in ("given", "done")
                            assert (word == "given") is right, (who, named, part, hours, word)
    assert (tried, refused) == (1536, 1536 - 7)


def test_a_second_yes_of_the_same_person_is_refused(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    halves, keeper = desk.sealed_answer("leader", opening_id), desk.key_of("leader").pk
    with cast.sign_in(cast.leader):
        assert call("may_answer", opening_id, keeper, now()) == "may"
    desk.agree("leader", opening_id)
    assert attempt(desk, "leader", keeper, opening_id, halves, 0.1) == "answered"
    with cast.sign_in(cast.verifier):
        assert OpeningAnswer.objects.filter(opening=opening_id).count() == 1
