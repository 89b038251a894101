"""Draws the Word template of a status dossier anew: `python -m kondusif.conflicts.documents.draw_status`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import CENTRE, Look, WordPaper, rule_below, save_all

FACTS: list[tuple[str, ...]] = [
    ("Skala", "{{ scale }}"),
    ("Wilayah", "{{ area }}"),
    ("Berwenang menetapkan", "{{ decider }}. {{ law }}"),
    ("Keadaan berkas", "{{ state }}"),
]
TALK_HEAD = ("Jenis", "Tanggal", "Dengan siapa", "Hasil")
TALK_ROW = ("{{ row.about }}", "{{ row.on }}", "{{ row.with_whom }}", "{{ row.result }}")
DECISION_HEAD = ("Jenis", "Nomor", "Oleh", "Tanggal", "Sampai", "Dicatat")
DECISION_ROW = (
    "{{ row.kind }}",
    "{{ row.number }}",
    "{{ row.decided_by }}",
    "{{ row.decided_on }}",
    "{{ row.ends_on }}",
    "{{ row.read }}",
)
CLOCK_HEAD = ("Batas", "Paling lambat", "Hitungan dan pasal")
CLOCK_ROW = ("{{ row.title }}", "{{ row.due }} ({{ row.left }})", "{{ row.counted }} {{ row.law }}")
NOT_TOLD = "Belum ada yang menerangkan; bukan berarti tidak terpenuhi."
FINDINGS = "{% if row.findings %}{{ row.findings }}{% else %}" + NOT_TOLD + "{% endif %}"


def draw_status() -> Any:
    """Bahan pertimbangan status; it sets nothing, and says so first."""
    paper = WordPaper("Bahan pertimbangan status")
    paper.line("{{ title }}", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(paper.line("{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    paper.line("{{ banner }}", Look(bold=True, after=6))
    paper.table([4.5, 12], FACTS, grid=True)
    paper.gap(5)
    paper.head("Uraian keadaan")
    paper.line("{{ summary }}")
    paper.head("Konflik yang menjadi dasar")
    paper.texts("conflicts", nothing="Tidak ada yang terbaca oleh yang mencetak.")
    paper.head("Kedua syarat")
    paper.line("Keduanya harus terpenuhi. Yang menilai ialah pejabat yang berwenang.")
    with paper.each("conditions"):
        paper.line("{{ row.title }}: {{ row.summed_up }}", Look(bold=True, after=0))
        paper.line("{{ row.law }}", Look(size=9, after=2))
        paper.line(FINDINGS, Look(after=6))
    paper.head("Konsultasi")
    paper.rows("consultations", [3, 3, 4.5, 6], TALK_HEAD, TALK_ROW,
            nothing="Belum ada konsultasi yang dicatat.")  # fmt: skip
    paper.head("Keputusan di luar sistem")
    paper.rows("decisions", [2.6, 3, 3, 2.6, 2.6, 2.7], DECISION_HEAD, DECISION_ROW,
            nothing="Belum ada keputusan yang dicatat.")  # fmt: skip
    paper.head("Batas waktu")
    paper.rows("clocks", [5, 4.5, 7], CLOCK_HEAD, CLOCK_ROW,
            nothing="Belum ada yang dihitung: keputusan belum dicatat dua orang.")  # fmt: skip
    paper.head("Laporan perkembangan")
    paper.texts("reports", nothing="Belum ada laporan yang direncanakan.")
    paper.foot()
    return paper.document


DRAWN = {"bahan-pertimbangan-status": draw_status}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
