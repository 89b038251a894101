"""The rows of the law, frozen: who must act, by when, what makes a report valid, what may follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["verified", "press", "unverified"]
Unit = Literal["working", "calendar", "hari", "hours", "months", "window"]
STATUSES: tuple[Status, ...] = ("verified", "press", "unverified")
UNITS: tuple[Unit, ...] = ("working", "calendar", "hari", "hours", "months", "window")
ARTICLE_UNKNOWN = "belum diketahui"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One rule with its citation.

    id              the rule's own name; a rule with several numbers has one row for each, named `id.part`
    effective_from  first day in force; where only the year is known, its first day
    effective_to    last day in force; None while in force
    status          verified: the instrument's text was read; press: a paraphrase; unverified: neither
    """

    id: str
    title: str
    instrument: str
    article: str
    status: Status
    effective_from: dt.date
    effective_to: dt.date | None = None
    regimes: frozenset[str]
    kinds: frozenset[str]
    actors: frozenset[str]
    source: str = ""
    quote: str = ""
    note: str = ""

    @property
    def verified(self) -> bool:
        return self.status == "verified"

    def in_force(self, on: dt.date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, kw_only=True)
class Norm(Row):
    """A rule without a number of its own: a definition, a ban, a competence."""


@dataclass(frozen=True, kw_only=True)
class Deadline(Row):
    """A clock.

    start            the events that may start it; `pick` says which of several counts
    end              the events that meet it
    number           how many of `unit`; 0 for a window, which runs until the event `until`
    direction        after or before the start event
    also_called      shorter names of the start event, read only in a what-if
    follows          the clock whose due date stands in while the start event has not happened
    alerts           days before the start event on which to warn (clocks counted backwards)
    start_day_doubt  the text may count the first day: the earlier date is shown too
    desk             the office whose opening hours end the last day
    """

    start: tuple[str, ...]
    number: int
    unit: Unit
    end: tuple[str, ...] = ()
    direction: Literal["after", "before"] = "after"
    pick: Literal["earliest", "latest"] = "earliest"
    also_called: tuple[str, ...] = ()
    until: str = ""
    follows: str = ""
    alerts: tuple[int, ...] = ()
    start_day_doubt: bool = False
    desk: str = ""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One thing a report must have; `sort` is formal or materiel."""

    id: str
    label: str
    sort: Literal["formal", "materiel"]


@dataclass(frozen=True, kw_only=True)
class Condition(Row):
    """What makes a report valid, item by item."""

    items: tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True)
class Sanction(Row):
    """What may follow, as words of the law; criminal ones change with the date of the act."""

    subject: str
    act: str
    penalty: str
    form: str
    criminal: bool = True


@dataclass(frozen=True, kw_only=True)
class SanctionSwitch(Row):
    """From `effective_from` on, criminal penalties of older laws may not be printed without a signature."""

    sentence: str
    form: str = ""
    form_sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Route:
    """One cell of the routing table: this body, by that rule.

    rule       id of the row that gives the citation
    body       a body, or `@ladder` for the body of that ladder at the level of the case
    when       events that must have happened
    exclusive  replaces every other route once `when` is met
    status     weaker than the rule's own where the rule does not name the body
    """

    rule: str
    body: str
    role: str
    step: int
    regimes: frozenset[str]
    kinds: frozenset[str]
    actors: frozenset[str]
    levels: frozenset[str]
    when: frozenset[str] = frozenset()
    exclusive: bool = False
    status: Status | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    note: str = ""

    def in_force(self, on: dt.date) -> bool:
        after = self.effective_from is None or self.effective_from <= on
        return after and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, kw_only=True)
class Decree:
    """A day that a decree makes free, or takes back (`stops_work = false`)."""

    on: dt.date
    name: str
    sort: Literal["national", "collective", "voting", "local"]
    instrument: str
    article: str
    status: Status
    stops_work: bool = True
    source: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Desk(Row):
    """Opening hours of an office for reports; `closes` by weekday (Monday first), "" where closed."""

    office: str
    closes: tuple[str, ...]
    all_day_from: dt.date | None = None
    all_day_to: dt.date | None = None

    def said_open_all_day(self, on: dt.date) -> bool:
        return bool(self.all_day_from and self.all_day_to and self.all_day_from <= on <= self.all_day_to)

    def open_all_day(self, on: dt.date) -> bool:
        """Whether a text that was read says so: by hearsay no reporter is sent to a desk on a Sunday or at night."""
        return self.verified and self.said_open_all_day(on)

    def closes_on(self, on: dt.date) -> DeskHour | None:
        """None where the desk is closed, or open all day."""
        hour = "" if self.open_all_day(on) else self.closes[on.weekday()]
        return DeskHour(hour, self.status) if hour else None


@dataclass(frozen=True)
class DeskHour:
    """When a desk closes ("16.30"), and how far that was checked."""

    hour: str
    status: Status


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words a caller may use, each with its Indonesian label; elections are no words of the law."""

    regimes: dict[str, str]
    kinds: dict[str, str]
    actors: dict[str, str]
    levels: dict[str, str]
    events: dict[str, str]
    bodies: dict[str, str]
    ladders: dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Law:
    """Everything the law files say."""

    vocabulary: Vocabulary
    deadlines: tuple[Deadline, ...] = ()
    norms: tuple[Norm, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    switches: tuple[SanctionSwitch, ...] = ()
    routes: tuple[Route, ...] = ()
    decrees: tuple[Decree, ...] = ()
    desks: tuple[Desk, ...] = ()
    files: tuple[str, ...] = field(default=(), compare=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row with a citation of its own."""
        return (*self.deadlines, *self.norms, *self.conditions, *self.sanctions, *self.switches, *self.desks)
