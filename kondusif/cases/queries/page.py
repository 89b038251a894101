"""The page of one berkas, for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.cases.access import HANDLERS, OPENERS, latest_outcome, may_answer
from kondusif.cases.models.case import FINISHED, Case, State
from kondusif.cases.models.referral import Outcome, Referral, ReferralState
from kondusif.cases.queries.clocks import CaseClocks, case_clocks
from kondusif.cases.queries.decided import say_decided_by, say_recorded_by
from kondusif.cases.queries.facts import Destination, clocks_of, conflicted_ids, destinations_of, referrals_of
from kondusif.cases.queries.known import Knowledge, knowledge_of
from kondusif.cases.queries.letters import reporting_rule
from kondusif.cases.queries.people import ClosedTo, Reader, closed_to, readers_of
from kondusif.cases.queries.releases import SuperiorRow, may_release, needs_unit, told_superiors
from kondusif.cases.queries.steps import Position, Steps, steps_for
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.queries.timeline import Event, timeline_of
from kondusif.cases.queries.words import REFERRAL_TONES, TONES, kind_label, place_of, say_edition
from kondusif.reports.models.recusal import Recusal
from kondusif.reports.models.report import Report
from kondusif.reports.queries.keeping import KeepingOnPage, keeping_of
from kondusif.reports.queries.recusals import recusals_about
from kondusif.rules.core.routing import RoutedBody


@dataclass(frozen=True)
class RouteOnPage:
    """One competent body: the rule that chose it, the unit that acts as it, and whether it has the berkas."""

    routed: RoutedBody
    agency_name: str
    agency_code: str
    state: str
    tone: str
    is_conflicted: bool


@dataclass(frozen=True)
class ReferralOnPage:
    """One referral and what this person may do with it. why_paper: why only a letter goes out."""

    id: UUID
    agency: str
    state: str
    tone: str
    sent_at: datetime
    letter_number: str
    reason: str
    returned_reason: str
    is_paper: bool
    why_paper: str
    may: frozenset[str]


@dataclass(frozen=True)
class CasePage:
    """Everything on the page, ready to be drawn. is_handler: whether this person writes letters and forms."""

    case: Case
    state: str
    tone: str
    kind: str
    place: str
    edition: str
    reports: tuple[Report, ...]
    n_channels: int
    clocks: CaseClocks
    steps: Steps
    routes: tuple[RouteOnPage, ...]
    referrals: tuple[ReferralOnPage, ...]
    knowledge: Knowledge
    timeline: tuple[Event, ...]
    readers: tuple[Reader, ...]
    closed_to: tuple[ClosedTo, ...]
    outcome: Outcome | None
    decided_by: str
    recorded_by: str
    reporting_open: bool
    has_form: bool
    is_handler: bool
    superiors: tuple[SuperiorRow, ...]
    lacks_unit: bool
    may_release: bool
    recused: tuple[Recusal, ...]
    keepings: tuple[tuple[Report, KeepingOnPage], ...]
    may_hold: bool

    @property
    def nobody_free(self) -> bool:
        """The rules name bodies, but each is on the accused's side or has no unit here."""
        return bool(self.routes) and all(row.is_conflicted or not row.agency_name for row in self.routes)


def case_page(case: Case, person: Person) -> CasePage:
    """The berkas as this person sees it now; `case` has passed the gate."""
    reports = reports_of(case)
    referrals = tuple(referrals_of(case))
    destinations = tuple(destinations_of(case))
    is_open = reporting_open(case)
    conflicted = conflicted_ids(case)
    outcome = latest_outcome(case)
    return CasePage(
        case=case,
        state=str(State(case.state).label),
        tone=TONES[case.state],
        kind=kind_label(case),
        place=place_of(case),
        edition=say_edition(case.edition),
        reports=tuple(reports),
        n_channels=len({(report.channel, report.post_id) for report in reports}),
        clocks=case_clocks(case, person),
        steps=steps_for(Position(case, person, referrals, destinations, is_open)),
        routes=tuple(as_route(place, referrals, conflicted) for place in destinations),
        referrals=tuple(as_referral(row, person, conflicted) for row in referrals),
        knowledge=knowledge_of(case, reports),
        timeline=tuple(timeline_of(case, reports)),
        readers=tuple(readers_of(case)),
        closed_to=tuple(closed_to(case)),
        outcome=outcome,
        decided_by=say_decided_by(outcome) if outcome else "",
        recorded_by=say_recorded_by(outcome) if outcome else "",
        reporting_open=is_open,
        has_form=reporting_rule(case) is not None,
        is_handler=person.holds(*HANDLERS),
        superiors=tuple(told_superiors(case)),
        lacks_unit=needs_unit(case),
        may_release=person.holds(*HANDLERS) and may_release(case),
        recused=tuple(recusals_about(case.pk, *(report.pk for report in reports))),
        keepings=tuple((report, keeping_of(report, person.agency_id)) for report in reports),
        may_hold=person.holds(Role.SECRETARY, Role.VERIFIER, Role.LIAISON),
    )


def reporting_open(case: Case) -> bool:
    """Whether a reporter can still bring the matter to Bawaslu in time."""
    if case.state == State.CLOSED:
        return False
    clocks = [clock for clock in clocks_of(case) if clock.rule.desk and "disampaikan" in clock.end_events]
    return any(clock.met_on is None and clock.due_on >= today() for clock in clocks)


def as_route(place: Destination, referrals: tuple[Referral, ...], conflicted: frozenset[int]) -> RouteOnPage:
    agency = place.agency
    sent = next((row for row in reversed(referrals) if agency and row.agency_id == agency.pk), None)
    return RouteOnPage(
        routed=place.routed,
        agency_name=agency.name if agency else "",
        agency_code=agency.code if agency else "",
        state=str(ReferralState(sent.state).label) if sent else "",
        tone=REFERRAL_TONES[sent.state] if sent else "muted",
        is_conflicted=agency is not None and agency.pk in conflicted,
    )


def as_referral(row: Referral, person: Person, conflicted: frozenset[int]) -> ReferralOnPage:
    why = _("Lembaga ini belum punya akun di sini; jawabannya dicatat sekretariat.")
    if row.agency_id in conflicted:
        why = _("Lembaga ini terkait dengan terlapor: ia hanya menerima surat dan tidak melihat berkas ini.")
    return ReferralOnPage(
        id=row.pk,
        agency=row.agency.name,
        state=str(ReferralState(row.state).label),
        tone=REFERRAL_TONES[row.state],
        sent_at=row.sent_at,
        letter_number=row.letter_number,
        reason=row.reason,
        returned_reason=row.returned_reason,
        is_paper=row.on_paper,
        why_paper=why if row.on_paper else "",
        may=allowed_steps(row, person, is_conflicted=row.agency_id in conflicted),
    )


def allowed_steps(row: Referral, person: Person, *, is_conflicted: bool) -> frozenset[str]:
    """Of receive, accept, return, finish, number, link."""
    if row.case.state in FINISHED:
        return frozenset()
    steps = {"number"} if person.holds(*OPENERS) else set()
    is_mine = row.agency_id == person.agency_id
    if steps and row.state in (ReferralState.SENT, ReferralState.RECEIVED) and not (is_conflicted or is_mine):
        steps.add("link")
    if may_answer(person, row):
        steps |= {
            ReferralState.SENT: {"receive", "accept", "return"},
            ReferralState.RECEIVED: {"accept", "return"},
            ReferralState.ACCEPTED: {"finish", "return"},
        }.get(ReferralState(row.state), set())
    return frozenset(steps)
