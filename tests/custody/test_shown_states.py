"""What pages say of a key, a request or a piece of news, to the day and the minute at which it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kondusif.base.time import now, pretending
from kondusif.reports.models.custody import Consent, Custodian, Opening
from kondusif.reports.queries.custody import (
    END_ASKED_FOR,
    NEWS_FOR,
    custody_news,
    is_third,
    keeper,
    opening_state,
    own_keys,
    state_of,
)
from tests.cast import KEYS, Cast
from tests.custody.desk import Desk
from tests.custody.test_two_bodies import ask_to_end, end, row_of
from tests.isolation.stage import ALIASES

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
DAY, ONE, MINUTE = NOON.date(), timedelta(days=1), timedelta(minutes=1)
DATABASE = pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"])


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "aktif"),
        ({"confirmed_at": None}, "menunggu"),
        ({"seals_from": datetime(2999, 1, 1, tzinfo=UTC)}, "jeda"),
        ({"valid_from": DAY + ONE}, "belum-mulai"),
        ({"valid_until": DAY}, "aktif"),
        ({"valid_until": DAY - ONE}, "lewat"),
        ({"ended_at": NOON}, "berakhir"),
    ],
)
def test_a_key_counts_on_its_first_and_its_last_day(changes: dict[str, Any], word: str) -> None:
    row = {"confirmed_at": NOON, "seals_from": datetime(2020, 1, 1, tzinfo=UTC), "valid_from": DAY}
    with pretending(NOON):
        assert state_of(Custodian(**(row | changes))) == word


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"consent": Consent.WAITING, "consent_until": NOON + MINUTE}, "menunggu-pelapor"),
        ({"consent": Consent.WAITING, "consent_until": NOON}, "tanpa-jawaban"),
        ({"expires_at": NOON + MINUTE}, "menunggu-penjaga"),
        ({"expires_at": NOON}, "lewat"),
        ({"expires_at": NOON, "done_at": NOON}, "terbuka"),
    ],
)
def test_a_request_is_over_at_the_moment_that_was_told(changes: dict[str, Any], word: str) -> None:
    with pretending(NOON):
        assert opening_state(Opening(**changes)) == word


@DATABASE
@pytest.mark.database
def test_a_wish_to_end_a_key_lapses_after_three_days_and_is_news_for_seven(cast: Cast) -> None:
    moment = now()
    row = row_of(cast, KEYS["polda_custodian"])
    with pretending(moment):
        assert ask_to_end(cast, cast.administrator, row) == "asked"
    with cast.sign_in(cast.bawaslu_custodian) as reader:
        asked, told = [], []
        for later in (END_ASKED_FOR - MINUTE, END_ASKED_FOR, NEWS_FOR - MINUTE, NEWS_FOR):
            with pretending(moment + later):
                asked.append(keeper(Custodian.objects.get(pk=row.pk)).end_asked)
                told.append(bool(custody_news(reader)))
    assert (asked, told) == ([True, False, False, False], [True, True, True, False])


@DATABASE
@pytest.mark.database
def test_an_ended_key_answers_nothing_and_who_asked_or_answered_is_no_third_body(cast: Cast) -> None:
    desk = Desk(cast)
    request = desk.ask("bahaya-jiwa")
    desk.agree("bawaslu_custodian", request)
    parts = (cast.verifier, cast.secretary, cast.bawaslu_custodian, cast.ombudsman_custodian)
    with cast.sign_in(cast.ombudsman_custodian) as keeper_of_one:
        opening = Opening.objects.get(pk=request)
        assert [is_third(opening, person) for person in parts] == [False, False, False, True]
        assert len(own_keys(keeper_of_one)) == 1
    assert end(cast, cast.ombudsman_custodian, row_of(cast, KEYS["ombudsman_custodian"])) == "ended"
    with cast.sign_in(cast.ombudsman_custodian) as keeper_of_none:
        assert own_keys(keeper_of_none) == []
