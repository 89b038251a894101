"""Periods, spreads, figures and rows of a table: the parts of an action plan that know no database."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.plans.core.plan_figures import PeriodProgress, figures_of
from kondusif.plans.core.plan_rows import MOST_LINES, Known, Target, read_lines
from kondusif.plans.core.plan_terms import is_asked, month_end, spread_of, terms_of

KNOWN = Known({"poldantb": "polda-ntb", "korem162": "korem-162"}, {"bima": "52.06", "kabupatenbima": "52.06"})
HEAD = ["No", "Permasalahan/Potensi Konflik", "Lokasi", "Rencana Aksi", "Penanggung Jawab", "Instansi Terkait",
        "Kriteria", "Target B04", "% B04", "Data dukung"]  # fmt: skip
GOOD = [
    1,
    "Batas desa",
    "Kabupaten Bima",
    "Mediasi",
    "Polda NTB",
    "Korem 162; Polda NTB",
    "Sepakat",
    "Temu",
    40.0,
    "Foto",
]


def test_the_three_periods_end_in_april_august_and_december_and_are_due_two_months_later() -> None:
    said = [(term.code, term.ends_on, term.due_on) for term in terms_of(2023)]
    assert said == [
        ("b04", date(2023, 4, 30), date(2023, 6, 30)),
        ("b08", date(2023, 8, 31), date(2023, 10, 31)),
        ("b12", date(2023, 12, 31), date(2024, 2, 29)),
    ]


@pytest.mark.parametrize(("month", "end"), [(2, "2024-02-29"), (12, "2024-12-31"), (13, "2025-01-31")])
def test_a_month_ends_on_its_last_day(month: int, end: str) -> None:
    assert month_end(2024, month).isoformat() == end


def test_a_period_is_asked_for_from_two_weeks_before_its_end() -> None:
    end = date(2024, 4, 30)
    assert [is_asked(end, date(2024, 4, day)) for day in (15, 16, 30)] == [False, True, True]
    assert is_asked(end, date(2024, 7, 1))


def test_the_spread_tells_silence_from_a_word_without_a_number() -> None:
    assert spread_of(3, []).is_silent
    quiet = spread_of(3, [None])
    assert (quiet.is_silent, quiet.n_told, quiet.least, quiet.differs) == (False, 1, None, False)
    apart = spread_of(3, [40, None, 70])
    assert (apart.least, apart.most, apart.n_told, apart.differs) == (40, 70, 3, True)


def test_a_mean_is_taken_only_where_both_numbers_are_known() -> None:
    told = [
        PeriodProgress(None, "b04", 40, 20), PeriodProgress(None, "b04", 60, 60),
        PeriodProgress(None, "b04", 100, None), PeriodProgress(None, "b04", None, 90),
        PeriodProgress(7, "b04", 40, 0),
    ]  # fmt: skip
    figures = figures_of(told, {(None, "b04"): 4, (7, "b04"): 2, (8, "b04"): 1})
    whole = figures[None, "b04"]
    assert (whole.n_lines, whole.n_known, whole.target, whole.realised, whole.gap) == (4, 2, 50.0, 40.0, -10.0)
    assert figures[7, "b04"].realised == 0.0
    silent = figures[8, "b04"]
    assert (silent.n_known, silent.realised, silent.gap) == (0, None, None)


def test_a_row_of_a_table_becomes_a_line() -> None:
    reading = read_lines([["RENCANA AKSI 2024"], [], HEAD, GOOD, [None]], KNOWN)
    assert reading.troubles == ()
    (line,) = reading.lines
    assert (line.problem, line.area, line.responsible, line.related) == (
        "Batas desa", "52.06", "polda-ntb", ("korem-162", "polda-ntb"),
    )  # fmt: skip
    assert (line.criteria, line.wanted, line.targets["b04"]) == ("Sepakat", "Foto", Target("Temu", 40))
    assert line.targets["b12"] == Target()


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (1, "", "missing"),
        (1, "x" * 601, "too-long"),
        (2, "Atlantis", "no-area"),
        (4, "Lembaga Rekaan", "no-agency"),
        (5, "Korem 162; Rekaan", "no-agency"),
        (8, "101", "no-percent"),
        (8, "\u0664\u0660", "no-percent"),
        (8, "setengah", "no-percent"),
    ],
)
def test_every_trouble_of_a_row_is_named_with_its_place(place: int, value: str, code: str) -> None:
    row = [*GOOD[:place], value, *GOOD[place + 1 :]]
    reading = read_lines([HEAD, GOOD, row], KNOWN)
    assert [(each.row, each.code) for each in reading.troubles] == [(3, code)]
    assert len(reading.lines) == 1


def test_a_text_of_a_row_may_be_as_long_as_its_column_and_no_longer() -> None:
    for place, most in ((1, 600), (3, 600), (6, 400), (7, 300), (9, 400)):
        rows = [[*GOOD[:place], "x" * length, *GOOD[place + 1 :]] for length in (most, most + 1)]
        reading = read_lines([HEAD, *rows], KNOWN)
        assert [(each.row, each.code) for each in reading.troubles] == [(3, "too-long")], place


def test_an_empty_place_means_the_whole_province_and_a_table_without_a_head_says_so() -> None:
    (line,) = read_lines([HEAD, [*GOOD[:2], "Seluruh Provinsi", *GOOD[3:]]], KNOWN).lines
    assert line.area == ""
    assert not read_lines([GOOD], KNOWN).has_head


def test_more_rows_than_a_plan_takes_are_not_read() -> None:
    reading = read_lines([HEAD, *[GOOD] * (MOST_LINES + 5)], KNOWN)
    assert len(reading.lines) == MOST_LINES
    assert [each.code for each in reading.troubles] == ["too-many"]
