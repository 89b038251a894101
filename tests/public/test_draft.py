from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from kondusif.public.draft import COOKIE, COOKIE_SECONDS, FORM_SECONDS, Draft, seal, unseal
from tests.public.citizen import answer_small_questions

pytestmark = pytest.mark.django_db(databases=["public"])
KNOWN_ON = dt.date(2024, 2, 10)


def test_sealed_draft_opens_as_it_was() -> None:
    draft = Draft.begin().with_answers(kind="uang", accused="tni", known_on=KNOWN_ON, danger=True)
    assert unseal(seal(draft), seconds=60) == draft


def test_sealed_draft_shows_nothing_to_who_holds_the_phone() -> None:
    sealed = seal(Draft.begin().with_answers(kind="uang", village="52.01.14.2001"))
    assert "uang" not in sealed
    assert "52.01" not in sealed


def test_altered_draft_is_refused() -> None:
    sealed = seal(Draft.begin())
    flipped = sealed[:-10] + ("A" if sealed[-10] != "A" else "B") + sealed[-9:]
    assert unseal(flipped, seconds=60) is None


@pytest.mark.parametrize(("age", "is_open"), [(COOKIE_SECONDS - 5, True), (COOKIE_SECONDS + 5, False)])
def test_draft_in_the_cookie_closes_after_half_an_hour(age: int, is_open: bool) -> None:
    with time_machine.travel(dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC), tick=False) as clock:
        sealed = seal(Draft.begin())
        clock.shift(age)
        assert (unseal(sealed, seconds=COOKIE_SECONDS) is not None) is is_open
        assert unseal(sealed, seconds=FORM_SECONDS) is not None


def test_a_clock_that_is_set_back_takes_nothing_that_was_typed() -> None:
    with time_machine.travel(dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC), tick=False) as clock:
        sealed = seal(Draft.begin())
        clock.shift(-3600)
        assert unseal(sealed, seconds=COOKIE_SECONDS) is not None


def test_two_reports_never_share_a_submission_key() -> None:
    assert Draft.begin().submission_key != Draft.begin().submission_key


def test_answers_after_sending_begin_a_new_report() -> None:
    sent = Draft.begin().with_answers(kind="uang").after_sending()
    assert sent.kind == ""
    assert sent.with_answers(kind="kampanye").submission_key != sent.submission_key


def test_cookie_is_strict_and_unreadable_for_scripts(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    cookie = public_client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == COOKIE_SECONDS
