"""A classified report becomes a berkas with number, edition, moments, clocks and a promise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from kondusif.audit.queries import history_of
from kondusif.base.errors import NotYours
from kondusif.cases.actions import open as opening
from kondusif.cases.actions.open import open_case
from kondusif.cases.errors import MissingText, NotClassified
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.errors import AlreadyClaimed
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Promise
from tests.cases.berkas import MONEY, PILKADA_MONEY, SOLDIER, classify, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_number_is_year_and_random_letters(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        first, second = opened(cast.secretary), opened(cast.secretary)
    assert re.fullmatch(r"2024-[0-9A-HJKMNP-TV-Z]{5}", first.number)
    assert first.number != second.number


def test_a_taken_number_is_drawn_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["2024-AAAAA", "2024-AAAAA", "2024-BBBBB"])
    monkeypatch.setattr(opening, "new_case_number", lambda year: next(drawn))
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        assert opened(cast.secretary).number == "2024-AAAAA"
        assert opened(cast.secretary).number == "2024-BBBBB"


def test_the_edition_of_the_day_is_kept(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        with on(2024, 11, 21):
            before = opened(cast.secretary, PILKADA_MONEY)
        with on(2025, 8, 4):
            late = replace(PILKADA_MONEY, happened_on=date(2025, 8, 1), known_on=date(2025, 8, 1))
            after = opened(cast.secretary, late)
            assert Case.objects.get(pk=before.pk).edition == before.edition
    assert before.edition != after.edition
    assert after.edition == "pilkada/2025-07-30"


def test_the_statutory_clock_of_an_envelope_ends_on_21_february(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        clock = CaseClock.objects.get(case=case, rule="pemilu-lapor")
    assert (clock.starts_on, clock.possible_on, clock.state) == (date(2024, 2, 9), date(2024, 2, 21), "berjalan")
    assert clock.due_on == date(2024, 2, 15)  # a day of margin before the last one that the strictest office counts
    assert not CaseClock.objects.filter(case=case, rule="pemilu-lapor-praktik").exists()  # no clock of the law
    assert clock.audience_id == case.audience_id


def test_what_the_report_says_of_time_becomes_moments(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        assert set(Moment.objects.filter(case=case).values_list("name", flat=True)) == {"terjadi", "diketahui"}


def test_an_event_still_to_come_is_not_recorded_as_happened(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, replace(MONEY, happened_on=date(2024, 2, 14), known_on=date(2024, 2, 11)))
        assert list(Moment.objects.filter(case=case).values_list("name", flat=True)) == ["diketahui"]
        today = replace(MONEY, happened_on=date(2024, 2, 12), known_on=date(2024, 2, 12))
        assert Moment.objects.filter(case=opened(cast.secretary, today), name="terjadi").exists()


def test_the_report_is_taken_up_and_the_reporter_promised_an_outcome(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = classify(cast.secretary, send(MONEY), MONEY)
        open_case(actor=cast.secretary, report=report, title=MONEY.title)
        assert Report.objects.get(pk=report.pk).status == "diangkat"
        assert Promise.objects.get(report=report, kind="hasil").due_at.date() == date(2024, 3, 4)


def test_opening_is_in_the_trail(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        lines = history_of(case.pk)
    assert [line.verb for line in lines] == ["case.opened"]
    assert case.number in lines[0].sentence


def test_an_unclassified_report_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = send(MONEY)
        claim_report(actor=cast.secretary, report=report)
        with pytest.raises(NotClassified, match="digolongkan"):
            open_case(actor=cast.secretary, report=report, title=MONEY.title)


def test_a_report_claimed_by_another_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = classify(cast.secretary, send(MONEY), MONEY)
    with cast.sign_in(cast.bawaslu_verifier), on(2024, 2, 12), pytest.raises(AlreadyClaimed):
        open_case(actor=cast.bawaslu_verifier, report=report, title=MONEY.title)


def test_a_berkas_without_a_title_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = classify(cast.secretary, send(MONEY), MONEY)
        with pytest.raises(MissingText, match="Judul"):
            open_case(actor=cast.secretary, report=report, title="  ")


def test_a_liaison_opens_no_berkas(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = classify(cast.secretary, send(SOLDIER), SOLDIER)
        with pytest.raises(NotYours):
            open_case(actor=cast.denpom, report=report, title=SOLDIER.title)
