"""The course of a social conflict: potential, symptom, event; open, peace that is watched, settled.

What happened has happened: from an event no stage leads back. Peace is a state that is watched until a day; a relapse
opens the conflict again and stays in its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

POTENTIAL, SYMPTOM, EVENT = "potensi", "gejala", "peristiwa"
STAGES = (POTENTIAL, SYMPTOM, EVENT)
OPEN, PEACE, SETTLED, MISTAKEN = "terbuka", "damai", "selesai", "keliru"
RELAPSE = "kambuh"
HELD, BROKEN = "dipenuhi", "dilanggar"
MOST_LOOKS = 60  # monitoring dates of one term


@dataclass(frozen=True)
class Standing:
    """Where a conflict stands.

    n_terms        peace terms that were agreed
    watched_until  last day of the watch, or None
    n_unseen       monitoring dates that have come and were not looked at
    n_broken       terms whose last look found them broken
    """

    stage: str
    state: str
    n_terms: int = 0
    watched_until: date | None = None
    n_unseen: int = 0
    n_broken: int = 0


def hinders_stage(at: Standing, stage: str) -> str:
    """Why the stage cannot become this one; "" where it can."""
    if at.state != OPEN:
        return "not-open"
    if stage == at.stage:
        return "same-stage"
    return "happened" if at.stage == EVENT else ""


def hinders_step(at: Standing, step: str, on: date) -> str:
    """Why PEACE, SETTLED, RELAPSE or MISTAKEN cannot follow on that day; "" where it can."""
    if at.state == MISTAKEN:
        return "mistaken"
    if step == MISTAKEN:
        return ""
    if step == RELAPSE:
        return "" if at.state in (PEACE, SETTLED) else "not-quiet"
    if step == PEACE:
        return "not-open" if at.state != OPEN else "" if at.n_terms else "no-terms"
    return hinders_end(at, on)


def hinders_end(at: Standing, on: date) -> str:
    """Why a conflict is not over: an event ends by a peace that was watched to its last day."""
    if at.state == SETTLED:
        return "settled"
    if at.state == OPEN:
        return "needs-peace" if at.stage == EVENT else ""
    if at.watched_until is not None and on < at.watched_until:
        return "still-watched"
    return "unseen" if at.n_unseen else "broken" if at.n_broken else ""


def watch_days(first: date, every: int, until: date) -> list[date]:
    """Monitoring dates from the first to the last day, every so many days; one alone where `every` is 0."""
    if not every:
        return [first]
    n = min((until - first).days // every + 1, MOST_LOOKS)
    return [first + timedelta(days=every * place) for place in range(n)]


@dataclass(frozen=True)
class Course:
    """What the yearly figure counts of one conflict.

    occurred_on  day of the event, None where it never came to one
    steps        (day, state) in the order they were recorded
    """

    key: str
    occurred_on: date | None
    steps: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class YearlyFigure:
    """The rows behind "resolved / occurred x 100 %", by key. counted_on: the day on which they stood so."""

    year: int
    counted_on: date
    occurred: tuple[str, ...]
    settled: tuple[str, ...]
    watched: tuple[str, ...]

    @property
    def resolved(self) -> tuple[str, ...]:
        return self.settled + self.watched

    @property
    def unresolved(self) -> tuple[str, ...]:
        return tuple(key for key in self.occurred if key not in self.resolved)

    @property
    def share(self) -> float | None:
        """Per cent, or None where nothing occurred: that is not a hundred."""
        return 100 * len(self.resolved) / len(self.occurred) if self.occurred else None


def state_on(course: Course, day: date) -> str:
    """The state at the end of a day."""
    states = [state for on, state in course.steps if on <= day]
    return states[-1] if states else OPEN


def yearly_figure(courses: list[Course], year: int, today: date) -> YearlyFigure:
    """Events of a year, and how they stood on its last day, or today while it runs. Mistaken entries do not count."""
    counted_on = min(today, date(year, 12, 31))
    rows = [
        course
        for course in courses
        if course.occurred_on and course.occurred_on.year == year
        if MISTAKEN not in {state for _day, state in course.steps}
    ]
    standing = {course.key: state_on(course, counted_on) for course in rows}
    return YearlyFigure(
        year=year,
        counted_on=counted_on,
        occurred=tuple(standing),
        settled=tuple(key for key, state in standing.items() if state == SETTLED),
        watched=tuple(key for key, state in standing.items() if state == PEACE),
    )
