"""The gate to meetings and promises: absent and forbidden look the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.base.database import current_connection
from kondusif.base.roles import Role
from kondusif.cases.access import hash_of
from kondusif.coordination.errors import (
    MeetingClosed,
    NotHost,
    NotKeeper,
    NotLeading,
    NotYourPromise,
    NotYours,
    OutOfOrder,
    PeriodLocked,
    WrongMoment,
)
from kondusif.coordination.models import (
    ActionPlan,
    AgendaItem,
    Commitment,
    DataRequest,
    Decision,
    Decree,
    Guest,
    Instruction,
    Letter,
    Meeting,
    Member,
    PlanLine,
    PlanPeriod,
    PlanState,
    PlanStep,
    RequestedBody,
)
from kondusif.coordination.models.conflict import ConflictReader, ConflictState, SocialConflict
from kondusif.coordination.models.conflict_facts import ConflictLink, Intervention, Look
from kondusif.coordination.models.meeting import CLOSED

# The row policies know the same two sets of roles (migrations/0002_row_security.py).
MEMBERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.PLANNER, Role.LEADER)
SPEAKERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.LEADER)
CHAIRS = (Role.SECRETARY, Role.LEADER)


def get_meeting_for(person: Person, meeting_id: UUID) -> Meeting:
    """A meeting that the person's agency convened or was asked to; Http404 otherwise. The row policy decides."""
    related = ("convener", "follows", "planned_by__agency", "approved_by__agency")
    found = Meeting.objects.select_related(*related).filter(pk=meeting_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_guest_of(meeting: Meeting, guest_id: UUID) -> Guest:
    """A guest of a meeting that passed the gate; Http404 otherwise."""
    found = Guest.objects.select_related("agency").filter(meeting=meeting, pk=guest_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_item_of(meeting: Meeting, item_id: UUID) -> AgendaItem:
    """A section of the minutes of a meeting that passed the gate; Http404 otherwise."""
    found = AgendaItem.objects.select_related("written_by__agency").filter(meeting=meeting, pk=item_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_decision_of(meeting: Meeting, decision_id: UUID) -> Decision:
    """A decision of a meeting that passed the gate; Http404 otherwise."""
    found = Decision.objects.filter(meeting=meeting, pk=decision_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_commitment_for(person: Person, commitment_id: UUID) -> Commitment:
    """A promise made in a meeting that the person may read; Http404 otherwise."""
    related = ("agency", "area", "meeting__convener", "decision", "made_by__agency")
    found = Commitment.objects.select_related(*related).filter(pk=commitment_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


@dataclass(frozen=True)
class Seats:
    """All that an open door shows: who convenes, when, and the seats nobody has signed for (key, name)."""

    convener: str
    starts_at: datetime
    free: tuple[tuple[UUID, str], ...]


def seats_behind(token: str) -> Seats | None:
    """What an open door shows; None for any other secret."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.door_for(%s)", [hash_of(token)])
        rows = cursor.fetchall()
    free = tuple((guest, name) for _convener, _starts_at, guest, name in rows if guest)
    return Seats(rows[0][0], rows[0][1], free) if rows else None


def is_host(person: Person, meeting: Meeting) -> bool:
    """Whether the person keeps this meeting: of the convening agency, in a role that writes."""
    return person.agency_id == meeting.convener_id and person.holds(*SPEAKERS)


def is_chair(person: Person, meeting: Meeting) -> bool:
    """Whether the person leads the meeting: approves its minutes and is told of dates that passed."""
    return person.agency_id == meeting.convener_id and person.holds(*CHAIRS)


def check_host(person: Person, meeting: Meeting) -> None:
    """Raises NotHost, or MeetingClosed; the row stays locked until the transaction ends: one step at a time."""
    if not is_host(person, meeting):
        raise NotHost(
            _("Langkah ini milik lembaga pengundang, %(agency)s. Mintalah petugasnya melakukannya.")
            % {"agency": meeting.convener.name}
        )
    check_open(meeting)


def check_open(meeting: Meeting) -> None:
    """Raises MeetingClosed; brings the state up to date and locks the row until the transaction ends."""
    locked = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk).exclude(state__in=CLOSED)
    row = locked.first()
    if row is None:
        raise MeetingClosed(
            _("Rapat ini sudah ditutup: risalahnya disetujui, atau rapatnya dibatalkan. Isinya tidak berubah lagi.")
        )
    meeting.state, meeting.sequence = row.state, row.sequence


def speaks_for(person: Person, commitment: Commitment) -> bool:
    """Whether the person may say what became of a promise: the agency that made it, or the convener for it."""
    own = person.agency_id == commitment.agency_id and person.holds(*SPEAKERS)
    return own or is_host(person, commitment.meeting)


def check_speaker(person: Person, commitment: Commitment) -> None:
    """Raises NotYourPromise; the row stays locked until the transaction ends."""
    if not speaks_for(person, commitment):
        raise NotYourPromise(
            _("Janji ini milik %(agency)s. Yang dapat menulis di sini: lembaga itu, atau pengundang rapatnya.")
            % {"agency": commitment.agency.name}
        )
    row = Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    commitment.state, commitment.due_on = row.state, row.due_on


def sees_overdue(person: Person, commitment: Commitment) -> bool:
    """Whether a passed date is called so to this reader: to the agency itself, and to the chair."""
    return person.agency_id == commitment.agency_id or is_chair(person, commitment.meeting)


def get_conflict_for(person: Person, number: str) -> SocialConflict:
    """A conflict that the person's agency reads; Http404 otherwise. The row policy decides."""
    related = ("area__parent", "registrar", "keeper")
    found = SocialConflict.objects.select_related(*related).filter(number=number.upper()).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_look_of(conflict: SocialConflict, look_id: UUID) -> Look:
    """A monitoring date of a conflict that passed the gate; Http404 otherwise."""
    found = Look.objects.select_related("term").filter(term__conflict=conflict, pk=look_id).first()
    if found is None:
        raise Http404
    return found


def get_intervention_of(conflict: SocialConflict, intervention_id: UUID) -> Intervention:
    """Something that was done about a conflict that passed the gate; Http404 otherwise."""
    found = Intervention.objects.filter(conflict=conflict, pk=intervention_id).first()
    if found is None:
        raise Http404
    return found


def get_reader_of(conflict: SocialConflict, reader_id: UUID) -> ConflictReader:
    """An agency that was added to a conflict that passed the gate; Http404 otherwise."""
    found = ConflictReader.objects.select_related("agency").filter(conflict=conflict, pk=reader_id).first()
    if found is None:
        raise Http404
    return found


def get_link_of(conflict: SocialConflict, link_id: UUID) -> ConflictLink:
    """A link that the session may see; Http404 otherwise."""
    found = ConflictLink.objects.filter(conflict=conflict, pk=link_id).first()
    if found is None:
        raise Http404
    return found


def leads(person: Person, conflict: SocialConflict) -> bool:
    """Whether the person leads a conflict: of the agency that recorded it or keeps it, in a role that writes."""
    return person.agency_id in (conflict.registrar_id, conflict.keeper_id) and person.holds(*SPEAKERS)


def check_leads(person: Person, conflict: SocialConflict) -> None:
    """Raises NotLeading, or OutOfOrder for a mistaken entry; the row stays locked until the transaction ends."""
    if not leads(person, conflict):
        raise NotLeading(
            _("Langkah ini milik %(registrar)s dan %(keeper)s. Mintalah petugasnya melakukannya.")
            % {"registrar": conflict.registrar.short_name, "keeper": conflict.keeper.short_name}
        )
    check_running(conflict)
    row = SocialConflict.objects.select_for_update(no_key=True, of=("self",)).get(pk=conflict.pk)
    for name in ("stage", "state", "occurred_on", "watched_until", "n_relapses"):
        setattr(conflict, name, getattr(row, name))


def check_adds(person: Person, conflict: SocialConflict) -> None:
    """Raises NotLeading for a role that only reads, OutOfOrder for a mistaken entry."""
    if not person.holds(*SPEAKERS):
        raise NotLeading(
            _("Peran Anda membaca konflik ini. Yang menulis: sekretaris, verifikator, penghubung, pimpinan.")
        )
    check_running(conflict)


def check_running(conflict: SocialConflict) -> None:
    if conflict.state == ConflictState.MISTAKEN:
        raise OutOfOrder(_("Konflik ini keliru dicatat dan tidak berubah lagi. Catat yang benar sebagai konflik baru."))


def get_plan_for(person: Person, plan_id: UUID) -> ActionPlan:
    """An action plan that the person's agency keeps or has a part in, its periods in order; Http404 otherwise."""
    newer = PlanLine.objects.filter(plan_id=OuterRef("plan_id"), written_at__gt=OuterRef("plan__approved_at"))
    rows = PlanPeriod.objects.select_related("plan__agency", "plan__approved_by", "approved_by")
    steps = (
        PlanStep.objects.filter(plan_id=OuterRef("plan_id"), period_id=OuterRef("pk")).order_by().values("period_id")
    )
    counted = rows.annotate(
        plan_changed=Exists(newer),
        n_lines=Subquery(steps.annotate(n=Count("pk")).values("n")),
        n_summarised=Subquery(steps.annotate(n=Count("summary_at")).values("n")),
    )
    periods = list(counted.filter(plan_id=plan_id).order_by("ends_on"))
    if not periods or not person.holds(*MEMBERS):
        raise Http404
    found = periods[0].plan
    for period in periods:
        period.plan = found
    found.in_order, found.is_changed = periods, periods[0].plan_changed  # type: ignore[attr-defined]
    return found


def get_line_of(plan: ActionPlan, line_id: UUID) -> PlanLine:
    """A line of a plan that passed the gate; Http404 otherwise."""
    found = PlanLine.objects.select_related("area", "responsible").filter(plan=plan, pk=line_id).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def get_period_of(plan: ActionPlan, code: str) -> PlanPeriod:
    """A period of a plan that passed the gate, by its code; Http404 otherwise."""
    for period in periods_of(plan):
        if period.code == code:
            return period
    raise Http404


def periods_of(plan: ActionPlan) -> list[PlanPeriod]:
    """B04, B08, B12 of a plan that passed the gate."""
    found: list[PlanPeriod] = plan.in_order  # type: ignore[attr-defined]
    return found


def keeps_plan(person: Person, plan: ActionPlan) -> bool:
    """Whether the person writes lines, targets and summaries of this plan."""
    return person.agency_id == plan.agency_id and person.holds(*SPEAKERS)


def chairs_plan(person: Person, plan: ActionPlan) -> bool:
    """Whether the person approves this plan, and locks and reopens its periods."""
    return person.agency_id == plan.agency_id and person.holds(*CHAIRS)


def check_plan(person: Person, plan: ActionPlan, *, as_chair: bool = False) -> None:
    """Raises NotKeeper, WrongMoment; the plan is held until the transaction ends: one step at a time."""
    if not (chairs_plan(person, plan) if as_chair else keeps_plan(person, plan)):
        raise NotKeeper(
            _("Langkah ini milik pimpinan atau sekretaris %(agency)s, pemegang rencana aksi.")
            % {"agency": plan.agency.name}
            if as_chair
            else _("Langkah ini milik %(agency)s, pemegang rencana aksi. Mintalah petugasnya melakukannya.")
            % {"agency": plan.agency.name}
        )
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('action_plan'), hashtext(%s))", [str(plan.pk)])
    plan.state = ActionPlan.objects.values_list("state", flat=True).get(pk=plan.pk)
    if plan.state == PlanState.CLOSED:
        raise WrongMoment(_("Rencana aksi ini sudah ditutup. Isinya tidak berubah lagi."))


def is_changed(plan: ActionPlan) -> bool:
    """Whether a line is newer than what the chair approved."""
    return plan.approved_at is not None and PlanLine.objects.filter(plan=plan, written_at__gt=plan.approved_at).exists()


def check_period(period: PlanPeriod, *, alone: bool = False) -> None:
    """Raises PeriodLocked; brings the state up to date and holds it until the transaction ends.

    alone  nobody else writes meanwhile: for locking it. Otherwise sixty agencies may write at once.
    """
    hold_period(period, alone=alone)
    if not period.is_open:
        raise PeriodLocked(
            _("Periode %(period)s sudah dikunci. Mintalah %(agency)s membukanya lagi dengan alasan.")
            % {"period": period.name, "agency": period.plan.agency.short_name}
        )


def hold_period(period: PlanPeriod, *, alone: bool) -> None:
    """Keep the state of a period as it is, or to oneself; an advisory lock, since most may not update the row."""
    take = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with current_connection().cursor() as cursor:
        cursor.execute(f"SELECT {take}(hashtext('plan_period'), hashtext(%s))", [str(period.pk)])
    period.state = PlanPeriod.objects.values_list("state", flat=True).get(pk=period.pk)


def check_plan_runs(plan: ActionPlan) -> None:
    """Raises WrongMoment for a plan that is not approved yet, or closed."""
    if plan.state != PlanState.RUNNING:
        raise WrongMoment(
            _("Rencana aksi ini masih rancangan, atau sudah ditutup. Realisasi ditulis selama rencana berjalan.")
        )


def get_request_for(person: Person, request_id: UUID) -> DataRequest:
    """A data request that the person's agency made or was asked in; Http404 otherwise. The row policy decides."""
    found = DataRequest.objects.select_related("asker", "made_by").filter(pk=request_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_body_of(request: DataRequest, body_id: UUID) -> RequestedBody:
    """A body that was asked, of a request that passed the gate; Http404 otherwise."""
    found = RequestedBody.objects.select_related("agency").filter(request=request, pk=body_id).first()
    if found is None:
        raise Http404
    found.request = request
    return found


@dataclass(frozen=True)
class Behind:
    """All that the page behind a link of a data request shows; see DataRequest."""

    kind: str
    asker: str
    body: str
    title: str
    question: str
    unit: str
    due_at: datetime


def request_behind(token: str) -> Behind | None:
    """What an open link asks; None for any other secret."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.request_for(%s)", [hash_of(token)])
        row = cursor.fetchone()
    return Behind(*row) if row else None


def is_asker(person: Person, request: DataRequest) -> bool:
    """Whether the person keeps this request: of the agency that asked, in a role that writes."""
    return person.agency_id == request.asker_id and person.holds(*SPEAKERS)


def check_asker(person: Person, request: DataRequest) -> None:
    """Raises NotYours, or WrongMoment once closed; the row stays locked until the transaction ends."""
    if not is_asker(person, request):
        raise NotYours(
            _("Langkah ini milik lembaga yang meminta, %(agency)s. Mintalah petugasnya melakukannya.")
            % {"agency": request.asker.name}
        )
    if not DataRequest.objects.select_for_update(no_key=True).filter(pk=request.pk, closed_at=None).exists():
        raise WrongMoment(_("Permintaan ini sudah ditutup; isinya tidak berubah lagi."))


def get_decree_for(person: Person, decree_id: UUID) -> Decree:
    """A decree of a team in which the person's agency sits, or which it keeps; Http404 otherwise."""
    found = Decree.objects.select_related("agency").filter(pk=decree_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_member_of(decree: Decree, member_id: UUID) -> Member:
    """A seat of a team that passed the gate; Http404 otherwise."""
    found = Member.objects.select_related("agency").filter(decree=decree, pk=member_id).first()
    if found is None:
        raise Http404
    found.decree = decree
    return found


def is_keeper(person: Person, decree: Decree) -> bool:
    """Whether the person keeps the team's papers: of the agency that recorded the decree, in a role that writes."""
    return person.agency_id == decree.agency_id and person.holds(*SPEAKERS)


def check_keeper(person: Person, decree: Decree) -> None:
    """Raises NotYours; the decree stays locked until the transaction ends, so that turns are planned one at a time."""
    if not is_keeper(person, decree):
        raise NotYours(
            _("Keanggotaan tim dicatat %(agency)s. Mintalah petugasnya melakukannya.") % {"agency": decree.agency.name}
        )
    Decree.objects.select_for_update(no_key=True).get(pk=decree.pk)


def get_letter_for(person: Person, letter_id: UUID) -> Letter:
    """A letter in the register of the person's agency; Http404 otherwise. The row policy decides."""
    found = Letter.objects.select_related("meeting", "made_by").filter(pk=letter_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_instruction_of(letter: Letter, instruction_id: UUID) -> Instruction:
    """An instruction about a letter that passed the gate; Http404 otherwise."""
    found = Instruction.objects.filter(letter=letter, pk=instruction_id).first()
    if found is None:
        raise Http404
    found.letter = letter
    return found
