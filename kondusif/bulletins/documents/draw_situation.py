"""Draws the Word template of the situation report anew: `python -m kondusif.bulletins.documents.draw_situation`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx.shared import Cm
from PIL import Image

from kondusif.papers.documents.drawing import JUSTIFY, Look, WordPaper, save_all

SMALL = Look(size=9, after=4)
NOTHING = "Tidak ada yang dicantumkan."
FIGURE_HEAD = ("Bagian", "Angka", "Jumlah", "Sebelumnya", "Dihitung")
FIGURE_ROW = ("{{ row.section }}", "{{ row.name }}", "{{ row.number }}", "{{ row.before }}", "{{ row.when }}")
NUMBER_HEAD = ("Tentang", "Yang dihitung", "Jumlah", "Menurut", "Disebut")
NUMBER_ROW = ("{{ row.subject }}", "{{ row.measure }}", "{{ row.number }}", "{{ row.source }}", "{{ row.when }}")
SILENCE_HEAD, SILENCE_ROW = ("Lembaga", "Yang ditunggu", "Kabar"), ("{{ row.who }}", "{{ row.what }}", "{{ row.said }}")
PLACE_HEAD, PLACE_ROW = ("Tempat", "Laporan diterima"), ("{{ row.name }}", "{{ row.number }}")
PICTURES = (("angka", "{{ bars_title }}", "#e6eef0"), ("peta", "{{ map_title }}", "#dfe9ec"))


def draw_situation() -> Any:
    """Laporan situasi as an official letter; its two pictures are replaced by their titles."""
    paper = WordPaper("Laporan situasi")
    paper.letter_head()
    paper.line("{{ title }}", Look(bold=True, size=13, after=0))
    paper.line("{{ state }} · {{ place }} · {{ team }}", SMALL)
    with paper.where("correction", Look(bold=True)):
        paper.line("{{ correction }}", Look(bold=True))
    paper.line("{{ opening }}", Look(align=JUSTIFY, after=8))
    paper.head("Perubahan")
    paper.texts("changes", nothing="Tidak ada perubahan yang dicantumkan. Ini tidak berarti aman.")
    with paper.each("words"):
        paper.head("{{ row.title }}")
        paper.line("{{ row.text }}", Look(align=JUSTIFY, after=6))
    paper.head("Angka")
    paper.rows("figures", [2.6, 4.3, 2.5, 2.6, 4.5], FIGURE_HEAD, FIGURE_ROW, nothing=NOTHING)
    paper.line("{{ counted }}", SMALL)
    paper.head("Angka menurut sumber")
    paper.rows("numbers", [5, 2.8, 1.7, 3.5, 3.5], NUMBER_HEAD, NUMBER_ROW, nothing=NOTHING)
    paper.head("Kabar antarlembaga")
    paper.rows("silences", [4.5, 7, 5], SILENCE_HEAD, SILENCE_ROW, nothing=NOTHING)
    paper.texts("missing")
    paper.sign()
    paper.copies()
    with paper.where("pictures"):
        paper.head("Lampiran")
        for name, caption, colour in PICTURES:
            place_picture(paper.document, name, colour)
            paper.line(caption, SMALL)
        paper.rows("places", [9, 4], PLACE_HEAD, PLACE_ROW, nothing=NOTHING)
    paper.foot()
    return paper.document


def place_picture(document: Any, name: str, colour: str) -> None:
    """An empty picture, twice as wide as high, whose title says what takes its place."""
    blank = io.BytesIO()
    Image.new("RGB", (320, 160), colour).save(blank, "PNG")
    blank.seek(0)
    shape = document.add_picture(blank, width=Cm(16), height=Cm(8))
    about = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    about.set("title", name)
    about.set("name", name)
    shape._inline.docPr.set("descr", name)


DRAWN = {"laporan-situasi": draw_situation}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
