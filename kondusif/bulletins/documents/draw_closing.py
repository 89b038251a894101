"""Draws the Word template of the closing report anew: `python -m kondusif.bulletins.documents.draw_closing`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import JUSTIFY, Look, WordPaper, save_all

SMALL = Look(size=9, after=4)
FIGURE_HEAD = ("Bagian", "Angka", "Jumlah", "Hari", "Sumber dan cara menghitung")
FIGURE_ROW = ("{{ row.section }}", "{{ row.name }}", "{{ row.number }}", "{{ row.days }}", "{{ row.source }}")
LESSON_HEAD = ("Jenis", "Pelajaran", "Untuk", "Paling lambat", "Menurut")
LESSON_ROW = ("{{ row.kind }}", "{{ row.text }}", "{{ row.for_whom }}", "{{ row.due }}", "{{ row.agency }}")


def draw_closing() -> Any:
    """Laporan penutup as an official letter."""
    paper = WordPaper("Laporan penutup")
    paper.letter_head()
    paper.line("{{ title }}", Look(bold=True, size=13, after=0))
    paper.line("{{ state }} · {{ team }}", SMALL)
    paper.line("{{ opening }}", Look(align=JUSTIFY, after=8))
    paper.head("Ringkasan")
    paper.line("{{ summary }}", Look(align=JUSTIFY, after=6))
    paper.head("Angka")
    paper.rows("figures", [2.8, 3.6, 2.4, 2.8, 4.9], FIGURE_HEAD, FIGURE_ROW, nothing="Tidak ada angka.")
    paper.line("{{ counted }}", SMALL)
    paper.head("Pelajaran")
    paper.rows("lessons", [2.4, 5.7, 3, 2.4, 3], LESSON_HEAD, LESSON_ROW, nothing="Tidak ada pelajaran.")
    with paper.where("print", SMALL):
        paper.line("Sidik naskah (SHA-256): {{ print }}", SMALL)
    paper.sign()
    paper.copies()
    paper.foot()
    return paper.document


DRAWN = {"laporan-penutup": draw_closing}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
