"""Agencies as their files have them: frozen rows that know nothing of the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class AgenciesRefused(ValueError):
    """Files that cannot be loaded; `problems` has one sentence for every bad row."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True)
class AgencyRow:
    """One agency; codes of parent and area, "" for none."""

    code: str
    name: str
    short_name: str
    kind: str
    body: str = ""
    parent: str = ""
    area: str = ""
    oversight: bool = False
    employer: bool = False
    triages: bool = False
    takes_over: int | None = None
    source: str = ""


@dataclass(frozen=True)
class CoverageRow:
    """One unit covers one area from a day on, until the first day it no longer does."""

    agency: str
    kind: str
    area: str
    starts_on: date
    ends_on: date | None
    source: str

    def overlaps(self, other: CoverageRow) -> bool:
        """Whether both claim the same area for the same kind on some day."""
        same = (self.kind, self.area) == (other.kind, other.area)
        return same and _before(self.starts_on, other.ends_on) and _before(other.starts_on, self.ends_on)


@dataclass(frozen=True)
class PostRow:
    """One place where citizens may complain, and the plain kinds it accepts; the fields are those of models.Post."""

    code: str
    name: str
    agency: str
    place: str
    accepts: tuple[str, ...]
    area: str = ""
    kind: str = "posko"
    street: str = ""
    hours: str = ""
    phone: str = ""
    matters: str = ""
    bring: str = ""
    languages: str = ""
    wheelchair: bool | None = None
    source: str = ""
    checked_on: date | None = None
    verified: bool = False


@dataclass(frozen=True)
class AgencyFiles:
    """Everything of one load; agencies stand after their parents."""

    agencies: tuple[AgencyRow, ...]
    coverage: tuple[CoverageRow, ...]
    posts: tuple[PostRow, ...]
    actors: tuple[tuple[str, str], ...]


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end
