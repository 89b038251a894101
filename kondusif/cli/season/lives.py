"""The life of one fictional report, from the citizen to the outcome: a generator that says when it goes on.

Between two `yield`s everything happens at one pretended moment, through the actions that pages call.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404

from kondusif.agencies.queries import agency_by_code
from kondusif.base.database import one_transaction, speaking_as
from kondusif.base.time import now
from kondusif.cases.access import get_case_for
from kondusif.cases.actions.open import link_report, open_case
from kondusif.cli.season.handling import handle_case
from kondusif.cli.season.plan import OPEN_CASE, PlannedReport
from kondusif.cli.season.sending import send_in
from kondusif.cli.season.speaking import Team
from kondusif.cli.season.texts import said
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.intake import add_from_reporter
from kondusif.reports.actions.talk import explain_delay
from kondusif.reports.actions.triage import Classification, ask_reporter, claim_report, classify_report, close_report
from kondusif.reports.queries.lists import inbox
from kondusif.rules.core.routing import Facts
from kondusif.rules.queries import edition_for, list_conditions, regime_of

ALWAYS_LAPORAN = ("konflik", "gangguan-tahapan", "pidana-umum")


@dataclass
class Season:
    """What the lives share. seen: reports that have come in; cases: place in the plan -> number of the berkas."""

    team: Team
    planned: list[PlannedReport]
    seen: set[Any] = field(default_factory=set)
    cases: dict[int, str] = field(default_factory=dict)


def live(season: Season, place: int) -> Iterator[datetime]:
    """One report of the plan, as far as its fate."""
    planned = season.planned[place]
    draw = random.Random(planned.seed)  # noqa: S311 - a season, not a secret
    yield planned.at
    code = send_in(season.team, planned, draw)
    verifier = choose_verifier(planned, draw)
    report_id = find_new(season, verifier)
    if planned.fate == "waiting":
        return
    yield triage_at(planned, draw)
    if planned.fate.startswith(("asked", "answered")):
        ask(season.team, draw, verifier=verifier, report_id=report_id)
        if planned.fate.startswith("answered"):
            yield now() + timedelta(hours=draw.randint(3, 40))
            with speaking_as("public"), one_transaction():
                add_from_reporter(code, said(draw, "answers"))
        if planned.goal == planned.fate:
            return
        yield now() + timedelta(days=draw.randint(1, 6))
    with season.team.acting(verifier) as actor:
        claim_report(actor=actor, report=get_report_for(actor, report_id))
    if planned.goal == "claimed":
        return
    yield now() + timedelta(minutes=draw.randint(4, 18))
    number = decide(season, place, draw, verifier=verifier, report_id=report_id)
    if planned.goal == "joined" and season.cases.get(place) == number:
        planned = replace(planned, fate="told")  # the berkas it would have joined was finished: it got its own
    if planned.goal in OPEN_CASE:
        yield from handle_case(season.team, planned, draw, verifier=verifier, number=number)


def choose_verifier(planned: PlannedReport, draw: random.Random) -> str:
    """A verifier whose own agency stays outside the conflict set."""
    if planned.actor.startswith("penyelenggara"):
        return "verifikator"
    if planned.actor == "asn":
        return "verifikator.bawaslu"
    return draw.choice(("verifikator", "verifikator.bawaslu"))


def find_new(season: Season, verifier: str) -> Any:
    """The report that has just come in, by the verifier's own inbox."""
    with season.team.acting(verifier) as actor:
        new = set(inbox(actor).order_by().values_list("pk", flat=True)) - season.seen
    season.seen |= new
    return new.pop()


def triage_at(planned: PlannedReport, draw: random.Random) -> datetime:
    """When a verifier takes the report: within the promise, or days after it."""
    if planned.late:
        return planned.at + timedelta(days=draw.randint(5, 9), hours=draw.randint(0, 4))
    if planned.danger:
        return planned.at + timedelta(minutes=draw.randint(10, 50))
    return planned.at + timedelta(hours=draw.randint(2, 26))


def ask(team: Team, draw: random.Random, *, verifier: str, report_id: Any) -> None:
    """A question that the reporter reads with the receipt."""
    with team.acting(verifier) as actor:
        claim_report(actor=actor, report=get_report_for(actor, report_id))
        ask_reporter(actor=actor, report=get_report_for(actor, report_id), question=said(draw, "questions"))


def decide(season: Season, place: int, draw: random.Random, *, verifier: str, report_id: Any) -> str:
    """Classify, then close, join an open berkas of the same event, or open one; returns its number."""
    planned = season.planned[place]
    with season.team.acting(verifier) as actor:
        report = get_report_for(actor, report_id)
        classify_report(actor=actor, report=report, classification=classification_of(planned))
        if planned.late:
            promise = report.promises.get(kind="lembaga")
            explain_delay(actor=actor, promise=promise, note=said(draw, "delays"))
        if planned.goal == "closed":
            close_report(actor=actor, report=report, reason=said(draw, "closings"))
            return ""
        first = season.cases.get(planned.echo_of) if planned.echo_of is not None else None
        if first and (known := open_case_numbered(actor, first)):
            link_report(actor=actor, case=known, report=report)
            return first
        case = open_case(actor=actor, report=report, title=planned.text.title)
    season.cases[place] = case.number
    return case.number


def open_case_numbered(actor: Any, number: str) -> Any:
    """The berkas while it is open to this person, else None."""
    try:
        case = get_case_for(actor, number)
    except Http404:
        return None
    return None if case.state in {"selesai", "ditutup"} else case


def classification_of(planned: PlannedReport) -> Classification:
    """How the verifier reads the report."""
    track = "laporan" if planned.named or planned.text.law in ALWAYS_LAPORAN else "informasi-awal"
    actor = planned.actor or "warga"
    regime = regime_of(planned.election)
    edition = edition_for(regime, planned.at.date())
    facts = Facts(regime=regime, kind=planned.text.law, actor=actor)
    fulfilled = {
        item.id: item.id != "bukti" or planned.with_photo
        for condition in list_conditions(edition.id, facts)
        for item in condition.items
    }
    return Classification(
        track=track,
        kind=planned.text.law,
        actor=actor,
        unit=agency_by_code(planned.unit) if planned.unit else None,
        checklist=fulfilled,
        summary=planned.text.summary,
    )
