"""What becomes of a fictional berkas: referred, answered by the body, decided, told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kondusif.agencies.queries import agency_by_code
from kondusif.base.time import now, today
from kondusif.cases.access import get_case_for
from kondusif.cases.actions.answers import accept_referral, finish_referral, receive_referral, return_referral
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.outcome import Decision, record_outcome, tell_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.core.words import offered_text
from kondusif.cases.queries.facts import OWN_CHOICE, destinations_of
from kondusif.cli.season.calendar import settings_of_season
from kondusif.cli.season.plan import PlannedReport
from kondusif.cli.season.speaking import Team
from kondusif.cli.season.texts import said

RESULTS = {"terbukti": 4, "tidak-terbukti": 3, "dihentikan": 3}


def handle_case(
    team: Team, planned: PlannedReport, draw: random.Random, *, verifier: str, number: str
) -> Iterator[datetime]:
    """The way of one berkas until its fate is reached."""
    if planned.goal == "opened":
        return
    yield now() + timedelta(minutes=draw.randint(3, 240))
    referral = refer(team, draw, verifier=verifier, number=number)
    if referral is None or planned.goal == "referred":
        return
    speaker = team.answerer_of(referral, verifier)
    yield now() + timedelta(hours=draw.randint(5, 30))
    with team.acting(speaker) as actor:
        receive_referral(actor=actor, referral=referral)
        note(actor, number, "diterima")
        if planned.named and planned.seed % 3:
            note(actor, number, "disampaikan", why="Pelapor datang sendiri ke kantor pengawas.")
    if planned.goal == "received":
        return
    yield now() + timedelta(hours=draw.randint(3, 20))
    if planned.fate.startswith("returned"):
        with team.acting(speaker) as actor:
            return_referral(actor=actor, referral=referral, reason=said(draw, "returns"))
        if planned.goal == "returned":
            return
        yield now() + timedelta(hours=draw.randint(4, 40))
        referral = refer(team, draw, verifier=verifier, number=number)
        yield now() + timedelta(hours=draw.randint(4, 20))
    with team.acting(speaker) as actor:
        accept_referral(actor=actor, referral=referral)
        if planned.election.startswith("pemilu"):
            note(actor, number, "diregistrasi")
    if planned.goal != "handled":
        yield from finish(team, planned, draw, verifier=verifier, referral=referral)


def refer(team: Team, draw: random.Random, *, verifier: str, number: str, place: int = 0) -> Any:
    """Send the berkas to the body at that place in the chain of the law, or None.

    Where the law names no body outside the conflict set, the first referral goes where season.toml says.
    """
    with team.acting(verifier) as actor:
        case = get_case_for(actor, number)
        reachable = [(each.agency, each.routed.rule) for each in destinations_of(case) if each.agency is not None]
        letter = f"300/{draw.randint(100, 999)}/BKBP/{today().year}"
        if place < len(reachable):
            agency, rule = reachable[place]
            return refer_case(actor=actor, case=case, agency=agency, rule=rule, letter_number=letter)
        otherwise = settings_of_season()["otherwise"]
        other = agency_by_code(otherwise["agency"]) if place == 0 else None
        if other is None:
            return None
        reason = otherwise["reason"]
        return refer_case(actor=actor, case=case, agency=other, rule=OWN_CHOICE, reason=reason, letter_number=letter)


def note(actor: Any, number: str, name: str, *, why: str = "") -> None:
    """Record that something has happened today."""
    record_moment(actor=actor, case=get_case_for(actor, number), name=name, happened_at=today(), note=why)


def finish(
    team: Team, planned: PlannedReport, draw: random.Random, *, verifier: str, referral: Any
) -> Iterator[datetime]:
    """The body acts, in time or late; the outcome is recorded, and mostly told."""
    yield now() + timedelta(days=draw.randint(8, 13) if planned.late_body else draw.randint(0, 1), hours=2)
    number = referral.case.number
    is_tip = referral.case.track == "informasi-awal"
    with team.acting(team.answerer_of(referral, verifier)) as actor:
        note(actor, number, "diplenokan" if is_tip else "ditindaklanjuti")
        finish_referral(actor=actor, referral=referral)
    if planned.text.law in {"hukum-lain", "pidana"} and planned.seed % 5:
        yield from pass_on(team, draw, verifier=verifier, number=number)
    yield now() + timedelta(days=draw.randint(1, 4))
    with team.acting(team.answerer_of(referral, verifier)) as actor:
        found = decision(planned, draw, referral, own=actor.agency_id == referral.agency_id)
        record_outcome(actor=actor, case=get_case_for(actor, number), decision=found)
    if planned.goal == "told":
        yield now() + timedelta(hours=draw.randint(2, 50))
        with team.acting(verifier) as actor:
            tell_outcome(actor=actor, case=get_case_for(actor, number))


def pass_on(team: Team, draw: random.Random, *, verifier: str, number: str) -> Iterator[datetime]:
    """The next body in the chain gets the berkas and does its part; by letter where it may not read here."""
    yield now() + timedelta(hours=draw.randint(2, 30))
    referral = refer(team, draw, verifier=verifier, number=number, place=1)
    if referral is None:
        return
    speaker = team.answerer_of(referral, verifier)
    yield now() + timedelta(hours=draw.randint(6, 40))
    with team.acting(speaker) as actor:
        accept_referral(actor=actor, referral=referral)
    yield now() + timedelta(days=draw.randint(3, 12))
    with team.acting(speaker) as actor:
        finish_referral(actor=actor, referral=referral)


def decision(planned: PlannedReport, draw: random.Random, referral: Any, *, own: bool) -> Decision:
    """How it ended, without a sanction: which one fell is for the body to say. Another one's by its letter."""
    settled = planned.text.law in {"konflik", "gangguan-tahapan"}
    result = "diselesaikan" if settled else draw.choices(list(RESULTS), list(RESULTS.values()))[0]
    found = Decision(result=result, decided_on=today(), told_text=offered_text(result), agency=referral.agency)
    if own:
        return found
    return replace(found, letter_number=f"{planned.seed % 90 + 10}/Contoh/{today().year}", letter_on=today())
