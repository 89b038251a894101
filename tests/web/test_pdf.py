from __future__ import annotations

from pathlib import Path

import pytest

from kondusif.web import fonts
from kondusif.web.pdf import render_pdf
from tests.readers import dark_share, read_pdf

TEMPLATE = """
#import "house.typ": house
#let data = json("data.json")
#show: house.with(title: data.title, foot: data.foot)
= #data.title
#data.summary
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE)
    return path


def page(template: Path, **changed: str) -> bytes:
    return render_pdf(template, {"title": "Ringkasan berkas", "foot": "2024-7K3QX", "summary": "Kata.", **changed})


def test_every_pdf_embeds_the_house_font(template: Path) -> None:
    found = read_pdf(page(template)).fonts
    assert {"PlusJakartaSans-Bold", "PlusJakartaSans-Regular"} <= set(found)


def test_there_is_ink_where_the_title_is_and_none_beside_it(template: Path) -> None:
    made = page(template)
    assert dark_share(made, left=0.11, top=0.06, right=0.45, bottom=0.1) > 0.05
    assert dark_share(made, left=0.6, top=0.06, right=0.95, bottom=0.1) == 0


def test_values_are_text_and_never_markup(template: Path) -> None:
    hostile = '#panic("x") *tebal* $x$ #read("main.typ") \\u{41} <label> @ref // komentar'
    assert hostile in read_pdf(page(template, summary=hostile)).flat


def test_emoji_and_arabic_have_letters(template: Path) -> None:
    found = read_pdf(page(template, summary="Salam: السلام 🔥 lalu → 5 ≥ 3 ✓"))
    assert {"NotoSansArabic-Regular", "NotoEmoji-Regular"} <= set(found.fonts)
    assert "🔥" in found.text


def test_a_long_text_goes_on_and_each_page_has_its_number(template: Path) -> None:
    found = read_pdf(page(template, summary="kata " * 5000))
    assert found.n_pages > 5
    assert f"Halaman 2 dari {found.n_pages}" in found.text
    assert found.text.count("2024-7K3QX") == found.n_pages


def test_a_folder_without_fonts_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "MADE", tmp_path)
    with pytest.raises(fonts.FontsMissing, match="Pasang Kondusif lagi"):
        fonts.font_folder()


def test_the_merged_font_has_the_letters_of_both_subsets() -> None:
    from fontTools.ttLib import TTFont

    for weight, number in fonts.WEIGHTS.items():
        font = TTFont(fonts.font_folder() / fonts.file_name(weight))
        assert font["OS/2"].usWeightClass == number
        assert [letter for letter in "Añéāḥ·\u2013\u2019" if ord(letter) not in font.getBestCmap()] == []
