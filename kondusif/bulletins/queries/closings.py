"""Closing reports as the staff sees them: the list, and one report with its parts, lessons and steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import hinders_approval
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import in_short_words, today
from kondusif.bulletins.access.closings import makes_closing, takes_out_lesson, withdraws_closing
from kondusif.bulletins.core.closing import FIGURES, REST, SECTIONS, told_in_public
from kondusif.bulletins.models.closing import ClosingFigure, ClosingLesson, ClosingReport, ClosingState, LessonKind
from kondusif.bulletins.queries.closing_wording import (
    figure_names,
    figure_sources,
    part_name,
    section_titles,
    slice_titles,
)
from kondusif.bulletins.queries.situation_wording import number_in_words
from kondusif.elections.models import Election, Stage
from kondusif.team.access.roles import SPEAKERS


@dataclass(frozen=True)
class SliceTable:
    """A figure divided: heading, (part, number in words)."""

    title: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class FigureRow:
    """One figure as the team reads it: of what may be left out "sedikitnya", and never nought.

    is_masked  everybody else reads that it is small
    """

    name: str
    source: str
    number: str
    days: str
    is_masked: bool
    slices: list[SliceTable]


@dataclass(frozen=True)
class LessonRow:
    """may_take_out: whether this reader may."""

    id: UUID
    agency: str
    text: str
    for_whom: str
    due_on: date | None
    may_take_out: bool


@dataclass(frozen=True)
class ClosingPage:
    """What one reader sees, and may do.

    sections, lessons  (heading, rows)
    alone              why a reader who makes it does not approve it, or ""
    """

    sections: list[tuple[str, list[FigureRow]]]
    lessons: list[tuple[str, list[LessonRow]]]
    history: list[Line]
    makes: bool
    alone: str
    may_write_lessons: bool
    may_withdraw: bool
    may_correct: bool
    corrected_by: ClosingReport | None
    public_url: str


def list_closings() -> QuerySet[ClosingReport]:
    """Every report that the session may read, the newest first."""
    return ClosingReport.objects.select_related("agency", "election").order_by("-cut_at", "pk")


def page_of_closing(closing: ClosingReport, person: Person) -> ClosingPage:
    """The page for a reader who passed the gate."""
    makes = makes_closing(person, closing)
    waits, is_withdrawn = closing.state == ClosingState.SUBMITTED, closing.state == ClosingState.WITHDRAWN
    is_out = is_withdrawn or closing.state == ClosingState.PUBLISHED
    corrected_by = ClosingReport.objects.filter(corrects=closing).order_by("-made_at").first() if is_withdrawn else None
    return ClosingPage(
        sections=list(figure_sections(closing)),
        lessons=list(lesson_groups(closing, person)),
        history=history_of(closing.pk),
        makes=makes,
        alone=hinders_approval(person, "closing.approved", closing.pk) if makes and waits else "",
        may_write_lessons=closing.state == ClosingState.DRAFT and person.holds(*SPEAKERS),
        may_withdraw=withdraws_closing(person, closing) and closing.state == ClosingState.PUBLISHED,
        may_correct=makes and is_withdrawn and corrected_by is None,
        corrected_by=corrected_by,
        public_url=f"{settings.PUBLIC_URL}/penutup/{closing.code}/" if is_out else "",
    )


def figure_sections(closing: ClosingReport) -> Iterable[tuple[str, list[FigureRow]]]:
    """Figures under their headings; none for who may not read them yet."""
    cells: dict[str, list[ClosingFigure]] = {}
    for row in ClosingFigure.objects.filter(closing=closing):
        cells.setdefault(row.key, []).append(row)
    heads, names, sources = section_titles(), figure_names(), figure_sources()
    for section in SECTIONS:
        rows = []
        for each in FIGURES:
            found = cells.get(each.key, [])
            whole = next((cell for cell in found if not cell.slice_by), None)
            if each.section == section and whole is not None:
                masked = told_in_public(each, whole.number) is None
                days, slices = days_of(whole), slices_of(found, is_whole=not each.guarded)
                number = number_in_words(whole.number, is_whole=not each.guarded)
                rows.append(FigureRow(names[each.key], sources[each.key], number, days, masked, slices))
        if rows:
            yield heads[section], rows


def slices_of(cells: list[ClosingFigure], *, is_whole: bool) -> list[SliceTable]:
    """A table for each way in which a figure is divided, the largest part first, what is not divided last."""
    return [
        SliceTable(title, [(name, number_in_words(n, is_whole=is_whole)) for name, n in rows])
        for title, rows in parts_of(cells)
    ]


def parts_of(cells: list[ClosingFigure]) -> list[tuple[str, list[tuple[str, int]]]]:
    tables: dict[str, dict[str, int]] = {}
    rests: dict[str, int] = {}
    for cell in cells:
        if cell.part == REST:
            rests[cell.slice_by] = cell.number
        elif cell.slice_by:
            name = part_name(cell.slice_by, cell.part)
            rows = tables.setdefault(cell.slice_by, {})
            rows[name] = rows.get(name, 0) + cell.number
    return [
        (
            title,
            sorted(tables.get(slice_by, {}).items(), key=lambda row: (-row[1], row[0]))
            + ([(part_name(slice_by, REST), rests[slice_by])] if slice_by in rests else []),
        )
        for slice_by, title in slice_titles().items()
        if slice_by in tables or slice_by in rests
    ]


def days_of(cell: ClosingFigure) -> str:
    """First and last day of what was counted, or ""."""
    if cell.first_on is None or cell.last_on is None:
        return ""
    if cell.first_on == cell.last_on:
        return in_short_words(cell.first_on)
    said = _("%(first)s sampai %(last)s")
    return said % {"first": in_short_words(cell.first_on), "last": in_short_words(cell.last_on)}


def lesson_groups(closing: ClosingReport, person: Person) -> Iterable[tuple[str, list[LessonRow]]]:
    """Lessons under their kinds."""
    found = list(ClosingLesson.objects.select_related("agency").filter(closing=closing))
    is_draft = closing.state == ClosingState.DRAFT
    for lesson in found:
        lesson.closing = closing
    for kind in LessonKind:
        rows = [
            LessonRow(
                row.pk, row.agency.name, row.text, row.for_whom, row.due_on, is_draft and takes_out_lesson(person, row)
            )
            for row in found
            if row.kind == kind
        ]
        if rows:
            yield str(kind.label), rows


def season_of(election: Election) -> tuple[date, date]:
    """First and last day of an election's stages, the last at most today."""
    days = Stage.objects.filter(election=election).aggregate(first=Min("starts_on"), last=Max("ends_on"))
    return min(days["first"] or today(), today()), min(days["last"] or today(), today())
