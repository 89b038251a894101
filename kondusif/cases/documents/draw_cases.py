"""Draws the Word templates of a berkas anew: `python -m kondusif.cases.documents.draw_cases`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import (
    CENTRE,
    JUSTIFY,
    SMALL_HEAD,
    Look,
    blank_document,
    copies,
    foot,
    letter_head,
    line,
    rows_of,
    rule_below,
    save_all,
    sign,
    table,
    texts_of,
)

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
    copies(document)
    foot(document, FOOT)
    return document


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


DRAWN = {"surat-penerusan": draw_letter, "formulir-bawaslu": draw_form, "ringkasan-berkas": draw_summary}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
