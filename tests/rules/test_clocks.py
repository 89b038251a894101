"""Clocks of a case: what starts them, what meets them, what a reader is told."""

from __future__ import annotations

import datetime as dt

import pytest

from kondusif.rules.core.refusals import WordUnknown
from kondusif.rules.core.routing import Facts
from tests.rules.counting import day, running

PIDANA = Facts(regime="pemilu", kind="pidana", actor="kades")


def test_a_clock_without_its_start_event_does_not_run() -> None:
    assert "pemilu-tindaklanjut" not in running("pemilu-2024", diketahui="2024-02-09")


def test_facts_keep_only_the_rules_of_this_kind() -> None:
    found = running("pemilu-2024", facts=PIDANA, dibacakan="2024-03-15")
    assert set(found) == {"pidana-pemilu-banding.permohonan", "pidana-pemilu-salinan.jpu"}


def test_a_met_clock_knows_when_and_by_what() -> None:
    clock = running("pemilu-2024", diregistrasi="2024-02-16", ditindaklanjuti="2024-02-20")["pemilu-tindaklanjut"]
    assert (clock.met_by, clock.met_on, clock.met_in_time) == ("ditindaklanjuti", day("2024-02-20"), True)


def test_meeting_between_the_safe_and_the_possible_date_is_not_judged() -> None:
    clock = running("pemilu-2024", ditemukan="2024-02-07", ditetapkan="2024-02-16")["pemilu-temuan"]
    assert clock.met_in_time is None


def test_meeting_after_both_dates_is_late() -> None:
    clock = running("pemilu-2024", ditemukan="2024-02-07", ditetapkan="2024-02-22")["pemilu-temuan"]
    assert clock.met_in_time is False


def test_an_end_event_before_the_start_does_not_meet_the_clock() -> None:
    clock = running("pemilu-2024", diregistrasi="2024-02-16", diselesaikan="2024-02-01")["pemilu-tindaklanjut"]
    assert clock.met_on is None
    clock = running("pemilu-2024", diregistrasi="2024-02-16", diselesaikan="2024-02-16")["pemilu-tindaklanjut"]
    assert clock.met_on == day("2024-02-16")


def test_an_hour_clock_ends_on_its_minute() -> None:
    clock = running("pilkada-2024", diputuskan="2024-11-30T10:00")["pilkada-pidana-teruskan"]
    assert clock.due_at is not None
    assert clock.due_at.replace(tzinfo=None) == dt.datetime(2024, 12, 1, 10, 0)


def test_an_hour_clock_without_its_hour_asks_for_it() -> None:
    clock = running("pilkada-2024", diputuskan="2024-11-30")["pilkada-pidana-teruskan"]
    assert (clock.due_on, clock.due_at) == (day("2024-12-01"), None)
    assert any("Jam mulai belum dicatat" in warning for warning in clock.warnings)


def test_the_later_receipt_of_a_returned_file_counts() -> None:
    clock = running("pilkada-2024", diterima_jpu="2024-12-02", diterima_jpu_lengkap="2024-12-09")
    assert clock["pilkada-pidana-p19.limpah"].start_event == "diterima-jpu-lengkap"


def test_the_earlier_of_known_and_found_counts() -> None:
    clock = running("pilkada-2024", diketahui="2024-11-21", ditemukan="2024-11-20")["pilkada-lapor"]
    assert clock.starts_on == day("2024-11-20")


def test_a_short_event_name_is_read_only_in_a_what_if() -> None:
    assert "pilkada-adm-kpu" not in running("pilkada-2024", diterima="2024-11-18")
    clock = running("pilkada-2024", short=True, diterima="2024-11-18")["pilkada-adm-kpu"]
    assert any("dibaca juga sebagai 'diterima-kpu'" in warning for warning in clock.warnings)


def test_the_tsm_window_ends_on_voting_day() -> None:
    clock = running("pemilu-2024", ditetapkan_paslon="2023-11-03", dipungut="2024-02-14")["pemilu-lapor-tsm"]
    assert (clock.due_on, clock.day_type, clock.days) == (day("2024-02-14"), "window", ())


def test_a_window_whose_end_is_unknown_does_not_run() -> None:
    assert "pemilu-lapor-tsm" not in running("pemilu-2024", ditetapkan_paslon="2023-11-03")


def test_a_clock_counted_backwards_warns_of_its_earlier_reading() -> None:
    clock = running("pemilu-2024", ditetapkan_hasil="2024-03-20")["pidana-pemilu-batas"]
    assert (clock.due_on, clock.possible_on, clock.alarm_on) == (
        day("2024-03-15"),
        day("2024-03-13"),
        day("2024-03-13"),
    )
    assert any("lebih awal: Rabu, 13 Maret 2024" in warning for warning in clock.warnings)


def test_estimated_holidays_are_announced() -> None:
    warnings = running("pemilu", diketahui="2027-03-05")["pemilu-lapor"].warnings
    assert any("masih perkiraan" in warning for warning in warnings)


def test_years_without_decided_leave_are_announced() -> None:
    warnings = running("pemilu", diketahui="2029-03-05")["pemilu-lapor"].warnings
    assert any("Cuti bersama tahun 2029 belum diketahui" in warning for warning in warnings)


def test_an_unknown_event_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(WordUnknown, match=r"Nama peristiwa 'didengar' tidak dikenal. Yang dikenal: terjadi, diketahui"):
        running("pemilu-2024", didengar="2024-02-09")
