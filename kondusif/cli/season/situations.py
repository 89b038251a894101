"""The morning sheets of the season: two that were approved, and today's as a draft. All of it is fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from kondusif.base.database import speaking_as
from kondusif.base.time import now, today
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.actions.situations import (
    Setup,
    ToldNumber,
    add_number,
    approve_situation,
    set_up_situations,
    submit_situation,
    write_section,
)
from kondusif.bulletins.core.situation import PATTERN
from kondusif.bulletins.queries.situations import list_situations
from kondusif.bulletins.runs.situations import draft_mornings
from kondusif.cli.season.meetings import CHAIR, CLERK, counted
from kondusif.cli.season.speaking import Team

WORDS = {
    2: "Contoh: dua kecamatan melaporkan kerumunan tanpa kejadian. Patroli tetap.",
    1: "Contoh: logistik tiba di semua kecamatan kecuali satu; kapal ditunggu siang ini.",
}
TOLD = (("Camat Contoh", 63), ("Polsek Contoh", 68))  # of the same matter, an hour apart
SUBJECT, MEASURE = "Contoh: warga menunggu di dermaga", "orang"


def situation_life(team: Team) -> Iterator[datetime]:
    """Turned on three days ago; two mornings approved, the third waits for the chair."""
    yield moment(-3, 14)
    with team.acting(CHAIR) as actor:
        set_up_situations(actor=actor, setup=Setup(True, True, PATTERN))
    for days in (2, 1):
        yield moment(-days, 5, 30)
        draft()
        yield moment(-days, 6)
        approve(team, days)
    yield moment(0, 5, 30)
    draft()


def moment(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment counted from today."""
    return timezone.make_aware(datetime(*counted(days).timetuple()[:3], hour, minute))


def draft() -> None:
    with speaking_as("worker"):
        draft_mornings()


def approve(team: Team, days: int) -> None:
    """The clerk writes and submits, the chair approves."""
    with team.acting(CLERK) as actor:
        situation_id = list_situations().get(morning_on=today()).pk
        situation = get_situation_for(actor, situation_id)
        write_section(actor=actor, situation=situation, code="perkembangan", text=WORDS[days], version=0)
        for source, number in TOLD:
            told = ToldNumber(SUBJECT, MEASURE, number, source, now())
            add_number(actor=actor, situation=situation, told=told)
        submit_situation(actor=actor, situation=situation)
    with team.acting(CHAIR) as actor:
        approve_situation(actor=actor, situation=get_situation_for(actor, situation_id))
