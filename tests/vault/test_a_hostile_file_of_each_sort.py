"""One file of each sort of the hostile corpus is asked what tests/vault/test_hostile_files.py asks of all."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from kondusif.vault.core.cleaning.kinds import MOST_LETTERS, reads_as_prose
from kondusif.vault.core.cleaning.pages import MOST_PAGES, redraw
from kondusif.vault.core.cleaning.refusals import NoCopy
from tests.vault.hostile_files import corpus
from tests.vault.test_hostile_files import (  # noqa: F401 - tests, asked of fewer files
    LIMIT,
    Tried,
    test_bombs_locked_and_broken_files_have_no_copy,
    test_every_other_file_has_a_reason,
    test_no_copy_carries_a_payload,
    test_nothing_was_executed,
    try_each,
)


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    first = {file.sort: file for file in reversed(corpus(LIMIT)) if len(file.content) <= LIMIT}
    return try_each(list(first.values()))


def test_a_picture_that_is_whole_is_drawn_anew(tried: list[Tried]) -> None:
    copied = [each for each in tried if each.copy]
    assert copied
    assert all(each.copy.content not in each.file.content for each in copied if each.copy and each.kind.way != "words")


def test_a_word_of_the_most_letters_is_prose_and_a_document_of_the_most_pages_is_drawn() -> None:
    assert reads_as_prose("x" * MOST_LETTERS)
    assert not reads_as_prose("x" * (MOST_LETTERS + 1))
    assert reads_as_prose("https://" + "x" * MOST_LETTERS)
    assert redraw(blank_pages(MOST_PAGES), "pdf")[0] == "application/pdf"
    with pytest.raises(NoCopy, match="terlalu-banyak-halaman"):
        redraw(blank_pages(MOST_PAGES + 1), "pdf")


def blank_pages(n: int) -> bytes:
    document, held = PdfDocument.new(), BytesIO()
    for _ in range(n):
        document.new_page(20, 20)
    document.save(held)
    return held.getvalue()
