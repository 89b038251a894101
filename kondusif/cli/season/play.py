"""Plays the season: every life goes on at its next moment, in order of time, until today."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from kondusif.base.database import speaking_as
from kondusif.base.time import pretending, real_now
from kondusif.cases.runs import mark_missed_clocks
from kondusif.cli.season.action_plan import plan_life
from kondusif.cli.season.clarifications import clarification_lives
from kondusif.cli.season.closings import closing_life
from kondusif.cli.season.conflicts import conflict_lives
from kondusif.cli.season.declaration import declaration_life
from kondusif.cli.season.figures import figures_life
from kondusif.cli.season.lives import Season, live
from kondusif.cli.season.meetings import meeting_lives
from kondusif.cli.season.messages import message_lives
from kondusif.cli.season.plan import PlannedReport
from kondusif.cli.season.pledges import pledge_lives
from kondusif.cli.season.situations import situation_life
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.cli.season.status import status_life
from kondusif.cli.season.team import team_life
from kondusif.reports.queries.lists import inbox


def is_played(persons: dict[str, Any]) -> bool:
    """Whether reports are there already: the season is for an empty installation."""
    with team_at_work(persons) as team:
        return any(has_work(team, name) for name in ("verifikator", "verifikator.bawaslu"))


def has_work(team: Team, name: str) -> bool:
    with team.acting(name) as actor:
        return inbox(actor).exists()


def play_season(planned: list[PlannedReport], persons: dict[str, Any], *, told: Callable[[], None]) -> None:
    """Write the whole season; `told` is called once for each report that has come in."""
    with team_at_work(persons) as team:
        season = Season(team, planned)
        lives = [live(season, place) for place in range(len(planned))]
        whole = [plan_life(team), team_life(team), status_life(team), situation_life(team), declaration_life(team)]
        beside = [watch_dates(planned[0].at), *meeting_lives(team), *conflict_lives(team), *clarification_lives(team)]
        beside += [*message_lives(team), *pledge_lives(team)]
        whole.append(closing_life(team))
        play_in_order([*lives, *beside, *whole, figures_life(team)], told=told, n_told=len(lives))


def watch_dates(first: datetime) -> Iterator[datetime]:
    """Every morning the worker marks what passed its date."""
    morning = first.replace(hour=6, minute=0, second=0, microsecond=0)
    while True:
        morning += timedelta(days=1)
        yield morning
        with speaking_as("worker"):
            mark_missed_clocks()


def play_in_order(lives: list[Iterator[datetime]], *, told: Callable[[], None] = lambda: None, n_told: int = 0) -> None:
    """Let every generator run at the moments it asks for, none in the future; `told` is called for the first n_told."""
    end = real_now()
    waiting = [(next(life), place) for place, life in enumerate(lives)]
    heapq.heapify(waiting)
    begun: set[int] = set()
    while waiting:
        moment, place = heapq.heappop(waiting)
        if moment > end:
            continue
        if place not in begun:
            begun.add(place)
            if place < n_told:
                told()
        with pretending(moment):
            following = next(lives[place], None)
        if following is not None:
            heapq.heappush(waiting, (following, place))
