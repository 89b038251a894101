"""The catalogue of English sentences: whole, up to the code, and true to the form of the Indonesian ones."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from kondusif.base.time import in_words, month_in_words, retold
from kondusif.rules.core.wording import join_words, write_date
from kondusif.web.templatetags.kondusif import angka, tanggal, tanggal_pendek, waktu

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "kondusif" / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = ("--keyword", "gettext_lazy", "--keyword", "ngettext_lazy:1,2")  # as `make messages` asks
PERCENT = re.compile(r"%(?:\(\w+\))?(?:\.\d+)?[sdf]|%%")
TAG = re.compile(r"</?(\w+)[^>]*>")
DAY = dt.date(2024, 2, 5)
MOMENT = dt.datetime(2024, 2, 15, 6, 5, tzinfo=dt.UTC)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Every sentence with its English; a plural gives two pairs."""
    found: list[tuple[str, str]] = []
    for message in read(CATALOGUE):
        if message.id:
            ids = message.id if isinstance(message.id, list | tuple) else [message.id]
            said = message.string if isinstance(message.string, list | tuple) else [message.string]
            assert len(ids) == len(said), message.id
            found += zip(map(str, ids), map(str, said), strict=True)
    return found


def test_every_sentence_has_its_english_and_none_is_a_guess(pairs: list[tuple[str, str]]) -> None:
    assert [text for text, english in pairs if not english.strip()] == []
    assert [message.id for message in read(CATALOGUE) if message.id and message.fuzzy] == []


def test_the_catalogue_holds_exactly_the_sentences_of_the_code(tmp_path: Path) -> None:
    """A new sentence needs its English, a changed one another: `make messages` brings the catalogue up."""
    found = tmp_path / "sentences.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping", "babel.toml"]
    subprocess.run([*command, *KEYWORDS, "--output", str(found), "kondusif"], cwd=ROOT, check=True)
    of_code, kept = ({message.id for message in read(path)} for path in (found, CATALOGUE))
    assert (of_code - kept, kept - of_code) == (set(), set())


def test_every_place_for_a_value_is_kept(pairs: list[tuple[str, str]]) -> None:
    assert [text for text, english in pairs if places(text) != places(english)] == []


def places(text: str) -> list[str]:
    """%(name)s and {name}, in any order; a percent sign of a text that is not filled in is no place."""
    braces = [name for _text, name, *_rest in Formatter().parse(text) if name] if "{%" not in text else []
    return sorted(PERCENT.findall(text)) + sorted(braces)


def test_every_tag_and_line_break_is_kept(pairs: list[tuple[str, str]]) -> None:
    assert [text for text, english in pairs if sorted(TAG.findall(text)) != sorted(TAG.findall(english))] == []
    assert [text for text, english in pairs if text.count("\n") != english.count("\n")] == []


def test_blanks_at_the_ends_are_kept(pairs: list[tuple[str, str]]) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert [text for text, english in pairs if ends(text) != ends(english)] == []


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    """`make setup` compiles it; the compiled file is not kept in the repository."""
    with translation.override("en"):
        assert gettext("Beranda") == "Home"
    assert "*.mo" in (ROOT / ".gitignore").read_text().splitlines()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", ["Senin, 5 Februari 2024", "5 Feb 2024", "Kamis, 15 Februari 2024 pukul 14.05 WITA", "1.234,5"]),
        ("en", ["Monday, 5 February 2024", "5 Feb 2024", "Thursday, 15 February 2024 at 14:05 WITA", "1,234.5"]),
    ],
)
def test_days_hours_and_numbers_are_written_as_the_reader_writes_them(language: str, said: list[str]) -> None:
    with translation.override(language):
        assert [tanggal(DAY), tanggal_pendek(DAY), waktu(MOMENT), angka(1234.5, 1)] == said
        assert in_words(DAY) == write_date(DAY) == said[0]


def test_a_core_without_django_speaks_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert join_words(["a", "b", "c"]) == "a, b and c"
        assert month_in_words(DAY) == "February 2024"
    assert join_words(["a", "b", "c"]) == "a, b, dan c"


@pytest.mark.parametrize(
    ("kept", "english"),
    [
        ("Kamis, 15 Februari 2024", "Thursday, 15 February 2024"),
        ("15 Februari 2024", "15 February 2024"),
        ("Kamis, 15 Februari 2024 pukul 14.05 WITA", "Thursday, 15 February 2024 at 14:05 WITA"),
        ("31 Februari 2024", "31 Februari 2024"),
        ("Jalan 17 Agustus", "Jalan 17 Agustus"),
    ],
)
def test_a_day_that_was_kept_in_words_is_told_anew(kept: str, english: str) -> None:
    with translation.override("en"):
        assert retold(kept) == english
    assert retold(kept) == kept
