"""Draws the Word templates of a berkas anew: `python -m kondusif.cases.documents.draw_cases`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import CENTRE, JUSTIFY, LISTED, Look, WordPaper, rule_below, save_all

PAIR = [5.2, 11.3]
BY_HAND = "(diisi tangan oleh pelapor)"
SIGNATURE = "\n\n\n(..............................)"
FOOT = "Berkas {{ case_number }} · dicetak {{ printed_at }}{% if example %} · DATA CONTOH{% endif %}"
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
THANKS = "Demikian kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
FORM_WARNING = Look(bold=True, size=9.5, after=2)
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


def draw_letter() -> Any:
    """Surat penerusan, in the order of official letters: kop, nomor, kepada, isi, penutup, tanda tangan, tembusan."""
    paper = WordPaper("Surat penerusan")
    paper.letter_head()
    paper.line(LETTER_OPENING, Look(align=JUSTIFY, after=8))
    paper.table(PAIR, LETTER_ROWS, grid=True, size=10)
    paper.gap()
    with paper.where("deadlines"):
        paper.line("Batas waktu yang kami catat:", Look(after=2, with_next=True))
        paper.texts("deadlines")
    paper.line(LETTER_CLOSING, Look(align=JUSTIFY, after=6))
    paper.line(THANKS, Look(align=JUSTIFY, after=10))
    paper.sign()
    paper.copies()
    paper.foot(FOOT)
    return paper.document


def draw_form() -> Any:
    """Formulir laporan untuk Bawaslu; no code is printed, only the title."""
    paper = WordPaper("Formulir laporan")
    paper.line("FORMULIR LAPORAN", Look(bold=True, size=14, align=CENTRE, after=0))
    paper.line("Dugaan pelanggaran, {{ election }}", Look(align=CENTRE, after=8))
    with paper.where("dates", FORM_WARNING):
        paper.line(FORM_DATES, FORM_WARNING)
    for heading, rows in FORM_SECTIONS:
        paper.line(heading, Look(bold=True, size=10, after=1, with_next=True))
        paper.table(PAIR, rows, grid=True, size=9.5)
        paper.gap(2, after=0)
    paper.table([8.25, 8.25], [("Penerima laporan", "Pelapor"), (SIGNATURE, SIGNATURE)])
    paper.line(FORM_SOURCE, Look(size=8, after=0))
    paper.foot(FOOT)
    return paper.document


def draw_summary() -> Any:
    """Ringkasan berkas for a hearing: what is known and not, dates, who handles; nobody's name."""
    paper = WordPaper("Ringkasan berkas")
    paper.line("RINGKASAN BERKAS {{ case_number }}", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(paper.line("{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    paper.line("{{ title }}", Look(bold=True, size=12, after=4))
    paper.line("{{ caution }}", Look(size=10, after=6))
    paper.table(PAIR, SUMMARY_ROWS, grid=True)
    paper.gap(5)
    paper.head("Laporan")
    paper.texts("reports")
    paper.texts("summaries", mark="{{ row }}", look=Look(align=JUSTIFY, after=4))
    paper.head("Sudah diketahui")
    paper.texts("known", mark="-  {{ row.label }}: {{ row.text }}")
    paper.head("Belum diketahui")
    with paper.where("unknown", LISTED):
        paper.texts("unknown")
        for text in ("{%p else %}", "Tidak ada."):
            paper.line(text, LISTED)
    with paper.where("missing"):
        paper.head("Syarat laporan yang belum lengkap")
        paper.texts("missing")
    paper.head("Batas waktu")
    paper.rows("clocks", [5.5, 3.5, 3.5, 4], CLOCK_HEAD, CLOCK_ROW, nothing=NOTHING["clocks"])
    paper.head("Yang menangani")
    paper.rows("handlers", [6.5, 3.5, 3, 3.5], HANDLER_HEAD, HANDLER_ROW, nothing=NOTHING["handlers"])
    paper.head("Hasil")
    paper.line("{% if outcome %}{{ outcome }}{% else %}Belum ada hasil yang dicatat.{% endif %}")
    paper.head("Riwayat")
    paper.rows("events", [4.5, 4, 8], EVENT_HEAD, EVENT_ROW, nothing=NOTHING["events"])
    paper.foot(FOOT)
    return paper.document


DRAWN = {"surat-penerusan": draw_letter, "formulir-bawaslu": draw_form, "ringkasan-berkas": draw_summary}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
