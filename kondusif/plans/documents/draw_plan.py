"""Draws the Word template of the action plan anew: `python -m kondusif.plans.documents.draw_plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from kondusif.papers.documents.drawing import Look, WordPaper, rule_below, save_all

FOOT = "{{ draft }} · dicetak {{ printed_at }}{% if example %} · DATA CONTOH{% endif %}"
SMALL = Look(size=9.5, after=1)
WIDTHS = [0.9, 4.0, 2.3, 4.0, 3.3, 3.4, 3.4, 3.4, 2.3]
HEAD = (
    "No",
    "Permasalahan/potensi konflik",
    "Lokasi",
    "Rencana aksi dan kriteria",
    "Penanggung jawab dan instansi terkait",
    "B04",
    "B08",
    "B12",
    "Data dukung",
)
ROW = (
    "{{ row.number }}",
    "{{ row.problem }}",
    "{{ row.place }}",
    "{{ row.action }}{% if row.criteria %}. Kriteria: {{ row.criteria }}{% endif %}",
    "{{ row.responsible }}{% if row.related %}; {{ row.related }}{% endif %}",
    "{{ row.b04 }}",
    "{{ row.b08 }}",
    "{{ row.b12 }}",
    "{{ row.wanted }}",
)
REMARK = (
    "{{ row.number }}. {% if row.obstacle %}Kendala: {{ row.obstacle }}. {% endif %}"
    "{% if row.advice %}Rekomendasi: {{ row.advice }}{% endif %}"
)


def draw_plan() -> Any:
    """Rencana aksi, A4 lying; the layout is not confirmed by anybody, and says so."""
    paper = WordPaper("Rencana aksi")
    section = paper.document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.4)
    paper.line("{{ draft }}", Look(bold=True, size=9.5, after=0))
    paper.line("{{ team }} · {{ office }}", Look(size=9.5, after=0))
    rule_below(paper.line("{{ title }}", Look(bold=True, size=15, after=4)), kind="single")
    paper.line("Kepada: {% if recipient %}{{ recipient }}{% else %}belum ditetapkan{% endif %}", Look(after=0))
    paper.line("Status: {{ state }}", Look(after=0))
    paper.texts("periods", mark="{{ row }}", look=Look(size=9.5, after=0))
    paper.gap()
    paper.looped("rows", WIDTHS, HEAD, ROW, size=8)
    paper.gap()
    paper.line("Kendala dan rekomendasi", Look(bold=True, after=2))
    with paper.each("rows", SMALL), paper.where("row.obstacle or row.advice", SMALL):
        paper.line(REMARK, SMALL)
    paper.foot(FOOT)
    return paper.document


DRAWN = {"rencana-aksi": draw_plan}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
