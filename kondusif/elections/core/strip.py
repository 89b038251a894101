"""Which election a day belongs to and how far it has come: plain rows in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

VOTING = "pemungutan"
# From here to there an election is at its height; the days around it belong to the nearest one.
HEIGHT = ("kampanye", "masa-tenang", "pemungutan", "penghitungan", "rekapitulasi")
KINDS = {
    "pendaftaran": "Pendaftaran peserta",
    "pemutakhiran": "Pemutakhiran data pemilih",
    "penetapan": "Penetapan peserta",
    "pencalonan": "Pencalonan",
    "kampanye": "Kampanye",
    "masa-tenang": "Masa tenang",
    "pemungutan": "Pemungutan suara",
    "penghitungan": "Penghitungan suara",
    "rekapitulasi": "Rekapitulasi hasil",
    "pelantikan": "Pelantikan",
}


@dataclass(frozen=True)
class StageRow:
    """One stage of one election, both days included."""

    election: str
    code: str
    kind: str
    name: str
    starts_on: date
    ends_on: date

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True)
class Segment:
    """One piece of the stage strip; `state` is "done", "now" or "coming"."""

    name: str
    state: str


@dataclass(frozen=True)
class Progress:
    """Where an election stands on a day.

    now            StageRow | None   the stage that names the day
    next           StageRow | None   the stage that comes first after a day without one
    next_voting    StageRow | None   the nearest voting from this day on
    voted          date | None       the first voting day, once it has passed
    """

    segments: tuple[Segment, ...]
    now: StageRow | None
    next: StageRow | None
    next_voting: StageRow | None
    voted: date | None


def nearest_election(stages: Iterable[StageRow], day: date) -> str | None:
    """Election whose height lies nearest to `day`; of two as near the later one; None without stages.

    So a day between two elections belongs to the nearer, a day after all to the most recent.
    """
    heights: dict[str, tuple[date, date]] = {}
    for stage in stages:
        if stage.kind in HEIGHT:
            first, last = heights.get(stage.election, (stage.starts_on, stage.ends_on))
            heights[stage.election] = (min(first, stage.starts_on), max(last, stage.ends_on))
    if not heights:
        return None
    return min(heights, key=lambda code: (distance(day, *heights[code]), -heights[code][1].toordinal(), code))


def distance(day: date, first: date, last: date) -> int:
    """Days from `day` to the span; 0 inside."""
    return max((first - day).days, (day - last).days, 0)


def naming_stage(stages: Iterable[StageRow], day: date) -> StageRow | None:
    """The stage that names a day: of those running the shortest, so that the voting day wins over the counting."""
    running = [stage for stage in stages if stage.runs_on(day)]
    return min(running, key=lambda stage: (stage.days, stage.starts_on, stage.code), default=None)


def progress(stages: Sequence[StageRow], day: date) -> Progress:
    """Where the election of these stages stands on `day`."""
    now = naming_stage(stages, day)
    coming = [stage for stage in stages if stage.starts_on > day]
    votings = sorted((stage for stage in stages if stage.kind == VOTING), key=lambda stage: stage.starts_on)
    return Progress(
        segments=tuple(segments(stages, day, now)),
        now=now,
        next=min(coming, key=lambda stage: (stage.starts_on, stage.code), default=None),
        next_voting=next((voting for voting in votings if voting.ends_on >= day), None),
        voted=votings[0].ends_on if votings and votings[0].ends_on < day else None,
    )


def segments(stages: Sequence[StageRow], day: date, now: StageRow | None) -> Iterable[Segment]:
    """One segment a kind, in the order in which the kinds begin."""
    for kind in sorted({stage.kind for stage in stages}, key=lambda kind: _begins(stages, kind)):
        of_kind = [stage for stage in stages if stage.kind == kind]
        if now is not None and now.kind == kind:
            state = "now"
        else:
            state = "done" if all(stage.ends_on < day for stage in of_kind) else "coming"
        yield Segment(KINDS.get(kind, of_kind[0].name), state)


def _begins(stages: Sequence[StageRow], kind: str) -> tuple[date, int, str]:
    """First day; where two kinds begin together, the usual order."""
    order = list(KINDS).index(kind) if kind in KINDS else len(KINDS)
    return (min(stage.starts_on for stage in stages if stage.kind == kind), order, kind)
