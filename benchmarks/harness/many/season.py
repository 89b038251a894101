"""The made-up season itself: who may read, when, where, what became of it. Every draw follows one seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from benchmarks.harness.many.texts import make_stories, make_summaries

ZONE = ZoneInfo("Asia/Makassar")
# Seasons of the two elections of 2024; reports grow denser towards the day.
WINDOWS = (
    ("pemilu-2024", dt.datetime(2023, 11, 28, tzinfo=ZONE), 86),
    ("pilkada-2024", dt.datetime(2024, 9, 25, tzinfo=ZONE), 65),
)
N_SUMMARIES, N_STORIES = 40_000, 2_000


@dataclass(frozen=True)
class Matter:
    """What a report is about; its audience before and (by regency) after a berkas was handed on."""

    told_kind: str
    actor: str
    unit_id: int | None
    share: float
    waiting: int
    handed: dict[str, int]


@dataclass
class Season:
    """Draws rows. villages: code of every village."""

    matters: list[Matter]
    villages: list[str]
    n: int
    seed: int = 20240214
    draw: random.Random = field(init=False)
    summaries: list[str] = field(init=False)
    stories: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)
        self.summaries = make_summaries(self.draw, N_SUMMARIES)
        self.stories = make_stories(self.draw, N_STORIES)

    def new_id(self) -> str:
        return f"{self.draw.getrandbits(128):032x}"

    def moments(self) -> list[tuple[dt.datetime, str]]:
        """When each report came, to the hour, in order, with its election."""
        found = []
        for election, start, days in WINDOWS:
            for _each in range(self.n // 2 + (self.n % 2 if election == WINDOWS[1][0] else 0)):
                found.append((start + dt.timedelta(hours=int(days * 24 * self.draw.random() ** 0.5)), election))
        return sorted(found)

    def reports(self) -> Iterator[Drawn]:
        """Every report, the oldest first: 1 % wait, 2.5 % became a berkas, the rest was closed."""
        shares = [matter.share for matter in self.matters]
        matters = self.draw.choices(self.matters, shares, k=self.n)
        villages = self.draw.choices(self.villages, k=self.n)
        for (at, election), matter, village in zip(self.moments(), matters, villages, strict=True):
            luck = self.draw.random()
            status = (
                "diterima"
                if luck < 0.01
                else "ditanyakan"
                if luck < 0.012
                else "diangkat"
                if luck < 0.037
                else "ditutup"
            )
            yield Drawn(self.new_id(), at, election, matter, village, status)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One report before it is written down."""

    id: str
    at: dt.datetime
    election: str
    matter: Matter
    village: str
    status: str

    @property
    def audience(self) -> int:
        if self.status == "diangkat":
            return self.matter.handed[self.village[:5]]
        return self.matter.waiting
