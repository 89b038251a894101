"""Draws the two Word templates anew: `python kondusif/cases/documents/draw_templates.py`.

The team may instead edit the .docx files in Word; {{ words }} are filled in, see cases/queries/letters.py.
"""

from __future__ import annotations

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

FOLDER = Path(__file__).parent
FONT = "Arial"
LABEL, VALUE = Cm(5.2), Cm(11.3)
BY_HAND = "(diisi tangan oleh pelapor)"
CENTRE, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
SIGNATURE = "\n\n(..............................)"
FOOT = "Berkas {{ case_number }} · dicetak {{ printed_at }}{% if example %} · DATA CONTOH{% endif %}"
LETTER_HEAD = [
    ("Nomor", ": {% if number %}{{ number }}{% else %}..................................{% endif %}"),
    ("Sifat", ": Terbatas"),
    ("Hal", ": Penerusan informasi awal"),
]
LETTER_OPENING = (
    "Sehubungan dengan informasi yang kami terima pada {{ received_on }}, bersama ini kami teruskan informasi awal "
    "mengenai {{ about }} untuk ditindaklanjuti sesuai dengan kewenangan Saudara. {{ disclaimer }}"
)
LETTER_ROWS = [
    ("Perihal", "{{ title }}"),
    ("Jenis", "{{ kind }}"),
    ("Tempat", "{{ place }}"),
    ("Waktu kejadian", "{{ happened_on }}"),
    ("Waktu diketahui", "{{ known_on }}"),
    ("Diduga dilakukan oleh", "{{ accused }}"),
    ("Satuan terlapor", "{{ unit }}"),
    ("Bukti yang tersimpan", "{{ evidence }}"),
    ("Ringkasan", "{{ summary }}"),
    ("Dasar penerusan", "{{ basis }}"),
]
DEADLINES = (
    "{%p if deadlines %}",
    "Batas waktu yang kami catat:",
    "{%p for deadline in deadlines %}",
    "-  {{ deadline }}",
    "{%p endfor %}",
    "{%p endif %}",
)
LETTER_CLOSING = (
    "Isi surat ini berupa dugaan dan belum diverifikasi. Mohon tidak mencari tahu siapa pelapornya. Kami mohon "
    "kabar penerimaan surat ini, dan kabar hasilnya, untuk kami sampaikan kepada pelapor."
)
FORM_DATES = "Laporan kepada posko atau Tim Terpadu tidak menghentikan hitungan waktu Bawaslu. {{ dates }}"
FORM_SECTIONS = [
    (
        "1. Pelapor",
        [
            ("a. Nama", BY_HAND),
            ("b. Tempat, tanggal lahir", BY_HAND),
            ("c. Jenis kelamin", BY_HAND),
            ("d. Pekerjaan", BY_HAND),
            ("e. Kewarganegaraan", BY_HAND),
            ("f. Alamat", BY_HAND),
            ("g. Nomor telepon", BY_HAND),
            ("h. Surel", BY_HAND),
        ],
    ),
    (
        "2. Terlapor",
        [
            ("a. Nama", f"{BY_HAND}; diduga: {{{{ accused }}}}"),
            ("b. Alamat", BY_HAND),
            ("c. Nomor telepon", BY_HAND),
        ],
    ),
    (
        "3. Peristiwa yang dilaporkan",
        [
            ("a. Peristiwa", "{{ title }}"),
            ("b. Tempat kejadian", "{{ place }}"),
            ("c. Hari dan tanggal kejadian", "{{ happened_on }}"),
            ("d. Hari dan tanggal diketahui", "{{ known_on }}"),
        ],
    ),
    ("4. Saksi", [("Nama, alamat, nomor telepon", BY_HAND), ("Nama, alamat, nomor telepon", BY_HAND)]),
    (
        "5. Bukti",
        [("Daftar bukti", "{% if evidence %}Tersimpan pada Tim Terpadu: {{ evidence }}. {% endif %}" + BY_HAND)],
    ),
    ("6. Uraian singkat kejadian", [("Uraian", "{{ summary }}"), ("Tambahan", BY_HAND)]),
    ("7. Penyampaian", [("Dilaporkan di", ""), ("Hari dan tanggal", ""), ("Jam", "")]),
]
FORM_SOURCE = (
    "{% if source %}Susunan isian mengikuti formulir laporan pada lampiran {{ source }} menurut salinan yang kami "
    "baca. {% endif %}Bila Bawaslu meminta formulirnya sendiri, pindahkan isian ini. Mintalah tanda terima laporan."
)


