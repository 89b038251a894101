"""Meetings of the season and what became of their promises (meetings.toml); the FGD of 12 December 2023 first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.agencies.queries import agency_by_code
from kondusif.base.time import real_now
from kondusif.cli.season.speaking import Team
from kondusif.meetings.access.meetings import get_commitment_for, get_guest_of, get_meeting_for
from kondusif.meetings.actions.commitments import NewCommitment, Word, make_commitment, settle_commitment, tell_news
from kondusif.meetings.actions.meetings import Plan, approve_minutes, plan_meeting, start_meeting
from kondusif.meetings.actions.minutes import Draft, add_item, record_decision, write_minutes
from kondusif.meetings.actions.people import Asked, Came, note_attendance
from kondusif.meetings.queries.meetings import guests_of

CLERK, CHAIR = "sekretaris", "pimpinan"
HOURS = 3


@cache
def planned_meetings() -> list[dict[str, Any]]:
    """meetings.toml, read once."""
    source = tomllib.loads(Path(__file__).with_name("meetings.toml").read_text())
    return list(source["meeting"])


def meeting_lives(team: Team) -> list[Iterator[datetime]]:
    """A life for each meeting, played beside those of the reports."""
    known: dict[str, Any] = {}
    return [meeting_life(team, row, known) for row in planned_meetings()]


def meeting_life(team: Team, row: dict[str, Any], known: dict[str, Any]) -> Iterator[datetime]:
    """Planned, held, its minutes written and approved; then each word about its promises on its day."""
    starts = starts_at(row)
    yield starts - timedelta(days=row.get("planned_days_before", 6))
    meeting_id, items = plan(team, row, starts, known)
    yield starts
    hold(team, row, meeting_id, items)
    promised = promise(team, row, meeting_id)
    yield starts + timedelta(hours=HOURS, minutes=30)
    with team.acting(CHAIR) as actor:
        approve_minutes(actor=actor, meeting=get_meeting_for(actor, meeting_id))
    words = [(said_on(word), commitment_id, word) for commitment_id, each in promised for word in each]
    for on, commitment_id, word in sorted(words, key=lambda each: each[0]):
        yield timezone.make_aware(datetime.combine(on, time(15)))
        say(team, commitment_id, word)


def starts_at(row: dict[str, Any]) -> datetime:
    """When a meeting begins: a day of the past, or counted from today."""
    if "at" in row:
        return timezone.make_aware(row["at"])
    return timezone.make_aware(datetime.combine(counted(row["days"]), time(9)))


def counted(days: int) -> date:
    return timezone.localdate(real_now()) + timedelta(days=days)


def said_on(word: dict[str, Any]) -> date:
    on: date = word["on"] if "on" in word else counted(word["days"])
    return on


def plan(team: Team, row: dict[str, Any], starts: datetime, known: dict[str, Any]) -> tuple[Any, list[Any]]:
    """Put it on the calendar, with guests and agenda; returns its id and the items to be written about."""
    with team.acting(CLERK) as actor:
        follows = get_meeting_for(actor, known[row["follows"]]) if row.get("follows") in known else None
        wanted = Plan(
            kind=row["kind"], title=row["title"], theme=row.get("theme", ""), place=row["place"], starts_at=starts,
            ends_at=starts + timedelta(hours=HOURS), follows=follows,
        )  # fmt: skip
        meeting = plan_meeting(actor=actor, plan=wanted, invited=[asked(guest) for guest in row["guests"]])
        items = [add_item(actor=actor, meeting=meeting, title=each["title"]) for each in row.get("section", ())]
    known[row["code"]] = meeting.pk
    return meeting.pk, items


def asked(guest: dict[str, Any]) -> Asked:
    """A guest; an agency that is not loaded here is asked by its code alone."""
    code = guest.get("agency", "")
    agency = agency_by_code(code) if code else None
    return Asked(agency, guest.get("body", code), guest.get("seat", ""))


def hold(team: Team, row: dict[str, Any], meeting_id: Any, items: list[Any]) -> None:
    """The meeting takes place: who came, what was said, what was decided."""
    with team.acting(CLERK) as actor:
        meeting = get_meeting_for(actor, meeting_id)
        start_meeting(actor=actor, meeting=meeting)
        came = {(each.name, each.seat): guest for guest in row["guests"] for each in [asked(guest)]}
        for known in guests_of(meeting):
            said = came.get((known.body, known.seat), {})
            if "attendance" in said:
                note_attendance(actor=actor, guest=get_guest_of(meeting, known.pk), came=came_of(said))
        for item, section in zip(items, row.get("section", ()), strict=True):
            item.meeting = meeting
            write_minutes(actor=actor, item=item, draft=Draft(section["text"], 0))
        for text in row.get("decisions", ()):
            record_decision(actor=actor, meeting=meeting, text=text)


def came_of(said: dict[str, Any]) -> Came:
    return Came(said["attendance"], said.get("represented_by", ""), said.get("word", ""))


def promise(team: Team, row: dict[str, Any], meeting_id: Any) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Write down the promises; returns id and coming words of each. One of an agency that is not loaded is left out."""
    made = []
    with team.acting(CLERK) as actor:
        meeting = get_meeting_for(actor, meeting_id)
        decisions = {decision.number: decision for decision in meeting.decisions.all()}
        for each in row.get("promise", ()):
            agency = agency_by_code(each["agency"])
            if agency is None:
                continue
            wanted = NewCommitment(
                agency=agency, what=each["what"], proof=each["proof"], office=each.get("office", ""),
                due_on=each["due"] if "due" in each else counted(each["due_days"]),
                decision=decisions.get(each.get("decision", 0)), area=agency.area,
            )  # fmt: skip
            commitment = make_commitment(actor=actor, meeting=meeting, promise=wanted)
            made.append((commitment.pk, list(each.get("words", ()))))
    return made


def say(team: Team, commitment_id: Any, word: dict[str, Any]) -> None:
    """One word about a promise, by somebody of the agency or by the clerk for it."""
    with team.acting(CLERK) as clerk:
        commitment = get_commitment_for(clerk, commitment_id)
        own = commitment.agency_id == clerk.agency_id
        speaker = CLERK if own else team.liaison_of(commitment.agency) or CLERK
    with team.acting(speaker) as actor:
        commitment = get_commitment_for(actor, commitment_id)
        told = Word(word["text"], word.get("link", ""))
        if word["kind"] == "kabar":
            tell_news(actor=actor, commitment=commitment, word=told)
        else:
            settle_commitment(actor=actor, commitment=commitment, state=word["kind"], word=told)
