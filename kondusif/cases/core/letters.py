"""Fills a Word template of the team with plain values."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

FOLDER = Path(__file__).resolve().parents[1] / "documents"
LETTER, BAWASLU_FORM = "surat-penerusan.docx", "formulir-bawaslu.docx"


def fill(template: str, values: dict[str, Any]) -> bytes:
    """The document as bytes of a .docx file.

    template  file name in cases/documents, which the team edits in Word: {{ name }} stands for a value

    Raises UndefinedError where the template names a value that `values` lacks.
    """
    document = DocxTemplate(FOLDER / template)
    # Values are text of reports: escaped, so that none of them becomes part of the document's own XML.
    document.render(values, Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
