"""Which election a day belongs to, and what the strip at the top of a page says."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.elections.queries import election_on, elections, stage_strip

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 1, 1), "pemilu-2024"),
        (date(2023, 12, 12), "pemilu-2024"),
        (date(2024, 2, 14), "pemilu-2024"),
        (date(2024, 4, 30), "pemilu-2024"),
        (date(2024, 7, 1), "pilkada-2024"),
        (date(2024, 10, 1), "pilkada-2024"),
        (date(2024, 12, 31), "pilkada-2024"),
        (date(2026, 11, 24), "pilkada-2024"),
    ],
)
def test_day_belongs_to_the_election_whose_height_is_nearest(day: date, code: str) -> None:
    found = election_on(day)
    assert found is not None
    assert found.code == code


def test_latest_election_stands_first() -> None:
    assert [election.code for election in elections()] == ["pilkada-2024", "pemilu-2024"]


def test_meeting_of_december_2023_lies_in_the_campaign_64_days_before_voting() -> None:
    strip = stage_strip(date(2023, 12, 12))
    assert strip is not None
    assert strip.now_name == "Kampanye"
    assert strip.countdown_text == "H-64 menuju pemungutan suara, 14 Februari 2024"


@pytest.mark.parametrize(
    ("day", "now", "countdown"),
    [
        (date(2024, 2, 12), "Masa tenang", "H-2 menuju pemungutan suara, 14 Februari 2024"),
        (date(2024, 2, 14), "Pemungutan suara", "hari pemungutan suara"),
        (
            date(2024, 2, 15),
            "Penghitungan suara",
            "H-9 menuju pemungutan suara ulang di Kabupaten Bima, 24 Februari 2024",
        ),
        (date(2024, 2, 24), "Pemungutan suara ulang di Kabupaten Bima", "hari pemungutan suara"),
        (date(2024, 3, 1), "Rekapitulasi hasil", "H+16 sesudah pemungutan suara, 14 Februari 2024"),
        (date(2023, 11, 26), "Menuju kampanye", "H-80 menuju pemungutan suara, 14 Februari 2024"),
        (date(2024, 11, 25), "Masa tenang", "H-2 menuju pemungutan suara, 27 November 2024"),
        (date(2026, 11, 24), "Tahapan Pilkada 2024 selesai", ""),
    ],
)
def test_strip_names_the_day_and_counts_to_voting(day: date, now: str, countdown: str) -> None:
    strip = stage_strip(day)
    assert strip is not None
    assert (strip.now_name, strip.countdown_text) == (now, countdown)


def test_segments_are_done_now_and_coming_in_order() -> None:
    strip = stage_strip(date(2024, 2, 12))
    assert strip is not None
    assert [(segment.name, segment.state) for segment in strip.segments] == [
        ("Pendaftaran peserta", "done"),
        ("Pemutakhiran data pemilih", "done"),
        ("Pencalonan", "done"),
        ("Penetapan peserta", "done"),
        ("Kampanye", "done"),
        ("Masa tenang", "now"),
        ("Pemungutan suara", "coming"),
        ("Penghitungan suara", "coming"),
        ("Rekapitulasi hasil", "coming"),
        ("Pelantikan", "coming"),
    ]
