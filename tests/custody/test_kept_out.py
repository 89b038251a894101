"""Who is not free keeps, asks and fetches nothing: recused persons, and the side of an interested body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kondusif.agencies.actions.interests import Concern, confirm_interest, propose_interest
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.core.identity import print_of
from kondusif.base.database import call, speaking_as
from kondusif.base.time import now, pretending
from kondusif.key.suites import make_key, public_of
from kondusif.reports.actions.recusals import recuse
from kondusif.reports.models.custody import Opening
from tests.cast import CUSTODIANS, KEYS, Cast
from tests.custody.desk import NAME, Desk
from tests.isolation.stage import ALIASES, THAT_DAY
from tests.offline.phones import knock, phone_of, sealed, told, words
from tests.staff.acts import known_reports

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
BEFORE_THE_FIRST_KEY = datetime(2019, 12, 31, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.fixture
def in_that_season() -> Iterator[None]:
    with pretending(THAT_DAY):
        yield


def step_back(cast: Cast, person: Person, report_id: UUID) -> None:
    with cast.sign_in(cast.secretary):
        recuse(actor=cast.secretary, person=person, about_id=report_id, bond="kerabat", reason="Sepupu.")


def may_answer(desk: Desk, part: str, opening_id: UUID) -> str:
    keeper = desk.key_of(part).pk
    with desk.speaking(part):
        return str(call("may_answer", opening_id, keeper, now()))


def test_a_recused_custodian_answers_nothing_and_the_others_open(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    assert may_answer(desk, "leader", opening_id) == "may"
    step_back(cast, cast.leader, desk.report_id)
    assert may_answer(desk, "leader", opening_id) == "not-keeper"
    assert desk.rows_for("leader", opening_id) is None
    with desk.speaking("leader"):
        assert not Opening.objects.exists()
    for part in ("bawaslu_custodian", "ombudsman_custodian"):
        pairs = [row["pasangan"] for row in desk.rows_for(part, opening_id) or []]
        assert all(str(desk.key_of("leader").pk) not in pair for pair in pairs)
        desk.agree(part, opening_id)
    assert desk.read(opening_id) == NAME


def test_a_recused_officer_neither_asks_nor_fetches(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    for part in CUSTODIANS[:2]:
        desk.agree(part, opening_id)
    step_back(cast, cast.verifier, desk.report_id)
    assert desk.fetch(opening_id) is None
    with cast.sign_in(cast.verifier):
        assert call("note_fetched", opening_id, now()) == "closed"
        assert not Opening.objects.exists()
    said = '{"ground": "bahaya-jiwa", "purpose": "Uji.", "key": "x", "print": "x", "urgent": false, "consent": "ya"}'
    with cast.sign_in(cast.verifier):
        assert call("ask_opening", opening_id, desk.report_id, said, now()) == "no-report"


def test_custodians_of_an_interested_side_keep_nothing_of_its_time(cast: Cast, in_that_season: None) -> None:
    governor, outside = (Agency.objects.get(code=code) for code in ("pemprov-ntb", "ombudsman-ntb"))
    with cast.sign_in(cast.leader):
        concern = Concern(governor, outside, THAT_DAY.date(), None, "Gubernur mencalonkan diri.")
        made = propose_interest(actor=cast.leader, concern=concern)
    with cast.sign_in(cast.bawaslu_verifier):
        confirm_interest(actor=cast.bawaslu_verifier, interest=made)
    desk = Desk(cast)
    opening_id = desk.ask(officer=cast.bawaslu_verifier)
    said = {part: may_answer(desk, part, opening_id) for part in CUSTODIANS}
    assert said == dict.fromkeys(CUSTODIANS, "may") | {"leader": "not-keeper"}


@pytest.mark.parametrize("part", CUSTODIANS)
def test_every_confirmed_key_is_published_in_the_trail(cast: Cast, part: str) -> None:
    with speaking_as("worker"):
        assert call("key_is_published", print_of(public_of(KEYS[part]).raw.hex()))
        assert not call("key_is_published", print_of(public_of(make_key()).raw.hex()))


def test_a_phone_keeps_a_named_report_while_there_are_no_custodians(cast: Cast) -> None:
    named, plain = sealed(told(identity={"name": "Inaq Rekaan"})), sealed(told())
    with pretending(BEFORE_THE_FIRST_KEY):
        phone = phone_of(cast)
        assert words(knock(phone, named, plain)) == ["waiting", "received"]
    assert words(knock(phone, named)) == ["received"]
    assert len(known_reports(cast)) == 2
