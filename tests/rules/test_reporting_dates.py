"""The date a citizen reads first is the safest one; the law's own date stands below it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kondusif.rules.core.calendars import Conventions
from kondusif.rules.core.clocks import clocks, last_open_day
from kondusif.rules.core.editions import edition_on
from kondusif.rules.core.reporting import ReportingDates
from kondusif.rules.queries import reporting_dates, working_calendar
from tests.rules.counting import day, running, the_law


def dates(happened: str = "", known: str = "", *, regime: str = "pemilu", kind: str = "pidana") -> ReportingDates:
    found = reporting_dates(regime, kind, day(happened) if happened else None, day(known) if known else None)
    assert found is not None
    return found


def test_money_offered_on_saturday_is_told_friday_first_and_wednesday_below() -> None:
    found = dates("2024-02-10", "2024-02-10")
    assert found.practice is not None
    assert found.practice.due_on == day("2024-02-17")
    assert found.sentence == (
        "Agar aman, datanglah ke Bawaslu paling lambat Jumat, 16 Februari 2024 sebelum meja tutup pukul 16.30 "
        "(jam belum diverifikasi), mengikuti kantor yang menghitung paling ketat (menurut berita, belum diverifikasi). "
        "Menurut undang-undang, batasnya Rabu, 21 Februari 2024 sebelum meja tutup pukul 16.00 (jam belum diverifikasi)"
        " (7 hari kerja sejak Anda tahu; Pasal 454 ayat (6) UU 7/2017)."
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


def test_the_strictest_office_is_named_only_where_it_asks_for_an_earlier_day_than_the_law() -> None:
    found = dates("2024-02-10", "2024-02-10")
    for days, is_named in ((1, True), (0, False)):
        told = dataclasses.replace(found, safe_on=found.statutory.safe_on - dt.timedelta(days=days))
        assert ("mengikuti kantor yang menghitung paling ketat" in told.sentence) is is_named, days


def test_in_pilkada_the_law_itself_counts_calendar_days() -> None:
    found = dates("2024-11-20", "2024-11-23", regime="pilkada")
    assert found.pilkada
    assert found.practice is None
    assert (found.statutory_on, found.safe_on) == (day("2024-11-30"), day("2024-11-29"))
    assert found.statutory_text == "7 hari kalender sejak Anda tahu"


def test_the_safe_day_keeps_a_day_of_margin_and_says_both_hours() -> None:
    found = dates(known="2024-11-19", regime="pilkada")
    assert (found.safe_on, found.statutory_on) == (day("2024-11-25"), day("2024-11-26"))
    assert found.sentence == (
        "Agar aman, datanglah ke Bawaslu paling lambat Senin, 25 November 2024 sebelum meja tutup pukul 16.00 (jam "
        "menurut berita). Menurut undang-undang, batasnya Selasa, 26 November 2024 sebelum meja tutup pukul 16.00 (jam "
        "menurut berita) (7 hari kalender sejak Anda tahu; Pasal 134 ayat (4) UU 8/2015)."
    )
    later = dates(known="2024-11-28", regime="pilkada")
    assert (later.safe_on, later.statutory_on) == (day("2024-12-04"), day("2024-12-05"))
    assert "Rabu, 4 Desember 2024 sebelum meja tutup pukul 16.00 (jam menurut berita). Menurut" in later.sentence
    assert "Kamis, 5 Desember 2024 sebelum meja tutup pukul 16.00 (jam menurut berita) (7 hari" in later.sentence


def test_nobody_is_sent_to_a_desk_on_a_sunday_by_hearsay() -> None:
    """Rows of the desk's hours that nobody read in the instrument close a desk earlier, and never open it."""
    calendar, law = working_calendar(), the_law()
    for regime, known, sunday, open_on in (
        ("pilkada", "2024-11-18", "2024-11-24", "2024-11-22"),
        ("pemilu", "2024-02-01", "2024-02-11", "2024-02-07"),  # the days before it are holidays
    ):
        edition = edition_on(law, regime, day(known))
        assert [desk.said_open_all_day(day(sunday)) for desk in edition.desks] == [True]
        assert last_open_day(day(sunday), edition.desks, calendar, since=day(known)) == day(open_on)
        read = [dataclasses.replace(desk, status="verified") for desk in edition.desks]
        assert last_open_day(day(sunday), read, calendar, since=day(known)) == day(sunday)
    assert dates(known="2024-11-18", regime="pilkada").safe_on == day("2024-11-22")


@pytest.mark.parametrize("regime", ["pemilu", "pilkada"])
def test_every_reporting_clock_of_a_year_ends_a_day_before_its_last_one(regime: str) -> None:
    calendar = working_calendar()
    for n in range(366):
        start = day("2024-01-01") + dt.timedelta(days=n)
        begun = clocks({"terjadi": start, "diketahui": start}, edition_on(the_law(), regime, start), calendar)
        reporting = [clock for clock in begun if clock.is_reporting]
        assert reporting, start
        for clock in reporting:
            assert start < clock.safe_on <= clock.due_on - dt.timedelta(days=1)
            all_day = any(desk.open_all_day(clock.safe_on) for desk in clock.desks)
            works = calendar.works(clock.safe_on)
            assert all_day or works or calendar.last_working_day(clock.safe_on) <= start, (clock.id, start)
            assert bool(clock.safe_closes) == (works and bool(clock.desks) and not all_day), (clock.id, start)
        rest = [clock for clock in begun if not clock.is_reporting]
        assert all(clock.safe_on == min(clock.due_on, clock.possible_on or clock.due_on) for clock in rest)


def test_the_margin_is_a_convention() -> None:
    found = running("pilkada-2024", conventions=Conventions(reporting_margin_days=3), diketahui="2024-11-28")
    assert found["pilkada-lapor"].safe_on == day("2024-12-02")


def test_a_plain_kind_of_the_form_gets_the_general_rule() -> None:
    assert dates("2024-02-10", kind="uang").statutory_on == day("2024-02-21")


@pytest.mark.parametrize("kind", ["konflik", "pidana-umum"])
def test_violence_has_no_bawaslu_date(kind: str) -> None:
    assert reporting_dates("pemilu", kind, day("2024-02-10"), None) is None


def test_without_any_date_nothing_is_promised() -> None:
    assert reporting_dates("pemilu", "pidana", None, None) is None