def blank_document(title: str) -> Any:
    """A4 with the margins and the letter of official papers."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    about = document.core_properties
    about.title, about.author, about.language = title, "Kondusif", "id-ID"
    about.created = about.modified = datetime(2026, 1, 1)
    about.comments = ""
    return document


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; size and space after in points."""

    bold: bool = False
    size: int = 11
    align: Any = None
    after: int = 4


PLAIN = Look()


def line(document: Any, text: str = "", look: Look = PLAIN) -> Any:
    """One paragraph."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = look.bold, Pt(look.size)
    paragraph.alignment = look.align
    paragraph.paragraph_format.space_after = Pt(look.after)
    return paragraph


def rule_below(paragraph: Any) -> None:
    """The line under a letterhead."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def pairs(document: Any, rows: list[tuple[str, str]], *, grid: bool = False) -> None:
    """Label and value side by side."""
    table = document.add_table(rows=0, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    if grid:
        table.style = "Table Grid"
    for label, value in rows:
        cells = table.add_row().cells
        for cell, text, width in ((cells[0], label, LABEL), (cells[1], value, VALUE)):
            cell.width = width
            cell.paragraphs[0].add_run(text)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def foot(document: Any, text: str) -> None:
    """Small print at the bottom of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size = Pt(8)


def draw_letter() -> Any:
    """Surat penerusan."""
    document = blank_document("Surat penerusan")
    line(document, "TIM TERPADU PENANGANAN KONFLIK SOSIAL", Look(bold=True, size=13, align=CENTRE, after=0))
    rule_below(line(document, "{{ sender }}", Look(align=CENTRE, after=8)))
    line(document, "{{ written_on }}", Look(align=RIGHT))
    pairs(document, LETTER_HEAD)
    line(document, "Yth. {{ addressee }}", Look(after=0))
    line(document, "di tempat", Look(after=10))
    line(document, LETTER_OPENING, Look(align=JUSTIFY, after=8))
    pairs(document, LETTER_ROWS, grid=True)
    for text in DEADLINES:
        line(document, text, Look(after=2))
    line(document, LETTER_CLOSING, Look(align=JUSTIFY, after=14))
    for text in ("{{ sender }}", "", "", "(nama, jabatan, tanda tangan)"):
        line(document, text, Look(align=RIGHT))
    foot(document, FOOT)
    return document


def draw_form() -> Any:
    """Formulir laporan untuk Bawaslu; no code is printed, only the title."""
    document = blank_document("Formulir laporan")
    line(document, "FORMULIR LAPORAN", Look(bold=True, size=14, align=CENTRE, after=0))
    line(document, "Dugaan pelanggaran, {{ election }}", Look(align=CENTRE, after=8))
    for text in ("{%p if dates %}", FORM_DATES, "{%p endif %}"):
        line(document, text, Look(bold=True, size=10))
    for heading, rows in FORM_SECTIONS:
        line(document, heading, Look(bold=True, after=2))
        pairs(document, rows, grid=True)
    pairs(document, [("Penerima laporan", "Pelapor"), (SIGNATURE, SIGNATURE)])
    line(document, FORM_SOURCE, Look(size=9))
    foot(document, FOOT)
    return document


if __name__ == "__main__":
    draw_letter().save(FOLDER / "surat-penerusan.docx")
    draw_form().save(FOLDER / "formulir-bawaslu.docx")
