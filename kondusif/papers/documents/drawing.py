"""Paragraphs, tables and rules of the Word templates; the letterhead, the signature, the foot.

What a package draws stands in its own documents/draw_….py; run one of them to draw its templates anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
SIGNER_NAME = "{% if signer_name %}{{ signer_name }}{% else %}(....................................){% endif %}"
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
LISTED = Look(after=2, left=0.4)


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


def bold_first_row(made: Any) -> None:
    """The head of a table, repeated on every page."""
    row = made.rows[0]
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


Texts = tuple[str, ...]


class WordPaper:
    """A Word template that is drawn from top to bottom; `document` is python-docx's."""

    def __init__(self, title: str) -> None:
        self.document = blank_document(title)

    def line(self, text: str = "", look: Look = PLAIN) -> Any:
        """One paragraph."""
        return style_line(self.document.add_paragraph(), text, look)

    def head(self, text: str) -> None:
        """The heading of a part."""
        self.line(text, SMALL_HEAD)

    def gap(self, size: float = 4, *, after: float = 2) -> None:
        self.line("", Look(size=size, after=after))

    @contextmanager
    def where(self, condition: str, look: Look = PLAIN) -> Iterator[None]:
        """What is drawn inside is printed where the condition holds."""
        self.line(f"{{%p if {condition} %}}", look)
        yield
        self.line("{%p endif %}", look)

    @contextmanager
    def each(self, field: str, look: Look = PLAIN) -> Iterator[None]:
        """What is drawn inside is printed for every `row` of a list."""
        self.line(f"{{%p for row in {field} %}}", look)
        yield
        self.line("{%p endfor %}", look)

    def texts(self, field: str, *, mark: str = "-  {{ row }}", look: Look = LISTED, nothing: str = "") -> None:
        """One paragraph for each text of a list; the sentence `nothing` where there is none."""
        if nothing:
            with self.where(f"not {field}"):
                self.line(nothing)
        with self.each(field, look):
            self.line(mark, look)

    def table(self, widths: list[float], rows: list[Texts], *, grid: bool = False, size: float = 10.5) -> Any:
        """Rows of cells; widths in centimetres. A row of a loop stands between two rows with {%tr … %}."""
        made = self.document.add_table(rows=0, cols=len(widths))
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

    def looped(self, field: str, widths: list[float], head: Texts, row: Texts, *, size: float = 9.5) -> None:
        """A table with a head, repeated on every page, and one row for each of a list."""
        blank = ("",) * (len(head) - 1)
        loop = [(f"{{%tr for row in {field} %}}", *blank), row, ("{%tr endfor %}", *blank)]
        bold_first_row(self.table(widths, [head, *loop], grid=True, size=size))

    def rows(self, field: str, widths: list[float], head: Texts, row: Texts, *, nothing: str) -> None:
        """The same; the sentence `nothing` where there is none."""
        with self.where(f"not {field}"):
            self.line(nothing)
            self.line("{%p else %}")
            self.looped(field, widths, head, row)
        self.gap()

    def letter_head(self) -> None:
        """Kop, date, nomor to hal, and to whom: as every official letter begins."""
        self.line("{{ head }}", Look(bold=True, size=13, align=CENTRE, after=0))
        self.line("{{ office }}", Look(bold=True, size=11.5, align=CENTRE, after=0))
        rule_below(self.line("{% if address %}{{ address }}{% endif %}", Look(size=9.5, align=CENTRE, after=8)))
        self.table([8.5, 8], [("", "{{ date_line }}")])
        self.table([2.2, 0.4, 13.9], LETTER_HEAD)
        self.gap(6)
        self.line("Yth. {{ addressee }}", Look(after=0))
        self.line("di {{ addressee_place }}", Look(after=10))

    def sign(self) -> None:
        """The block for the signature, on the right half and never torn from itself."""
        cell = self.table([8.5, 8], [("", "")]).rows[0].cells[1]
        together = Look(after=0, with_next=True)
        style_line(cell.paragraphs[0], "{%p if signer_office %}", together)
        for text, look in (
            ("{{ signer_office }}", together), ("{%p endif %}", together), (SIGNER, together), ("", together),
            ("Ruang tanda tangan elektronik (TTE).", Look(size=9, after=0, with_next=True)), ("", together),
            (SIGNER_NAME, Look(bold=True, after=0, with_next=True)),
        ):  # fmt: skip
            style_line(cell.add_paragraph(), text, look)
        for field in ("signer_rank", "signer_number"):
            for text in (f"{{%p if {field} %}}", f"{{{{ {field} }}}}", "{%p endif %}"):
                style_line(cell.add_paragraph(), text, Look(after=0))
        self.gap(6)

    def copies(self) -> None:
        """Who gets a copy of a letter."""
        with self.where("copies"):
            self.line("Tembusan:", Look(size=10, after=0, with_next=True))
            self.texts("copies", mark="{{ loop.index }}. {{ row }}", look=Look(size=10, after=0, left=0.4))

    def foot(self, text: str = FOOT) -> None:
        """Small print at the bottom of each page."""
        run = self.document.sections[0].footer.paragraphs[0].add_run(text)
        run.font.size = Pt(8)


def save_all(folder: Path, drawn: Mapping[str, Callable[[], Any]]) -> None:
    """Write each kind of document beside what draws it."""
    for kind, draw in drawn.items():
        draw().save(folder / f"{kind}.docx")
