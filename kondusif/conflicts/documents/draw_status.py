"""Draws the Word template of a status dossier anew: `python -m kondusif.conflicts.documents.draw_status`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kondusif.papers.documents.drawing import (
    CENTRE,
    SMALL_HEAD,
    Look,
    blank_document,
    foot,
    line,
    rows_of,
    rule_below,
    save_all,
    table,
    texts_of,
)

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


def draw_status() -> Any:
    """Bahan pertimbangan status; it sets nothing, and says so first."""
    document = blank_document("Bahan pertimbangan status")
    line(document, "{{ title }}", Look(bold=True, size=14, align=CENTRE, after=0))
    rule_below(line(document, "{{ team }} · {{ office }}", Look(size=10, align=CENTRE, after=8)), kind="single")
    line(document, "{{ banner }}", Look(bold=True, after=6))
    table(document, [4.5, 12], FACTS, grid=True)
    line(document, "", Look(size=5, after=2))
    line(document, "Uraian keadaan", SMALL_HEAD)
    line(document, "{{ summary }}")
    line(document, "Konflik yang menjadi dasar", SMALL_HEAD)
    for text in ("{%p if not conflicts %}", "Tidak ada yang terbaca oleh yang mencetak.", "{%p endif %}"):
        line(document, text)
    texts_of(document, "conflicts")
    line(document, "Kedua syarat", SMALL_HEAD)
    line(document, "Keduanya harus terpenuhi. Yang menilai ialah pejabat yang berwenang.")
    for text, look in (
        ("{%p for row in conditions %}", Look()),
        ("{{ row.title }}: {{ row.summed_up }}", Look(bold=True, after=0)),
        ("{{ row.law }}", Look(size=9, after=2)),
        (f"{{% if row.findings %}}{{{{ row.findings }}}}{{% else %}}{NOT_TOLD}{{% endif %}}", Look(after=6)),
        ("{%p endfor %}", Look()),
    ):
        line(document, text, look)
    line(document, "Konsultasi", SMALL_HEAD)
    rows_of(document, "consultations", [3, 3, 4.5, 6], TALK_HEAD, TALK_ROW,
            nothing="Belum ada konsultasi yang dicatat.")  # fmt: skip
    line(document, "Keputusan di luar sistem", SMALL_HEAD)
    rows_of(document, "decisions", [2.6, 3, 3, 2.6, 2.6, 2.7], DECISION_HEAD, DECISION_ROW,
            nothing="Belum ada keputusan yang dicatat.")  # fmt: skip
    line(document, "Batas waktu", SMALL_HEAD)
    rows_of(document, "clocks", [5, 4.5, 7], CLOCK_HEAD, CLOCK_ROW,
            nothing="Belum ada yang dihitung: keputusan belum dicatat dua orang.")  # fmt: skip
    line(document, "Laporan perkembangan", SMALL_HEAD)
    for text in ("{%p if not reports %}", "Belum ada laporan yang direncanakan.", "{%p endif %}"):
        line(document, text)
    texts_of(document, "reports")
    foot(document)
    return document


DRAWN = {"bahan-pertimbangan-status": draw_status}

if __name__ == "__main__":
    save_all(Path(__file__).parent, DRAWN)
