"""Nothing that a reporter reads about an outcome calls a reporter a liar."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kondusif.cases.core.words import find_wrong_word, offered_text
from kondusif.cases.models.referral import OutcomeResult
from kondusif.public import receipt_words
from kondusif.reports.core.closing import closing_reasons
from kondusif.reports.core.outcomes import CLOSED, letter_kinds, letter_of, letters_for

# Stems: "bohong" also finds "berbohong" and "kebohongan".
BLAMING = (
    "bohong", "palsu", "mengada-ada", "tidak benar", "fitnah", "rekayasa", "hoaks", "dusta", "mengarang", "iseng",
    "main-main", "pelaku", "oknum", "provokator", "omong kosong", "tak berdasar", "tidak berdasar", "mengaku-aku",
)  # fmt: skip
SAYS_THE_OPPOSITE = "ini tidak berarti anda berbohong"


def sentences() -> Iterator[tuple[str, str]]:
    """Every prepared sentence about an ending, with where it stands."""
    for row in letter_kinds():
        for part in ("told", "useful", "next"):
            yield f"outcomes.toml {row.code} {part}", getattr(row, part)
    for result in OutcomeResult.values:
        yield f"words.toml {result}", offered_text(result)
    for reason in closing_reasons():
        yield f"closing.toml {reason.code}", reason.text
    for table in (receipt_words.STATUS_SENTENCES, receipt_words.ENDED_SENTENCES):
        for code, sentence in table.items():
            yield f"receipt_words {code}", str(sentence)


@pytest.mark.parametrize(("where", "sentence"), list(sentences()), ids=lambda value: str(value)[:40])
def test_no_prepared_sentence_blames_the_reporter(where: str, sentence: str) -> None:
    rest = sentence.lower().replace(SAYS_THE_OPPOSITE, "")
    assert [word for word in BLAMING if re.search(re.escape(word), rest)] == [], where


def test_the_check_would_notice() -> None:
    for sentence in ("Laporan Anda bohong.", "Anda berbohong.", "Keterangan Anda tidak benar.", "Laporan palsu."):
        assert [word for word in BLAMING if word in sentence.lower()]
        assert find_wrong_word(sentence) is not None


@pytest.mark.parametrize("result", [*OutcomeResult.values, CLOSED])
def test_every_ending_has_a_letter_that_is_offered_first(result: str) -> None:
    fitting = letters_for(result)
    assert fitting
    assert result in fitting[0].first
    assert sum(result in row.first for row in fitting) == 1


def test_every_letter_says_what_the_report_did_and_what_can_be_done() -> None:
    codes = [row.code for row in letter_kinds()]
    assert len(codes) == len(set(codes)) >= 10
    for row in letter_kinds():
        assert row.useful, row.code
        assert row.next, row.code
        assert row.told or row.code == CLOSED, row.code
        assert row.results | row.first, row.code
        assert letter_of(row.code) is row


def test_no_letter_names_a_way_to_object_that_was_not_read_in_a_regulation() -> None:
    for where, sentence in sentences():
        if "keberatan" in sentence or "koreksi" in sentence or "banding" in sentence:
            assert "belum membacanya" in sentence, where
