"""The masking aid proposes what may tell who somebody is, takes nothing else, and changes nothing by itself."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.masking import measure
from kondusif.reports.core.masking import find_identifying, masked

ORDINARY = [
    "Pak Kades mengumpulkan warga di balai dusun.",
    "Uang Rp 100.000 dibagikan kepada 200 orang di TPS 005 pukul 19.30.",
    "Danramil datang bersama dua anggota berseragam.",
    "Ia mengaku tim paslon 01 pada 3 November 2024.",
]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Tadi Serda Rekaan datang.", "nama", "Serda Rekaan"),
        ("Ibu Hj. Maryam Rekaan menyimpan beras.", "nama", "Ibu Hj. Maryam Rekaan"),
        ("Orang itu bernama Ahmad Contoh.", "nama", "Ahmad Contoh"),
        ("WA ke 0812-3456-7890 saja", "telepon", "0812-3456-7890"),
        ("nomornya +62 878 6543 2109.", "telepon", "+62 878 6543 2109"),
        ("NIK 5203011234567890 difoto", "nik", "5203011234567890"),
        ("plat DR 1234 AB hitam", "pelat", "DR 1234 AB"),
        ("di Jl. Pejanggik No. 12 itu", "alamat", "Jl. Pejanggik No. 12"),
        ("di RT 03/RW 02 sana", "alamat", "RT 03/RW 02"),
        ("ke warga@surat.example ya", "surel", "warga@surat.example"),
    ],
)
def test_it_finds_each_kind_whole(text: str, kind: str, words: str) -> None:
    assert [(each.kind, each.text) for each in find_identifying(text)] == [(kind, words)]


@pytest.mark.parametrize("text", ORDINARY)
def test_offices_amounts_and_dates_are_left_alone(text: str) -> None:
    assert find_identifying(text) == ()


def test_a_name_that_the_reporter_gave_apart_is_found_without_a_title() -> None:
    [found] = find_identifying("Lalu budi contoh pergi.", ["budi contoh"])
    assert "budi contoh" in found.text


def test_a_masked_text_keeps_everything_else() -> None:
    text = "Serda Rekaan di Jl. Contoh, WA 081234567890."
    assert masked(text, find_identifying(text)) == "[nama] di [alamat], WA [telepon]."


@given(st.text(max_size=300))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    findings = find_identifying(text, ["nama rekaan"])
    place = 0
    for each in findings:
        assert place <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        place = each.end


def test_it_reaches_what_the_benchmarks_page_says() -> None:
    every: Counter[str] = sum(measure().values(), Counter())
    assert every["found"] / every["marked"] >= 0.85
    assert every["right"] / every["proposed"] >= 0.95
