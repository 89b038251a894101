"""A query is taken apart as a civil servant writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kondusif.reports.core.search_words import LONGEST, MOST_WORDS, SearchWords, read_words, stop_words


@pytest.mark.parametrize(
    ("text", "every", "phrases", "none", "dropped"),
    [
        ("uang Gerung", ("uang", "Gerung"), (), (), ()),
        ("uang di Gerung", ("uang", "Gerung"), (), (), ("di",)),
        ('"rumah warga" amplop', ("amplop",), ("rumah warga",), (), ()),
        ("“dari rumah ke rumah”", (), ("dari rumah ke rumah",), (), ()),
        ("uang -beras", ("uang",), (), ("beras",), ()),
        ('uang -"paket sembako"', ("uang",), (), ("paket sembako",), ()),
        ("uang –beras", ("uang",), (), ("beras",), ()),  # noqa: RUF001 - the dash of a phone
        ("e-KTP", ("e-KTP",), (), (), ()),
        ('"uang"', ("uang",), (), (), ()),
        ('uang "kutip tak ditutup', ("uang",), ("kutip tak ditutup",), (), ()),
        ("uang uang", ("uang",), (), (), ()),
        ("yang di ke", (), (), (), ("yang", "di", "ke")),
        ("", (), (), (), ()),
    ],
)
def test_words_phrases_and_what_must_be_absent(
    text: str, every: tuple[str, ...], phrases: tuple[str, ...], none: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    assert read_words(text) == SearchWords(every, phrases, none, dropped, n_letters=len(text))


def test_absence_alone_finds_nothing() -> None:
    assert not read_words("-uang").finds_something
    assert read_words("beras -uang").finds_something


def test_a_stop_word_in_a_phrase_stays() -> None:
    assert "ke" in stop_words()
    assert read_words('"rumah ke rumah"').phrases == ("rumah ke rumah",)


def test_stop_words_are_single_words_in_small_letters() -> None:
    assert len(stop_words()) > 100
    assert all(word.isalpha() and word == word.lower() for word in stop_words())


@given(st.text(max_size=2 * LONGEST))
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    found = read_words(text)
    pieces = (*found.every, *found.phrases, *found.none, *found.dropped)
    assert len(pieces) <= MOST_WORDS
    assert all(any(letter.isalnum() for letter in piece) and piece.isprintable() for piece in pieces)
    assert found.is_too_long == (len(text) > LONGEST)
