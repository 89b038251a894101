"""Fourteen worked examples of the law tables, replayed one by one."""

from __future__ import annotations

import datetime as dt

import pytest

from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.routing import Facts
from kondusif.rules.core.sanctions import sanctions_for
from tests.rules.counting import day, running, started_by, the_law


def count(clock: Clock) -> str:
    """The strip as "12/1 13/2", counted days only."""
    return " ".join(
        f"{on.day}/{number}" for on, number in ((cell.on, cell.counted) for cell in clock.days) if number is not None
    )


def test_1_known_on_a_collective_leave_friday() -> None:
    clock = running("pemilu-2024", diketahui="2024-02-09")["pemilu-lapor"]
    assert clock.due_on == day("2024-02-21")
    assert count(clock) == "12/1 13/2 15/3 16/4 19/5 20/6 21/7"
    assert {cell.on: cell.reason for cell in clock.days}[day("2024-02-14")] == "Hari Pemilihan Umum"


def test_2_known_in_the_quiet_days() -> None:
    clock = running("pemilu-2024", diketahui="2024-02-13")["pemilu-lapor"]
    assert clock.due_on == day("2024-02-23")
    assert count(clock) == "15/1 16/2 19/3 20/4 21/5 22/6 23/7"


def test_3_known_at_the_polling_station() -> None:
    clock = running("pemilu-2024", diketahui="2024-02-14")["pemilu-lapor"]
    assert clock.due_on == day("2024-02-23")


def test_4_a_finding_has_a_safe_and_a_possible_date() -> None:
    clock = running("pemilu-2024", ditemukan="2024-02-07")["pemilu-temuan"]
    assert (clock.due_on, clock.possible_on) == (day("2024-02-14"), day("2024-02-21"))
    assert clock.alarm_on == day("2024-02-14")
    working = " ".join(f"{cell.on.day}/{cell.possible_counted}" for cell in clock.days if cell.possible_counted)
    assert working == "12/1 13/2 15/3 16/4 19/5 20/6 21/7"


def test_5_verdict_read_and_correction_share_a_day() -> None:
    found = running("pemilu-2024", dibacakan="2024-03-01")
    assert found["pemilu-adm-kpu"].due_on == found["pemilu-adm-koreksi"].due_on == day("2024-03-06")
    assert count(found["pemilu-adm-kpu"]) == "4/1 5/2 6/3"


def test_6_a_real_report_on_day_three_was_in_time() -> None:
    clock = running("pemilu-2024", diketahui="2024-01-24", disampaikan="2024-01-29")["pemilu-lapor"]
    assert count(clock) == "25/1 26/2 29/3 30/4 31/5 1/6 2/7"
    assert (clock.met_on, clock.met_in_time) == (day("2024-01-29"), True)
    assert running("pemilu-2024", dilimpahkan="2024-03-08")["pidana-pemilu-pn"].due_on == day("2024-03-15")


@pytest.mark.parametrize(
    ("known", "due"), [("2024-11-20", "2024-11-27"), ("2024-11-23", "2024-11-30"), ("2024-11-27", "2024-12-04")]
)
def test_7_pilkada_counts_calendar_days_through_voting_day(known: str, due: str) -> None:
    assert running("pilkada-2024", diketahui=known)["pilkada-lapor"].due_on == day(due)


def test_7_a_saturday_limit_does_not_roll_over_and_says_so() -> None:
    warnings = " ".join(running("pilkada-2024", diketahui="2024-11-23")["pilkada-lapor"].warnings)
    assert "tidak bergeser" in warnings
    assert "Jumat, 29 November 2024" in warnings


def test_7_the_desk_is_open_on_voting_day() -> None:
    warnings = " ".join(running("pilkada-2024", diketahui="2024-11-20")["pilkada-lapor"].warnings)
    assert "buka 24 jam" in warnings
    assert "belum diverifikasi" in warnings


