"""The closing table: routed to, due, in time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.utils.dates import MONTHS

from kondusif.cli.story.chapters.report_to_case.answering import FOLLOW_UP_DAYS
from kondusif.cli.story.chapters.report_to_case.tales import FIRST_DAY, Tale, facts
from kondusif.cli.story.stage import Stage

COLUMNS = ("Tentang", "Diteruskan kepada", "Laporan", "Info awal", "Batas lapor", "Tepat", "Lewat", "Tindak lanjut",
           "Selesai")  # fmt: skip


def print_summary(stage: Stage, tales: list[Tale]) -> None:
    """One line for each place, and one for each of the three other reports; the same as facts."""
    groups: dict[tuple[str, str], list[Tale]] = defaultdict(list)
    for tale in tales:
        groups[(tale.about, tale.body.replace("Kabupaten", "Kab."))].append(tale)
    rows = [row_of(place, body, group) for (place, body), group in groups.items()]
    stage.account.table("Ke mana, sampai kapan, tepat waktu atau tidak", COLUMNS, rows)
    told = {regency["name"]: regency["n"] for regency in facts()["regency"]}
    counted = {tale.place: sum(t.place == tale.place and t.reading.actor == "asn" for t in tales) for tale in tales}
    stage.account.expect(
        "Jumlah per kabupaten/kota sama dengan yang diumumkan",
        {place: counted[place] for place in told} == told,
        counted,
    )
    stage.account.facts["table"] = [dict(zip(COLUMNS, map(str, row), strict=True)) for row in rows]
    stage.account.facts["reports"] = [
        {
            "place": tale.place,
            "actor": tale.reading.actor,
            "track": tale.reading.track,
            "case": tale.number,
            "routed_to": tale.body,
            "report_by": tale.report_by.isoformat(),
            "in_time": tale.in_time,
            "outcome": tale.outcome,
        }
        for tale in tales
    ]


def row_of(place: str, body: str, group: list[Tale]) -> tuple[object, ...]:
    """Counts and dates of one place. A tip without a name has no reporting date."""
    named = [tale for tale in group if tale.reading.track == "laporan"]
    dates = sorted({tale.report_by for tale in named})
    span = " s.d. ".join(short(day) for day in dict.fromkeys((dates[0], dates[-1]))) if dates else "-"
    late = sum(not tale.in_time for tale in named)
    follow_up = short(FIRST_DAY + timedelta(days=FOLLOW_UP_DAYS)) if named else "-"
    done = sum(bool(tale.outcome) for tale in group)
    return place, body, len(named), len(group) - len(named), span, len(named) - late, late, follow_up, done


def short(day: date) -> str:
    """A day as narrow as a table needs it: "3 Nov"."""
    return f"{day.day} {str(MONTHS[day.month])[:3]}"
