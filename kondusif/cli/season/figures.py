"""The open figures of the season: the elections of 2024 as one release that two bodies approved; all fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from kondusif.base.database import speaking_as
from kondusif.cli.season.meetings import CHAIR, CLERK
from kondusif.cli.season.speaking import Team
from kondusif.publishing.access.figures import get_figures_for
from kondusif.publishing.actions.figures import approve_figures, ask_figures
from kondusif.publishing.runs.figures import count_waiting_figures

FIRST, LAST = date(2023, 11, 28), date(2024, 12, 31)
SECOND = "verifikator.bawaslu"


def figures_life(team: Team) -> Iterator[datetime]:
    """Asked for after the last election, counted by the worker, read and approved by the chair and Bawaslu."""
    asked_at = timezone.make_aware(datetime(2025, 1, 20, 9))
    yield asked_at
    with team.acting(CLERK) as actor:
        figures_id = ask_figures(actor=actor, starts_on=FIRST, ends_on=LAST).pk
    yield asked_at + timedelta(minutes=1)
    with speaking_as("worker"):
        count_waiting_figures()
    for hours, name in ((1, CHAIR), (26, SECOND)):
        yield asked_at + timedelta(hours=hours)
        with team.acting(name) as actor:
            approve_figures(actor=actor, figures=get_figures_for(figures_id))
