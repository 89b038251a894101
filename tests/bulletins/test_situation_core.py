"""Figures, numbers, messages and pictures of a situation report: the parts that know no database."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from kondusif.base.numbering import number_by, wrong_fields
from kondusif.bulletins.core.situation import FIGURES, SECTIONS, is_morning, is_worth_telling
from kondusif.bulletins.core.situation_message import LONGEST, compose
from kondusif.bulletins.core.situation_pictures import Bar, Place, draw_bars, draw_map

SQUARE = json.dumps({"type": "Polygon", "coordinates": [[[116, -9], [117, -9], [117, -8], [116, -8], [116, -9]]]})
BY_KEY = {counted.key: counted for counted in FIGURES}


def test_every_figure_stands_under_a_heading_of_the_report() -> None:
    assert {counted.section for counted in FIGURES} <= set(SECTIONS)
    assert len(BY_KEY) == len(FIGURES)


@pytest.mark.parametrize(
    ("key", "number", "before", "told"),
    [
        ("laporan-masuk", 2, None, True),
        ("laporan-masuk", 0, 4, False),
        ("berkas-terbuka", 5, 5, False),
        ("berkas-terbuka", 0, 1, True),
        ("berkas-terbuka", 5, None, False),
    ],
)
def test_what_happened_or_stands_elsewhere_is_a_change(key: str, number: int, before: int | None, told: bool) -> None:
    assert is_worth_telling(BY_KEY[key], number, before) is told


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("{urut}/LAPSIT/{bulan}/{tahun}", []),
        ("300/{urut}", []),
        ("LAPSIT/{tahun}", ["urut"]),
        ("{urut}/{nama}", ["nama"]),
        ("{urut}/{", ["{ }"]),
        ("{urut.__class__}", ["urut.__class__"]),
    ],
)
def test_a_scheme_of_numbers_names_its_fields_and_nothing_else(pattern: str, wrong: list[str]) -> None:
    assert wrong_fields(pattern) == wrong


def test_a_number_has_its_month_in_roman_letters() -> None:
    assert number_by("{urut}/LAPSIT/{bulan}/{tahun}", 7, date(2024, 2, 14)) == "7/LAPSIT/II/2024"


@pytest.mark.parametrize(("hour", "minute", "is_one"), [(5, 29, False), (5, 30, True), (11, 59, True), (12, 0, False)])
def test_a_morning_sheet_is_drafted_from_half_past_five_until_noon(hour: int, minute: int, is_one: bool) -> None:
    assert is_morning(hour, minute) is is_one


def test_a_message_that_is_too_long_loses_the_end_of_its_body_and_never_its_foot() -> None:
    text = compose(["*Lembar Pagi*"], [f"baris {n} " + "x" * 90 for n in range(60)], ["Angka bersifat sementara."])
    assert len(text) <= LONGEST
    assert text.startswith("*Lembar Pagi*\n\nbaris 0 ")
    assert text.endswith("…\n\nAngka bersifat sementara.")


def test_a_short_message_is_whole_and_has_no_two_empty_lines() -> None:
    assert compose(["A"], ["", "b", "", "", "c"], ["D"]) == "A\n\nb\n\nc\n\nD"


def test_a_map_is_well_formed_and_says_each_number() -> None:
    drawn = draw_map(
        [Place("Bima & Dompu", SQUARE, (116.5, -8.5), 3), Place("Sumbawa", SQUARE, (116.2, -8.2), 0)], "Di <sini>"
    )
    root = ElementTree.XML(drawn)
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert said == ["3", "Bima & Dompu", "0", "Sumbawa"]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 1
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Di <sini>"
    assert "style" not in drawn


def test_a_small_map_leaves_names_and_noughts_to_the_list_beside_it() -> None:
    places = [Place("Bima", SQUARE, (116.5, -8.5), 3), Place("Sumbawa", SQUARE, (116.2, -8.2), 0)]
    root = ElementTree.XML(draw_map(places, "Peta", small=True))
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["3"]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 1


def test_a_map_without_a_shape_is_no_map() -> None:
    assert draw_map([Place("Bima", "", (0, 0), 3)], "Peta") == ""


def test_bars_share_one_scale_and_mark_where_each_stood_before() -> None:
    drawn = draw_bars([Bar("Berkas", 5, 10), Bar("Laporan", 10, None)], "Angka", legend="Garis tegak")
    said = [text.text for text in ElementTree.XML(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert said == ["Berkas", "5 (10)", "Laporan", "10", "Garis tegak"]
