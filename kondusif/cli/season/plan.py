"""What happens in the fictional season: drawn from a seed, nothing written yet."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from kondusif.area.queries.places import Place, districts, regencies, villages
from kondusif.base.time import real_now
from kondusif.cli.season.calendar import Stretch, chance, settings_of_season, stretches
from kondusif.cli.season.texts import Text, draw_text, tell_story
from kondusif.cli.season.units import unit_near

OPEN_CASE = ("opened", "referred", "received", "handled", "returned", "done", "told")


@dataclass(frozen=True)
class PlannedReport:
    """One report and what becomes of it.

    at          when it is handed in
    happened_on None for what is still to come
    post        account of the post officer who takes it in; "" for the public pages
    unit        code of the accused's agency, "" for unknown
    fate        how far it comes (season.toml); `goal` is its last part
    late        the team misses its promise to the reporter
    late_body   the body answers after its date
    echo_of     place in the plan of an earlier report of the same event, or None
    """

    at: datetime
    election: str
    text: Text
    told: str
    actor: str
    unit: str
    village: Place
    happened_on: date | None
    known_on: date
    post: str
    named: bool
    danger: bool
    with_photo: bool
    fate: str
    late: bool
    late_body: bool
    seed: int
    echo_of: int | None = None

    @property
    def goal(self) -> str:
        """Where the fate ends: "told" for "answered-told"."""
        return self.fate.rpartition("-")[2]


def plan_season(*, seed: int) -> list[PlannedReport]:
    """Every report of the season; the same seed on the same day gives the same season."""
    draw = random.Random(seed)  # noqa: S311 - a season, not a secret
    places = villages_by_regency()
    planned: list[PlannedReport] = []
    for stretch in stretches(timezone.localdate(real_now())):
        for day in sorted(stretch.days(draw)):
            planned.append(plan_report(draw, stretch, day, draw_village(draw, places)))
            if planned[-1].goal in OPEN_CASE and draw.random() < chance("echo"):
                planned.append(echo(draw, planned[-1], of=len(planned) - 1))
    return planned


def villages_by_regency() -> dict[str, list[Place]]:
    """Villages of every regency and city of the installation's province."""
    return {
        regency.code: [village for district in districts(regency.code) for village in villages(district.code)]
        for regency in regencies()
        if regency.code.startswith(f"{settings.PROVINCE}.")
    }


def draw_village(draw: random.Random, places: dict[str, list[Place]]) -> Place:
    """A village: louder regencies oftener, which does not make them guiltier."""
    louder = settings_of_season()["louder"]
    regency = draw.choices(list(places), [louder.get(code, 2) for code in places])[0]
    return draw.choice(places[regency])


def plan_report(draw: random.Random, stretch: Stretch, day: date, village: Place) -> PlannedReport:
    """One report of one day."""
    text = draw_text(draw, stretch.more)
    actor = draw.choice(text.actors)
    fate = stretch.draw_fate(draw)
    day = max(day, stretch.ends_on - timedelta(days=settings_of_season()["lately"].get(fate, 1000)))
    known_on = day - timedelta(days=draw.choice((0, 0, 0, 1, 1, 2, 3, 8)))
    at = timezone.make_aware(datetime.combine(day, time(draw.randrange(7, 22), draw.randrange(60))))
    return PlannedReport(
        at=at,
        election=stretch.election,
        text=text,
        told=tell_story(draw, text),
        actor=actor,
        unit=unit_near(draw, actor, village.code, day),
        village=village,
        happened_on=None if text.timing == "akan" else known_on - timedelta(days=draw.choice((0, 0, 1, 2))),
        known_on=known_on,
        post=draw_post(draw, text, village),
        named=draw.random() < chance("named"),
        danger=text.kind == "konflik" and draw.random() < 0.3,
        with_photo=draw.random() < chance("photo"),
        fate=fate,
        late=draw.random() < chance("late_promise"),
        late_body=draw.random() < chance("late_body"),
        seed=draw.randrange(1_000_000),
    )


def draw_post(draw: random.Random, text: Text, village: Place) -> str:
    """The post that takes the report in, where one of the demonstration lies there and accepts the kind."""
    post = settings_of_season()["posts"].get(village.code[:5], "")
    accepts = text.kind in {"netralitas", "ancaman", "konflik"} or "kodim" not in post
    return post if post and accepts and draw.random() < 0.35 else ""


def echo(draw: random.Random, first: PlannedReport, *, of: int) -> PlannedReport:
    """A second report of the same event, by somebody else, some hours later."""
    return replace(
        first,
        at=first.at + timedelta(hours=draw.randint(1, 5)),
        told=tell_story(draw, first.text) + " Tetangga saya mungkin juga sudah melapor.",
        post="",
        named=not first.named,
        with_photo=False,
        fate="joined",
        late=False,
        seed=draw.randrange(1_000_000),
        echo_of=of,
    )
