"""Draws the Word templates of meetings anew: `python -m kondusif.meetings.documents.draw_meetings`."""

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

WHEN_ROWS: list[tuple[str, ...]] = [
    ("Hari, tanggal", ":", "{{ day }}"),
    ("Waktu", ":", "{{ hours }}"),
    ("Tempat", ":", "{{ place_of_meeting }}"),
    ("Rapat", ":", "{{ title }}"),
    ("Tema", ":", "{% if theme %}{{ theme }}{% else %}-{% endif %}"),
]
REQUEST = (
    "Mohon membawa kabar tentang janji lembaga Bapak/Ibu, bila ada, beserta buktinya. Bila berhalangan, kami mohon "
    "kabar dan nama jabatan yang mewakili."
)
THANKS = "Demikian kami sampaikan. Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih."
MINUTES_ROWS: list[tuple[str, ...]] = [
    ("Jenis", "{{ kind }}"),
    ("Tema", "{% if theme %}{{ theme }}{% else %}-{% endif %}"),
    ("Waktu", "{{ when }}"),
    ("Tempat", "{{ place }}"),
    ("Risalah", "{{ state }}"),
]
GUEST_HEAD, GUEST_ROW = ("Lembaga dan jabatan", "Kehadiran"), ("{{ row.name }}", "{{ row.said }}")
PROMISE_HEAD = ("Siapa", "Apa", "Paling lambat", "Bukti")
PROMISE_ROW = ("{{ row.who }}", "{{ row.what }}", "{{ row.due }} ({{ row.standing }})", "{{ row.proof }}")
SHEET_HEAD = ("Keadaan", "Siapa", "Apa", "Paling lambat", "Kabar atau bukti")
PHOTO_HEAD, PHOTO_ROW = ("Foto", "Keterangan"), ("{{ row.picture }}", "{{ row.caption }}")
NOTHING = {
    "guests": "Belum ada yang diundang.",
    "promises": "Belum ada janji yang dicatat.",
    "photos": "Belum ada foto.",
    "rows": "Belum ada janji yang dicatat.",
}
SHEET_ROW = (
    "{{ row.part }}",
    "{{ row.who }}",
    "{{ row.what }}",
    "{{ row.due }} ({{ row.standing }})",
    "{{ row.word }}",
)


def draw_invitation() -> Any:
    """Undangan rapat, in the order of official letters."""
    document = blank_document("Undangan rapat")
    letter_head(document)
    line(document, "{{ opening }}", Look(align=JUSTIFY, after=8))
    table(document, [3.2, 0.4, 12.9], WHEN_ROWS)
    line(document, "Acara:", Look(after=2, left=0.2, with_next=True))
    texts_of(document, "agenda", mark="{{ loop.index }}. {{ row }}", look=Look(after=0, left=0.8))
    line(document, "", Look(size=4, after=2))
    line(document, REQUEST, Look(align=JUSTIFY, after=6))
    line(document, THANKS, Look(align=JUSTIFY, after=10))
    sign(document)
    copies(document)
    foot(document)
    return document


def draw_minutes() -> Any:
    """Risalah rapat: who came, what was said, decided and promised."""
    document = blank_document("Risalah rapat")
    line(document, "RISALAH RAPAT", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(line(document, "{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    line(document, "{{ title }}", Look(bold=True, size=12, after=4))
    table(document, [3.5, 13], MINUTES_ROWS, grid=True)
    line(document, "", Look(size=5, after=2))
    line(document, "Yang diundang", SMALL_HEAD)
    rows_of(document, "guests", [10.5, 6], GUEST_HEAD, GUEST_ROW, nothing=NOTHING["guests"])
    for text, look in (
        ("{%p for row in sections %}", Look()),
        ("{{ row.title }}", SMALL_HEAD),
        ("{% if row.text %}{{ row.text }}{% else %}Tidak ada catatan.{% endif %}", Look(after=6)),
        ("{%p endfor %}", Look()),
    ):
        line(document, text, look)
    line(document, "Keputusan", SMALL_HEAD)
    for text in ("{%p if not decisions %}", "Belum ada keputusan yang dicatat.", "{%p endif %}"):
        line(document, text)
    texts_of(document, "decisions", mark="{{ loop.index }}. {{ row }}")
    line(document, "Janji", SMALL_HEAD)
    rows_of(document, "promises", [3.6, 6, 3.2, 3.7], PROMISE_HEAD, PROMISE_ROW, nothing=NOTHING["promises"])
    line(document, "{%p if photos %}")
    line(document, "Dokumentasi", SMALL_HEAD)
    rows_of(document, "photos", [8.6, 7.9], PHOTO_HEAD, PHOTO_ROW, nothing=NOTHING["photos"])
    line(document, "{%p endif %}")
    foot(document)
    return document


def draw_sheet() -> Any:
    """Lembar janji: what was kept and what was not, first."""
    document = blank_document("Lembar janji")
    line(document, "{{ team }}", Look(size=9.5, after=0))
    rule_below(line(document, "{{ title }}", Look(bold=True, size=15, after=4)), kind="single")
    line(document, "{{ meeting }}", Look(bold=True, after=0))
    line(document, "{{ summary }}", Look(after=6))
    rows_of(document, "rows", [2.4, 2.8, 5, 3, 3.3], SHEET_HEAD, SHEET_ROW, nothing=NOTHING["rows"])
    foot(document)
    return document


DRAWN = {"undangan-rapat": draw_invitation, "risalah-rapat": draw_minutes, "lembar-janji": draw_sheet}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
