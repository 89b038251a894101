"""Draws the Word template of the closing report anew: `python -m kondusif.bulletins.documents.draw_closing`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import (
    JUSTIFY,
    SMALL_HEAD,
    Look,
    blank_document,
    copies,
    foot,
    letter_head,
    line,
    rows_of,
    save_all,
    sign,
)

SMALL = Look(size=9, after=4)
FIGURE_HEAD = ("Bagian", "Angka", "Jumlah", "Hari", "Sumber dan cara menghitung")
FIGURE_ROW = ("{{ row.section }}", "{{ row.name }}", "{{ row.number }}", "{{ row.days }}", "{{ row.source }}")
LESSON_HEAD = ("Jenis", "Pelajaran", "Untuk", "Paling lambat", "Menurut")
LESSON_ROW = ("{{ row.kind }}", "{{ row.text }}", "{{ row.for_whom }}", "{{ row.due }}", "{{ row.agency }}")


def draw_closing() -> Any:
    """Laporan penutup as an official letter."""
    document = blank_document("Laporan penutup")
    letter_head(document)
    line(document, "{{ title }}", Look(bold=True, size=13, after=0))
    line(document, "{{ state }} · {{ team }}", SMALL)
    line(document, "{{ opening }}", Look(align=JUSTIFY, after=8))
    line(document, "Ringkasan", SMALL_HEAD)
    line(document, "{{ summary }}", Look(align=JUSTIFY, after=6))
    line(document, "Angka", SMALL_HEAD)
    rows_of(document, "figures", [2.8, 3.6, 2.4, 2.8, 4.9], FIGURE_HEAD, FIGURE_ROW, nothing="Tidak ada angka.")
    line(document, "{{ counted }}", SMALL)
    line(document, "Pelajaran", SMALL_HEAD)
    rows_of(document, "lessons", [2.4, 5.7, 3, 2.4, 3], LESSON_HEAD, LESSON_ROW, nothing="Tidak ada pelajaran.")
    for text in ("{%p if print %}", "Sidik naskah (SHA-256): {{ print }}", "{%p endif %}"):
        line(document, text, SMALL)
    sign(document)
    copies(document)
    foot(document)
    return document


DRAWN = {"laporan-penutup": draw_closing}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
