"""The date a citizen reads first is the safest one; the law's own date stands below it."""

from __future__ import annotations

import pytest

from kondusif.rules.core.reporting import ReportingDates
from kondusif.rules.queries import reporting_dates
from tests.rules.counting import day


def dates(happened: str = "", known: str = "", *, regime: str = "pemilu", kind: str = "pidana") -> ReportingDates:
    found = reporting_dates(regime, kind, day(happened) if happened else None, day(known) if known else None)
    assert found is not None
    return found


def test_money_offered_on_saturday_is_told_friday_first_and_wednesday_below() -> None:
    found = dates("2024-02-10", "2024-02-10")
    assert found.practice is not None
    assert found.practice.due_on == day("2024-02-17")
    assert found.sentence == (
        "Agar aman, datanglah ke Bawaslu paling lambat Jumat, 16 Februari 2024, mengikuti kantor yang menghitung "
        "paling ketat (menurut berita, belum diverifikasi). Menurut undang-undang, batasnya "
        "Rabu, 21 Februari 2024 (7 hari kerja sejak Anda tahu; Pasal 454 ayat (6) UU 7/2017)."
    )


def test_the_day_on_which_an_office_refused_a_report_lies_after_the_safest_day() -> None:
    found = dates("2024-02-12", "2024-02-12")
    assert found.headline_on == day("2024-02-18")
    assert found.statutory_on == day("2024-02-22")


def test_a_sunday_headline_sends_her_on_the_friday_before() -> None:
    assert dates("2024-02-12", "2024-02-12").safe_on == day("2024-02-16")


def test_the_practice_date_is_marked_as_not_verified() -> None:
    assert dates("2024-02-10").practice_status == "press"


def test_knowing_late_does_not_move_the_safest_day() -> None:
    found = dates("2024-02-10", "2024-02-13")
    assert found.safe_on == day("2024-02-16")
    assert found.statutory_on == day("2024-02-23")


def test_when_the_safest_day_is_past_she_is_told_to_go_at_once() -> None:
    found = dates("2024-02-01", "2024-02-09")
    assert found.safe_on_is_past
    assert "secepatnya" in found.sentence
    assert "Rabu, 21 Februari 2024" in found.sentence


def test_in_pilkada_the_law_itself_counts_calendar_days() -> None:
    found = dates("2024-11-20", "2024-11-23", regime="pilkada")
    assert found.pilkada
    assert found.practice is None
    assert (found.statutory_on, found.safe_on) == (day("2024-11-30"), day("2024-11-29"))
    assert found.statutory_text == "7 hari kalender sejak Anda tahu"


def test_voting_day_is_kept_because_the_desk_is_open() -> None:
    assert dates(known="2024-11-20", regime="pilkada").safe_on == day("2024-11-27")


def test_one_date_is_said_once() -> None:
    assert dates(known="2024-11-20", regime="pilkada").sentence == (
        "Datanglah ke Bawaslu paling lambat Rabu, 27 November 2024, batas menurut undang-undang "
        "(7 hari kalender sejak Anda tahu; Pasal 134 ayat (4) UU 8/2015)."
    )


def test_a_plain_kind_of_the_form_gets_the_general_rule() -> None:
    assert dates("2024-02-10", kind="uang").statutory_on == day("2024-02-21")


@pytest.mark.parametrize("kind", ["konflik", "pidana-umum"])
def test_violence_has_no_bawaslu_date(kind: str) -> None:
    assert reporting_dates("pemilu", kind, day("2024-02-10"), None) is None


def test_without_any_date_nothing_is_promised() -> None:
    assert reporting_dates("pemilu", "pidana", None, None) is None
