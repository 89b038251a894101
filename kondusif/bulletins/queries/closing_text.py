"""What is public of a closing report: the exact text that is frozen, and the same read again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.bulletins.core.closing import (
    FEWEST,
    FIGURES,
    FORMAT,
    SECTIONS,
    Counted,
    canonical,
    normalised,
    told_in_public,
)
from kondusif.bulletins.models.closing import ClosingFigure, ClosingLesson, ClosingReport, LessonKind
from kondusif.bulletins.queries.closing_wording import figure_names, figure_sources, section_titles, what_is_left_out
from kondusif.web.language import in_indonesian


@in_indonesian
def text_of_closing(closing: ClosingReport) -> str:
    """Canonical JSON of everything public: totals, small ones masked, never a part; no person."""
    wholes = {row.key: row for row in ClosingFigure.objects.filter(closing=closing, slice_by="")}
    lessons = ClosingLesson.objects.select_related("agency").filter(closing=closing)
    return canonical(
        {
            "format": FORMAT,
            "code": closing.code,
            "number": normalised(closing.number),
            "agency": closing.agency.name,
            "election": closing.election.name,
            "since_on": closing.since_on.isoformat(),
            "until_on": closing.until_on.isoformat(),
            "cut_at": in_seconds(closing.cut_at),
            "approved_at": in_seconds(closing.approved_at) if closing.approved_at else "",
            "summary": normalised(closing.summary),
            "figures": [figure_text(each, wholes[each.key]) for each in FIGURES if each.key in wholes],
            "masked_below": FEWEST,
            "counted": what_is_left_out(),
            "lessons": [lesson_text(row) for row in lessons],
            **({"corrects": closing.corrects.code} if closing.corrects else {}),
        }
    )


def figure_text(counted: Counted, row: ClosingFigure) -> dict[str, Any]:
    number = told_in_public(counted, row.number)
    days = {"first_on": row.first_on, "last_on": row.last_on} if number is not None and row.first_on else {}
    return {
        "key": counted.key,
        "section": counted.section,
        "name": figure_names()[counted.key],
        "source": figure_sources()[counted.key],
        "number": number,
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def lesson_text(row: ClosingLesson) -> dict[str, Any]:
    return {
        "agency": row.agency.name,
        "kind": row.kind,
        "text": normalised(row.text),
        "for_whom": normalised(row.for_whom),
        "due_on": row.due_on.isoformat() if row.due_on else "",
    }


def in_seconds(moment: datetime) -> str:
    """2024-04-02T03:30:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class ShownFigure:
    """number: in words, for a masked one that it is small. days: of what was destroyed, or ""."""

    name: str
    source: str
    number: str
    days: str


@dataclass(frozen=True)
class ShownLesson:
    """due: "" for what is no recommendation."""

    agency: str
    text: str
    for_whom: str
    due: str


@dataclass(frozen=True)
class ShownClosing:
    """A frozen text as its reader sees it. sections and lessons: (heading, rows)."""

    code: str
    number: str
    agency: str
    election: str
    since_on: date
    until_on: date
    cut_at: datetime
    summary: str
    counted: str
    sections: list[tuple[str, list[ShownFigure]]]
    lessons: list[tuple[str, list[ShownLesson]]]


def read_text(text: str) -> ShownClosing:
    """A canonical text, read for a page or paper in the reader's language."""
    told = json.loads(text)
    counted = told["counted"]
    return ShownClosing(
        code=told["code"],
        number=told["number"],
        agency=told["agency"],
        election=told["election"],
        since_on=date.fromisoformat(told["since_on"]),
        until_on=date.fromisoformat(told["until_on"]),
        cut_at=datetime.fromisoformat(told["cut_at"]),
        summary=told["summary"],
        counted=_(counted),
        sections=list(shown_sections(told["figures"], told["masked_below"])),
        lessons=list(shown_lessons(told["lessons"])),
    )


def shown_sections(rows: list[dict[str, Any]], fewest: int) -> Iterable[tuple[str, list[ShownFigure]]]:
    heads = section_titles()
    for section in SECTIONS:
        yield heads[section], [shown_figure(row, fewest) for row in rows if row["section"] == section]


def shown_figure(row: dict[str, Any], fewest: int) -> ShownFigure:
    small = _("kurang dari %(n)s, disamarkan") % {"n": fewest}
    number = small if row["number"] is None else str(row["number"])
    name, source = row["name"], row["source"]  # frozen in Indonesian, said in the reader's language
    return ShownFigure(_(name), _(source), number, say_days(row.get("first_on"), row.get("last_on")))


def say_days(first: str | None, last: str | None) -> str:
    """ "2 Mei 2024 sampai 7 Juni 2024"; one day alone; "" for none."""
    if not first or not last:
        return ""
    days = [in_short_words(date.fromisoformat(day)) for day in dict.fromkeys((first, last))]
    return days[0] if len(days) == 1 else _("%(first)s sampai %(last)s") % {"first": days[0], "last": days[1]}


def shown_lessons(rows: list[dict[str, Any]]) -> Iterable[tuple[str, list[ShownLesson]]]:
    for kind in LessonKind:
        found = [shown_lesson(row) for row in rows if row["kind"] == kind]
        if found:
            yield str(kind.label), found


def shown_lesson(row: dict[str, Any]) -> ShownLesson:
    due = in_short_words(date.fromisoformat(row["due_on"])) if row["due_on"] else ""
    return ShownLesson(row["agency"], row["text"], row["for_whom"], due)
