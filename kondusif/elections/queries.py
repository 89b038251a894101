"""Reads for pages: the election of a day, its stages, and the strip at the top of every staff page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.elections.core.strip import Progress, Segment, StageRow, nearest_election, progress
from kondusif.elections.models import Election, Stage
from kondusif.web.memory import reference


@dataclass(frozen=True)
class StageStrip:
    """What web/stage_strip.html draws."""

    segments: tuple[Segment, ...]
    now_name: str
    countdown_text: str


def election_on(day: date) -> Election | None:
    """The election that a report of `day` belongs to; None where none is loaded.

    The one whose height (campaign to recapitulation) lies nearest: between two elections the nearer, after all the
    most recent. A person may choose another.
    """
    code = nearest_election(_rows(), day)
    return next((election for election in elections() if election.code == code), None)


def elections() -> list[Election]:
    """Every election loaded, the latest first."""
    rows = Election.objects.annotate(last_on=Max("stages__ends_on")).order_by("-last_on", "code")
    return reference("elections", lambda: list(rows))


def laws_of_elections() -> dict[str, str]:
    """Code of every election loaded -> the law it is held under ("pemilu")."""
    return {row.code: row.law for row in elections()}


def stages_between(first: date, last: date) -> list[StageRow]:
    """Stages of every election that run on some day of a span, both ends included, in the order of their start."""
    return [row for row in _rows() if row.starts_on <= last and row.ends_on >= first]


def stage_strip(day: date) -> StageStrip | None:
    """The strip of the election of `day`; None where no election is loaded."""
    rows = _rows()
    code = nearest_election(rows, day)
    if code is None:
        return None
    stand = progress([row for row in rows if row.election == code], day)
    segments = tuple(replace(segment, name=_(segment.name)) for segment in stand.segments)
    return StageStrip(segments, _name_of(stand, code), _countdown(stand, day))


def _rows() -> list[StageRow]:
    return [StageRow(*row) for *row, _election in _named_rows()]


def _named_rows() -> list[tuple[Any, ...]]:
    """The fields of StageRow and, last, the name of the election."""
    fields = ("election_id", "code", "kind", "name", "starts_on", "ends_on", "election__name")
    rows = Stage.objects.order_by("starts_on", "code").values_list(*fields)
    return reference("stages", lambda: list(rows))


def _name_of(stand: Progress, code: str) -> str:
    if stand.now is not None:
        return _(stand.now.name)
    if stand.next is not None:
        return _("Menuju %(stage)s") % {"stage": _low(_(stand.next.name))}
    name = next(row[-1] for row in _named_rows() if row[0] == code)
    return _("Tahapan %(election)s selesai") % {"election": name}


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def _countdown(stand: Progress, day: date) -> str:
    """Days to the nearest voting day; once the last one has passed, days since the first, while stages still run."""
    voting = stand.next_voting
    if voting is not None and voting.runs_on(day):
        return _("hari pemungutan suara")
    if voting is not None:
        words = {
            "days": (voting.starts_on - day).days,
            "name": _low(_(voting.name)),
            "day": in_short_words(voting.starts_on),
        }
        return _("H-%(days)s menuju %(name)s, %(day)s") % words
    if stand.voted is not None and (stand.now or stand.next):
        words = {"days": (day - stand.voted).days, "day": in_short_words(stand.voted)}
        return _("H+%(days)s sesudah pemungutan suara, %(day)s") % words
    return ""
