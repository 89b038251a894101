"""Resolved / occurred x 100 %, a year: the figure and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass

from kondusif.base.time import today
from kondusif.conflicts.core.conflicts import OPEN, RELAPSE, Course, YearlyFigure, yearly_figure
from kondusif.conflicts.models.conflict import ConflictState, ConflictStep, SocialConflict
from kondusif.conflicts.queries.conflicts import ConflictRow, as_conflict_rows, conflicts

STATE_STEPS = (*ConflictState.values, RELAPSE)


@dataclass(frozen=True)
class FigurePage:
    """The figure of a year, its rows, and the years that can be asked for."""

    figure: YearlyFigure
    settled: list[ConflictRow]
    watched: list[ConflictRow]
    unresolved: list[ConflictRow]
    years: list[int]


def figure_of(year: int) -> FigurePage:
    """Of the conflicts that this session reads."""
    rows = {str(row.pk): row for row in conflicts().filter(occurred_on__year=year).order_by("occurred_on", "pk")}
    figure = yearly_figure([course_of(row, steps) for row, steps in with_steps(rows)], year, today())
    return FigurePage(
        figure=figure,
        settled=as_conflict_rows(rows[key] for key in figure.settled),
        watched=as_conflict_rows(rows[key] for key in figure.watched),
        unresolved=as_conflict_rows(rows[key] for key in figure.unresolved),
        years=years_told(year),
    )


def with_steps(rows: dict[str, SocialConflict]) -> list[tuple[SocialConflict, list[ConflictStep]]]:
    """Each conflict with the steps that changed its state, in order."""
    steps: dict[str, list[ConflictStep]] = {key: [] for key in rows}
    for step in ConflictStep.objects.filter(conflict__in=list(rows), kind__in=STATE_STEPS).order_by("said_at"):
        steps[str(step.conflict_id)].append(step)
    return [(row, steps[key]) for key, row in rows.items()]


def course_of(row: SocialConflict, steps: list[ConflictStep]) -> Course:
    """As the core counts it: a relapse is open again."""
    told = tuple((step.on, OPEN if step.kind == RELAPSE else step.kind) for step in steps)
    return Course(str(row.pk), row.occurred_on, told)


def years_told(asked: int) -> list[int]:
    """Years with an event, this one and the one that is asked for; the last first."""
    days = (
        SocialConflict.objects.filter(occurred_on__isnull=False).order_by().values_list("occurred_on__year", flat=True)
    )
    return sorted({*days.distinct(), today().year, asked}, reverse=True)
