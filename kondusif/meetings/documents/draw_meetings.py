"""Draws the Word templates of meetings anew: `python -m kondusif.meetings.documents.draw_meetings`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import CENTRE, JUSTIFY, Look, WordPaper, rule_below, save_all

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
    paper = WordPaper("Undangan rapat")
    paper.letter_head()
    paper.line("{{ opening }}", Look(align=JUSTIFY, after=8))
    paper.table([3.2, 0.4, 12.9], WHEN_ROWS)
    paper.line("Acara:", Look(after=2, left=0.2, with_next=True))
    paper.texts("agenda", mark="{{ loop.index }}. {{ row }}", look=Look(after=0, left=0.8))
    paper.gap()
    paper.line(REQUEST, Look(align=JUSTIFY, after=6))
    paper.line(THANKS, Look(align=JUSTIFY, after=10))
    paper.sign()
    paper.copies()
    paper.foot()
    return paper.document


def draw_minutes() -> Any:
    """Risalah rapat: who came, what was said, decided and promised."""
    paper = WordPaper("Risalah rapat")
    paper.line("RISALAH RAPAT", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(paper.line("{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    paper.line("{{ title }}", Look(bold=True, size=12, after=4))
    paper.table([3.5, 13], MINUTES_ROWS, grid=True)
    paper.gap(5)
    paper.head("Yang diundang")
    paper.rows("guests", [10.5, 6], GUEST_HEAD, GUEST_ROW, nothing=NOTHING["guests"])
    with paper.each("sections"):
        paper.head("{{ row.title }}")
        paper.line("{% if row.text %}{{ row.text }}{% else %}Tidak ada catatan.{% endif %}", Look(after=6))
    paper.head("Keputusan")
    paper.texts("decisions", mark="{{ loop.index }}. {{ row }}", nothing="Belum ada keputusan yang dicatat.")
    paper.head("Janji")
    paper.rows("promises", [3.6, 6, 3.2, 3.7], PROMISE_HEAD, PROMISE_ROW, nothing=NOTHING["promises"])
    with paper.where("photos"):
        paper.head("Dokumentasi")
        paper.rows("photos", [8.6, 7.9], PHOTO_HEAD, PHOTO_ROW, nothing=NOTHING["photos"])
    paper.foot()
    return paper.document


def draw_sheet() -> Any:
    """Lembar janji: what was kept and what was not, first."""
    paper = WordPaper("Lembar janji")
    paper.line("{{ team }}", Look(size=9.5, after=0))
    rule_below(paper.line("{{ title }}", Look(bold=True, size=15, after=4)), kind="single")
    paper.line("{{ meeting }}", Look(bold=True, after=0))
    paper.line("{{ summary }}", Look(after=6))
    paper.rows("rows", [2.4, 2.8, 5, 3, 3.3], SHEET_HEAD, SHEET_ROW, nothing=NOTHING["rows"])
    paper.foot()
    return paper.document


DRAWN = {"undangan-rapat": draw_invitation, "risalah-rapat": draw_minutes, "lembar-janji": draw_sheet}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
