"""The team of the season at work (team.toml): decree and roster, a request to the regencies, a test call, letters."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.agencies.queries import agency_by_code
from kondusif.cli.season.meetings import CHAIR, CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.desk.access.data_requests import get_body_of, get_request_for
from kondusif.desk.actions.data_requests import (
    Question,
    Reply,
    answer_by_request_link,
    answer_request,
    ask_bodies,
    make_request_links,
)
from kondusif.desk.actions.letters import LetterText, Wish, enter_letter, finish_instruction, instruct
from kondusif.desk.queries.data_requests import members_of
from kondusif.meetings.actions.crowds import CrowdText, enter_crowd
from kondusif.team.access.team import get_decree_for
from kondusif.team.actions.team import DecreeText, OnDuty, Seat, plan_turns, record_decree, seat_member
from kondusif.team.core.roster import Cycle


@cache
def planned_team() -> dict[str, Any]:
    """team.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("team.toml").read_text())


def team_life(team: Team) -> Iterator[datetime]:
    """The decree ten days ago; the request, the letters and the call in the last three days."""
    row = planned_team()
    yield at(-10, 9)
    decree_id = found(team, row)
    yield at(-3, 9)
    enter_letters(team, row["letter"])
    request_id = ask(team, row["request"])
    for n, answer in enumerate(row["request"]["answers"]):
        yield at(-3, 10) + timedelta(minutes=25 * n)
        note_answer(team, request_id, n, answer)
    yield at(-2, 7)
    announce_crowds(team, row["crowd"])
    yield at(-2, 8)
    plan_duty(team, row["roster"], decree_id)
    yield at(-1, 10)
    tokens = call_posts(team, row["call"])
    for token, minutes in zip(tokens, row["call"]["minutes"], strict=False):
        yield at(-1, 10) + timedelta(minutes=minutes)
        with team.acting(CLERK):
            answer_by_request_link(token=token, kind="panggilan", reply=Reply())


def announce_crowds(team: Team, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        starts_at = at(row["day"], row["hour"])
        text = CrowdText(
            kind=row["kind"], title=row["title"], area=row["area"], place=row["place"],
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=row["hours"]), source=row["source"],
            expected=row.get("expected"), permit=row.get("permit", ""), weeks=row.get("weeks", 1),
        )  # fmt: skip
        with team.acting(CLERK) as actor:
            enter_crowd(actor=actor, text=text)


def at(days: int, hour: int) -> datetime:
    """A moment counted from today."""
    return timezone.make_aware(datetime.combine(counted(days), time(hour)))


def found(team: Team, row: dict[str, Any]) -> Any:
    """The decree and its seats; returns its id. A body that is not loaded here sits by its code alone."""
    told = row["decree"]
    first = counted(told["valid_from_days"])
    text = DecreeText(told["number"], told["title"], first, first, counted(told["valid_until_days"]))
    with team.acting(CLERK) as actor:
        decree = record_decree(actor=actor, text=text)
        seated: list[Any] = []
        for rank, each in enumerate(row["member"], start=1):
            agency = agency_by_code(each["agency"]) if "agency" in each else None
            caller = seated[each["called_by"] - 1] if "called_by" in each else None
            seat = Seat(
                rank=rank, position=each["position"], office=each["office"], starts_on=first, agency=agency,
                body=each.get("body", each.get("agency", "")), phone=each.get("phone", ""),
                deputy=each.get("deputy", ""), deputy_phone=each.get("deputy_phone", ""),
                duties=each.get("duties", ""), called_by=caller,
            )  # fmt: skip
            seated.append(seat_member(actor=actor, decree=decree, seat=seat))
    return decree.pk


def plan_duty(team: Team, row: dict[str, Any], decree_id: Any) -> None:
    offices = [OnDuty(*(part.strip() for part in line.split(";"))) for line in row["offices"]]
    cycle = Cycle(counted(-2), row["days"], time(row["hour"]), row["turns"])
    with team.acting(CLERK) as actor:
        plan_turns(actor=actor, decree=get_decree_for(actor, decree_id), cycle=cycle, offices=offices)


def ask(team: Team, row: dict[str, Any]) -> Any:
    """The request to the regencies; returns its id."""
    question = Question(row["kind"], row["title"], at(1, 16), row["question"], row["unit"])
    with team.acting(CLERK) as actor:
        agencies = list(members_of(row["group"]))
        return ask_bodies(actor=actor, question=question, agencies=agencies, others=[]).pk


def note_answer(team: Team, request_id: Any, n: int, number: int) -> None:
    """What the body at place `n` said on the telephone."""
    with team.acting(CLERK) as actor:
        request = get_request_for(actor, request_id)
        body = get_body_of(request, request.bodies.all()[n].pk)
        answer_request(actor=actor, body=body, reply=Reply(Decimal(number), "Contoh: laporan camat.", "Kabid"))


def call_posts(team: Team, row: dict[str, Any]) -> list[str]:
    """The test call; returns the secrets of its links."""
    question = Question("panggilan", row["title"], at(-1, 10) + timedelta(minutes=30))
    with team.acting(CLERK) as actor:
        request = ask_bodies(actor=actor, question=question, agencies=[], others=row["others"])
        return [link.token for link in make_request_links(actor=actor, request=request).links]


def enter_letters(team: Team, rows: list[dict[str, Any]]) -> None:
    """Letters, what the leader wanted done, and what was."""
    for row in rows:
        text = LetterText(
            row["direction"],
            row["number"],
            counted(-4),
            row["correspondent"],
            row["subject"],
            row.get("office_number", ""),
        )
        with team.acting(CLERK) as actor:
            letter = enter_letter(actor=actor, text=text)
        told = row.get("instruction")
        if told is None:
            continue
        due_on = counted(told["due_days"]) if "due_days" in told else None
        with team.acting(CHAIR) as actor:
            wish = Wish(told["office"], told["what"], told.get("text", ""), due_on)
            made = instruct(actor=actor, letter=letter, wish=wish)
        if "done" in told:
            with team.acting(CLERK) as actor:
                finish_instruction(actor=actor, instruction=made, done=told["done"])
