"""Paragraphs, tables and rules of the Word templates; the letterhead, the signature, the foot.

What a package draws stands in its own documents/draw_….py; run one of them to draw its templates anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Arial"
CENTRE, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
FOOT = "Dicetak {{ printed_at }}{% if example %} · DATA CONTOH{% endif %}"
LETTER_HEAD: list[tuple[str, ...]] = [
    ("Nomor", ":", "{% if number %}{{ number }}{% else %}................................{% endif %}"),
    ("Sifat", ":", "{{ nature }}"),
    ("Lampiran", ":", "{{ attachments }}"),
    ("Hal", ":", "{{ subject }}"),
]
SIGNER = "{% if signer_title %}{{ signer_title }}{% else %}................................{% endif %},"


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; size, space before and after in points, left edge in centimetres."""

    bold: bool = False
    size: float = 10.5
    align: Any = None
    after: float = 4
    left: float = 0
    with_next: bool = False


PLAIN = Look()
SMALL_HEAD = Look(bold=True, after=2, with_next=True)


def blank_document(title: str) -> Any:
    """A4 with the margins and the letter of official papers."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    about = document.core_properties
    about.title, about.author, about.language = title, "Kondusif", "id-ID"
    about.created = about.modified = datetime(2026, 1, 1)
    about.comments = ""
    return document


def line(document: Any, text: str = "", look: Look = PLAIN) -> Any:
    """One paragraph of a document or a cell."""
    return style_line(document.add_paragraph(), text, look)


def style_line(paragraph: Any, text: str, look: Look) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.font.size = look.bold, Pt(look.size)
    paragraph.alignment = look.align
    form = paragraph.paragraph_format
    form.space_after, form.keep_with_next = Pt(look.after), look.with_next
    if look.left:
        form.left_indent = Cm(look.left)
    return paragraph


def rule_below(paragraph: Any, *, kind: str = "thinThickSmallGap") -> None:
    """The double line under a letterhead."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", kind), ("sz", "18"), ("space", "4"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def table(
    document: Any, widths: list[float], rows: list[tuple[str, ...]], *, grid: bool = False, size: float = 10.5
) -> Any:
    """Rows of cells; widths in centimetres. A row of a loop stands between two rows with {%tr … %}."""
    made = document.add_table(rows=0, cols=len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    if grid:
        made.style = "Table Grid"
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice reads these, Word those of the cells
    for texts in rows:
        row = made.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            style_line(cell.paragraphs[0], text, Look(size=size, after=1))
    return made


def bold_first_row(made: Any) -> None:
    """The head of a table, repeated on every page."""
    row = made.rows[0]
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def foot(document: Any, text: str = FOOT) -> None:
    """Small print at the bottom of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size = Pt(8)


def texts_of(document: Any, field: str, *, mark: str = "-  {{ row }}", look: Look | None = None) -> None:
    """One paragraph for each text of a list."""
    for text in (f"{{%p for row in {field} %}}", mark, "{%p endfor %}"):
        line(document, text, look or Look(after=2, left=0.4))


Texts = tuple[str, ...]


def rows_of(document: Any, field: str, widths: list[float], head: Texts, row: Texts, *, nothing: str) -> None:
    """A table with a head and one row for each of a list; the sentence `nothing` where there is none."""
    for text in (f"{{%p if not {field} %}}", nothing, "{%p else %}"):
        line(document, text)
    blank = ("",) * (len(head) - 1)
    loop = [(f"{{%tr for row in {field} %}}", *blank), row, ("{%tr endfor %}", *blank)]
    bold_first_row(table(document, widths, [head, *loop], grid=True, size=9.5))
    line(document, "{%p endif %}")
    line(document, "", Look(size=4, after=2))


def letter_head(document: Any) -> None:
    """Kop, date, nomor to hal, and to whom: as every official letter begins."""
    line(document, "{{ head }}", Look(bold=True, size=13, align=CENTRE, after=0))
    line(document, "{{ office }}", Look(bold=True, size=11.5, align=CENTRE, after=0))
    rule_below(line(document, "{% if address %}{{ address }}{% endif %}", Look(size=9.5, align=CENTRE, after=8)))
    table(document, [8.5, 8], [("", "{{ date_line }}")])
    table(document, [2.2, 0.4, 13.9], LETTER_HEAD)
    line(document, "", Look(size=6, after=2))
    line(document, "Yth. {{ addressee }}", Look(after=0))
    line(document, "di {{ addressee_place }}", Look(after=10))


def sign(document: Any) -> None:
    """The block for the signature, on the right half and never torn from itself."""
    cell = table(document, [8.5, 8], [("", "")]).rows[0].cells[1]
    together = Look(after=0, with_next=True)
    style_line(cell.paragraphs[0], "{%p if signer_office %}", together)
    for text in ("{{ signer_office }}", "{%p endif %}", SIGNER, ""):
        line(cell, text, together)
    line(cell, "Ruang tanda tangan elektronik (TTE).", Look(size=9, after=0, with_next=True))
    line(cell, "", together)
    line(cell, "{% if signer_name %}{{ signer_name }}{% else %}(....................................){% endif %}",
         Look(bold=True, after=0, with_next=True))  # fmt: skip
    for field in ("signer_rank", "signer_number"):
        for text in (f"{{%p if {field} %}}", f"{{{{ {field} }}}}", "{%p endif %}"):
            line(cell, text, Look(after=0))
    line(document, "", Look(size=6, after=2))


def copies(document: Any) -> None:
    """Who gets a copy of a letter."""
    line(document, "{%p if copies %}")
    line(document, "Tembusan:", Look(size=10, after=0, with_next=True))
    texts_of(document, "copies", mark="{{ loop.index }}. {{ row }}", look=Look(size=10, after=0, left=0.4))
    line(document, "{%p endif %}")


def save_all(folder: Path, drawn: Mapping[str, Callable[[], Any]]) -> None:
    """Write each kind of document beside what draws it."""
    for kind, draw in drawn.items():
        draw().save(folder / f"{kind}.docx")