def test_8_follow_up_three_days_and_two_more() -> None:
    found = running("pilkada-2024", diterima="2024-11-22")
    assert found["pilkada-tindaklanjut"].due_on == day("2024-11-25")
    assert found["pilkada-tambahan"].due_on == day("2024-11-27")


def test_9_the_court_counts_calendar_days() -> None:
    assert running("pilkada-2024", dilimpahkan="2025-01-02")["pilkada-pidana-pn.putusan"].due_on == day("2025-01-09")
    appeal = running("pilkada-2024", dibacakan="2025-01-09")["pilkada-pidana-pn.banding"]
    assert appeal.due_on == day("2025-01-12")
    assert "Jumat, 10 Januari 2025" in " ".join(appeal.warnings)
    found = running("pilkada-2024", diterima_banding="2025-01-10")
    assert found["pilkada-pidana-pn.berkas"].due_on == day("2025-01-13")
    assert found["pilkada-pidana-pn.pt"].due_on == day("2025-01-17")


@pytest.mark.parametrize("event", ["diterima-kpu", "diterima"])
def test_10_kpu_acts_on_a_recommendation_in_seven_calendar_days(event: str) -> None:
    facts = Facts(regime="pilkada", kind="administratif", actor="peserta")
    clock = started_by("pilkada-2024", event, "2024-11-18", facts=facts)["pilkada-adm-kpu"]
    assert clock.due_on == day("2024-11-25")
    assert "rekomendasi" in clock.title


def test_10_from_30_july_2025_it_is_a_verdict() -> None:
    clock = running("pilkada-2024", diterima_kpu="2025-07-30")["pilkada-adm-kpu"]
    assert clock.due_on == day("2025-08-06")
    assert "putusan" in clock.title
    assert "MK 104" in clock.instrument


def test_11_status_of_conflict_with_its_consultation_and_extension() -> None:
    found = running("pilkada-2024", ditetapkan="2024-12-02")
    status = found["konflik-status-masa"]
    assert (status.due_on, status.alarm_on) == (day("2025-03-02"), day("2025-03-01"))
    assert "Sabtu, 1 Maret 2025" in " ".join(status.warnings)
    consultation = found["konflik-status-konsultasi"]
    assert consultation.due_on == day("2025-02-20")
    assert consultation.alerts_on == (day("2025-02-16"), day("2025-02-20"))
    assert consultation.projected
    assert found["konflik-status-panjang"].due_on == day("2025-04-01")


def test_11_emergency_money_moves_in_two_working_days() -> None:
    found = running("pilkada-2024", ditetapkan="2024-12-02")
    assert found["konflik-btt.pengajuan"].due_on == day("2024-12-03")
    assert found["konflik-btt.pencairan"].due_on == day("2024-12-04")


def test_12_an_oral_request_is_written_within_24_hours_on_a_sunday() -> None:
    clock = running("pilkada-2024", diminta_lisan="2024-12-07T21:30")["konflik-tni"]
    assert clock.due_at is not None
    assert clock.due_at.isoformat() == "2024-12-08T21:30:00+08:00"


def test_13_a_breach_is_told_within_72_hours() -> None:
    clock = running("pilkada-2024", ditemukan_bocor="2024-11-22T18:00")["pdp-bocor"]
    assert clock.due_at is not None
    assert clock.due_at.isoformat() == "2024-11-25T18:00:00+08:00"


def test_14_the_same_act_under_two_laws() -> None:
    facts = Facts(regime="pemilu", kind="pidana", actor="warga")

    def article_492(act_on: dt.date) -> tuple[str | None, str]:
        found = {row.id: row for row in sanctions_for(facts, act_on, law=the_law())}["sanksi-pemilu-492"]
        return found.penalty, found.sentence

    before, after = article_492(day("2025-12-31")), article_492(day("2026-01-03"))
    assert before[0] is not None
    assert before[0].startswith("kurungan")
    assert after[0] is None
    assert "denda" in after[1]
    assert "pengesahan" in after[1]
    assert "Rp" not in after[1]
