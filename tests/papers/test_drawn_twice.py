"""Each paper is drawn for Word and for PDF: the originals are what their drawing draws, and both say the same words."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from docx import Document as open_document
from docx.oxml.ns import qn

from kondusif.papers.core.documents import PACKAGES, list_documents
from kondusif.papers.core.letters import fill, printable
from kondusif.papers.queries.papers import Paper
from kondusif.web.pdf import render_pdf
from tests.readers import read_pdf

# Headings of columns and parts that one of the two leaves out, because it places rows and pictures in another way.
ONLY_WORD = {"lembar-janji": "keadaan", "rencana-aksi": "kendala dan rekomendasi", "risalah-rapat": "foto keterangan"}
ONLY_PDF = {"lembar-janji": "1"}  # how many promises stand in a part
PAGE = "halaman 1 dari 1"
DRAWN = {
    kind: draw
    for file in PACKAGES.glob("*/documents/draw_*.py")
    for kind, draw in import_module(f"kondusif.{file.parts[-3]}.documents.{file.stem}").DRAWN.items()
}


def paragraphs(content: Any) -> list[str]:
    """Every paragraph, those in cells and at the foot of pages too."""
    document = open_document(content)
    parts = [document.element.body, *(section.footer._element for section in document.sections)]
    found = [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in found]


def words_of(text: str) -> Counter[str]:
    """Marks of lists and brackets are each side's own."""
    return Counter(re.findall(r"\w+", text.casefold()))


def test_every_document_is_drawn() -> None:
    assert set(DRAWN) == set(list_documents())


@pytest.mark.parametrize("kind", list_documents())
def test_word_and_pdf_say_the_same_words(kind: str) -> None:
    document = list_documents()[kind]
    drawn = BytesIO()
    DRAWN[kind]().save(drawn)
    assert paragraphs(drawn) == paragraphs(BytesIO(document.original))
    filled = paragraphs(BytesIO(fill(document.original, document.examples, document.names)))
    pdf = render_pdf(document.page, printable(document.examples), Paper(document, document.examples).files)
    in_word, in_pdf = words_of("\n".join(filled)), words_of(read_pdf(pdf).text)
    assert in_word - in_pdf == words_of(ONLY_WORD.get(kind, ""))
    assert in_pdf - in_word == words_of(f"{PAGE} {ONLY_PDF.get(kind, '')}")
