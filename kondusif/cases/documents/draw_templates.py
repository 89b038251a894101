"""Draws the Word templates anew: `python -m kondusif.cases.documents.draw_templates`.

The team may instead edit the .docx files in Word; {{ words }} are filled in, see cases/core/documents.toml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.cases.documents.drawing import (
    CENTRE,
    JUSTIFY,
    Look,
    blank_document,
    bold_first_row,
    foot,
    line,
    rule_below,
    style_line,
    table,
)

FOLDER = Path(__file__).parent
PAIR = [5.2, 11.3]
BY_HAND = "(diisi tangan oleh pelapor)"
SIGNATURE = "\n\n\n(..............................)"
FOOT = "Berkas {{ case_number }} · dicetak {{ printed_at }}{% if example %} · DATA CONTOH{% endif %}"
LETTER_HEAD: list[tuple[str, ...]] = [
    ("Nomor", ":", "{% if number %}{{ number }}{% else %}................................{% endif %}"),
    ("Sifat", ":", "{{ nature }}"),
    ("Lampiran", ":", "{{ attachments }}"),
    ("Hal", ":", "{{ subject }}"),
]
LETTER_OPENING = (
    "Sehubungan dengan informasi yang kami terima pada {{ received_on }}, bersama ini kami teruskan informasi awal "
    "mengenai {{ about }} untuk ditindaklanjuti sesuai dengan kewenangan Saudara. {{ disclaimer }}"
)
LETTER_ROWS: list[tuple[str, ...]] = [
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
LETTER_CLOSING = (
    "Isi surat ini berupa dugaan dan belum diverifikasi. Mohon tidak mencari tahu siapa pelapornya. Kami mohon "
    "kabar penerimaan surat ini, dan kabar hasilnya, untuk kami sampaikan kepada pelapor."
)
SIGNER = "{% if signer_title %}{{ signer_title }}{% else %}................................{% endif %},"
THANKS = "Demikian kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
FORM_DATES = "Laporan kepada posko atau Tim Terpadu tidak menghentikan hitungan waktu Bawaslu. {{ dates }}"
FORM_SECTIONS: list[tuple[str, list[tuple[str, ...]]]] = [
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
SUMMARY_ROWS: list[tuple[str, ...]] = [
    ("Keadaan", "{{ state }}"),
    ("Pemilihan", "{{ election }}"),
    ("Jenis", "{{ kind }}"),
    ("Tempat", "{{ place }}"),
    ("Dibuka", "{{ opened_on }}"),
]
CLOCK_HEAD = ("Batas waktu", "Paling aman", "Menurut aturan", "Dasar")
CLOCK_ROW = (
    "{{ row.title }}{% if row.owner %} ({{ row.owner }}){% endif %}: {{ row.state }}",
    "{{ row.safe }}",
    "{{ row.statutory }}",
    "{{ row.article }}",
)
HANDLER_HEAD = ("Lembaga", "Keadaan", "Dikirim", "Nomor surat")
HANDLER_ROW = ("{{ row.agency }}", "{{ row.state }}", "{{ row.sent_on }}", "{{ row.number }}")
EVENT_HEAD = ("Waktu", "Lembaga", "Yang terjadi")
EVENT_ROW = ("{{ row.when }}", "{{ row.office }}", "{{ row.sentence }}")
NOTHING = {
    "clocks": "Belum ada batas waktu yang berjalan.",
    "handlers": "Belum diteruskan.",
    "events": "Belum ada yang dicatat.",
}
SMALL_HEAD = Look(bold=True, after=2, with_next=True)


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


def draw_letter() -> Any:
    """Surat penerusan, in the order of official letters: kop, nomor, kepada, isi, penutup, tanda tangan, tembusan."""
    document = blank_document("Surat penerusan")
    letter_head(document)
    line(document, LETTER_OPENING, Look(align=JUSTIFY, after=8))
    table(document, PAIR, LETTER_ROWS, grid=True, size=10)
    line(document, "", Look(size=4, after=2))
    line(document, "{%p if deadlines %}")
    line(document, "Batas waktu yang kami catat:", Look(after=2, with_next=True))
    texts_of(document, "deadlines")
    line(document, "{%p endif %}")
    line(document, LETTER_CLOSING, Look(align=JUSTIFY, after=6))
    line(document, THANKS, Look(align=JUSTIFY, after=10))
    sign(document)
    line(document, "{%p if copies %}")
    line(document, "Tembusan:", Look(size=10, after=0, with_next=True))
    texts_of(document, "copies", mark="{{ loop.index }}. {{ row }}", look=Look(size=10, after=0, left=0.4))
    line(document, "{%p endif %}")
    foot(document, FOOT)
    return document


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


def draw_form() -> Any:
    """Formulir laporan untuk Bawaslu; no code is printed, only the title."""
    document = blank_document("Formulir laporan")
    line(document, "FORMULIR LAPORAN", Look(bold=True, size=14, align=CENTRE, after=0))
    line(document, "Dugaan pelanggaran, {{ election }}", Look(align=CENTRE, after=8))
    for text in ("{%p if dates %}", FORM_DATES, "{%p endif %}"):
        line(document, text, Look(bold=True, size=9.5, after=2))
    for heading, rows in FORM_SECTIONS:
        line(document, heading, Look(bold=True, size=10, after=1, with_next=True))
        table(document, PAIR, rows, grid=True, size=9.5)
        line(document, "", Look(size=2, after=0))
    table(document, [8.25, 8.25], [("Penerima laporan", "Pelapor"), (SIGNATURE, SIGNATURE)])
    line(document, FORM_SOURCE, Look(size=8, after=0))
    foot(document, FOOT)
    return document


def draw_summary() -> Any:
    """Ringkasan berkas for a hearing: what is known and not, dates, who handles; nobody's name."""
    document = blank_document("Ringkasan berkas")
    line(document, "RINGKASAN BERKAS {{ case_number }}", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(line(document, "{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    line(document, "{{ title }}", Look(bold=True, size=12, after=4))
    line(document, "{{ caution }}", Look(size=10, after=6))
    table(document, PAIR, SUMMARY_ROWS, grid=True)
    line(document, "", Look(size=5, after=2))
    line(document, "Laporan", SMALL_HEAD)
    texts_of(document, "reports")
    texts_of(document, "summaries", mark="{{ row }}", look=Look(align=JUSTIFY, after=4))
    line(document, "Sudah diketahui", SMALL_HEAD)
    texts_of(document, "known", mark="-  {{ row.label }}: {{ row.text }}")
    line(document, "Belum diketahui", SMALL_HEAD)
    for text in ("{%p if unknown %}", "{%p for row in unknown %}", "-  {{ row }}", "{%p endfor %}", "{%p else %}",
                 "Tidak ada.", "{%p endif %}"):  # fmt: skip
        line(document, text, Look(after=2, left=0.4))
    line(document, "{%p if missing %}")
    line(document, "Syarat laporan yang belum lengkap", SMALL_HEAD)
    texts_of(document, "missing")
    line(document, "{%p endif %}")
    line(document, "Batas waktu", SMALL_HEAD)
    rows_of(document, "clocks", [5.5, 3.5, 3.5, 4], CLOCK_HEAD, CLOCK_ROW, nothing=NOTHING["clocks"])
    line(document, "Yang menangani", SMALL_HEAD)
    rows_of(document, "handlers", [6.5, 3.5, 3, 3.5], HANDLER_HEAD, HANDLER_ROW, nothing=NOTHING["handlers"])
    line(document, "Hasil", SMALL_HEAD)
    line(document, "{% if outcome %}{{ outcome }}{% else %}Belum ada hasil yang dicatat.{% endif %}")
    line(document, "Riwayat", SMALL_HEAD)
    rows_of(document, "events", [4.5, 4, 8], EVENT_HEAD, EVENT_ROW, nothing=NOTHING["events"])
    foot(document, FOOT)
    return document


if __name__ == "__main__":
    draw_letter().save(FOLDER / "surat-penerusan.docx")
    draw_form().save(FOLDER / "formulir-bawaslu.docx")
    draw_summary().save(FOLDER / "ringkasan-berkas.docx")
