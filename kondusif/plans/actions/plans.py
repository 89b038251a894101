"""The action plan as a whole: begun, approved, closed; its periods locked, reopened, approved."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import AlreadyThere, NothingShown, WrongMoment
from kondusif.base.time import in_words, now
from kondusif.plans.access.plans import check_period, check_plan, check_plan_runs, hold_period, is_changed, periods_of
from kondusif.plans.core.plan_terms import FIRST_YEAR, LAST_YEAR, terms_of
from kondusif.plans.errors import NotKeeper
from kondusif.plans.models.action_plan import ActionPlan, PeriodState, PlanLine, PlanPeriod, PlanState
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import in_writing

NOTE = "Menurut kebiasaan, belum dipastikan"
RECIPIENT = "Menteri Dalam Negeri c.q. Direktur Jenderal Politik dan Pemerintahan Umum"


@audited("plan.made")
def make_plan(*, actor: Person, year: int) -> ActionPlan:
    """Begin the plan of a year for the own agency, with its periods. Raises NotKeeper, WrongMoment, AlreadyThere."""
    if not actor.holds(*SPEAKERS):
        raise NotKeeper(_("Rencana aksi dibuat sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongMoment(
            _("Tahun %(year)s di luar jangkauan. Isi tahun antara %(first)s dan %(last)s.")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR},
            field="year",
        )
    if ActionPlan.objects.filter(agency_id=actor.agency_id, year=year).exists():
        raise AlreadyThere(
            _("Rencana aksi %(year)s milik lembaga Anda sudah ada. Buka yang itu, atau isi tahun lain.")
            % {"year": year},
            field="year",
        )
    made = ActionPlan(agency=actor.agency, year=year, recipient=RECIPIENT, made_by=actor, made_at=now())
    ActionPlan.objects.bulk_create([made])
    made.in_order = [  # type: ignore[attr-defined]
        PlanPeriod(plan=made, code=term.code, ends_on=term.ends_on, due_on=term.due_on, due_note=NOTE)
        for term in terms_of(year)
    ]
    PlanPeriod.objects.bulk_create(periods_of(made))
    tell(year=year)
    return made


@audited("plan.addressed")
def address_plan(*, actor: Person, plan: ActionPlan, recipient: str) -> ActionPlan:
    """To whom the report goes. Raises NotKeeper, WrongMoment."""
    check_plan(actor, plan, as_chair=True)
    return update_row(plan, recipient=recipient.strip())


@audited("plan.approved")
def approve_plan(*, actor: Person, plan: ActionPlan) -> ActionPlan:
    """The chair approves the plan as it stands: it runs, and every agency in it reads it.

    A plan that was changed since is approved anew. Raises NotKeeper, WrongMoment, SamePerson.
    """
    check_plan(actor, plan, as_chair=True)
    if plan.state == PlanState.RUNNING and not is_changed(plan):
        raise WrongMoment(_("Rencana aksi ini sudah disetujui, dan sesudah itu tidak berubah."))
    n_lines = PlanLine.objects.filter(plan=plan).count()
    if not n_lines:
        raise WrongMoment(_("Rencana aksi ini belum berisi satu baris pun. Tambahkan barisnya dahulu."))
    check_four_eyes(actor, "plan.approved", plan.pk)
    tell(n=n_lines)
    return change_state(plan, "plan.approved", approved_by=actor, approved_at=now())


@audited("plan.closed")
def close_plan(*, actor: Person, plan: ActionPlan) -> ActionPlan:
    """The year is over: the database refuses every further change. Raises NotKeeper, WrongMoment."""
    check_plan(actor, plan, as_chair=True)
    check_plan_runs(plan)
    if any(period.state != PeriodState.APPROVED for period in periods_of(plan)):
        raise WrongMoment(_("Rencana aksi ditutup sesudah B04, B08, dan B12 disetujui. Setujui dahulu yang belum."))
    return change_state(plan, "plan.closed", closed_at=now())


@audited("plan.due_set")
def set_due(*, actor: Person, period: PlanPeriod, due_on: date, note: str) -> PlanPeriod:
    """Until when a period is reported, and where that day comes from. Raises NotKeeper, WrongMoment."""
    check_plan(actor, period.plan, as_chair=True)
    if due_on < period.ends_on:
        raise WrongMoment(
            _("%(day)s sebelum periode %(period)s berakhir, %(end)s. Isi tanggal sesudahnya.")
            % {"day": in_words(due_on), "period": period.name, "end": in_words(period.ends_on)},
            field="due_on",
        )
    with in_writing():
        tell(period=period.name, due=in_words(due_on))
    return update_row(period, due_on=due_on, due_note=note.strip())


@audited("plan.period_locked")
def lock_period(*, actor: Person, period: PlanPeriod) -> PlanPeriod:
    """From now on the database refuses every target, realisation and summary of the period.

    Raises NotKeeper, WrongMoment, PeriodLocked.
    """
    check_plan(actor, period.plan, as_chair=True)
    check_plan_runs(period.plan)
    check_period(period, alone=True)
    tell(period=period.name)
    return change_state(period, "plan.period_locked", locked_by=actor, locked_at=now())


@audited("plan.period_reopened")
def reopen_period(*, actor: Person, period: PlanPeriod, reason: str) -> PlanPeriod:
    """Open a locked or approved period again; the approval falls. Raises NotKeeper, WrongMoment, NothingShown."""
    check_plan(actor, period.plan, as_chair=True)
    hold_period(period, alone=True)
    if period.is_open:
        raise WrongMoment(_("Periode %(period)s memang terbuka.") % {"period": period.name})
    if not reason.strip():
        raise NothingShown(_("Alasannya masih kosong. Tulis mengapa periode ini dibuka lagi."), field="reason")
    tell(period=period.name, reason=reason.strip())
    return change_state(
        period, "plan.period_reopened", locked_by=None, locked_at=None, approved_by=None, approved_at=None
    )  # fmt: skip


@audited("plan.period_approved")
def approve_period(*, actor: Person, period: PlanPeriod) -> PlanPeriod:
    """The chair approves what was reported for a locked period. Raises NotKeeper, WrongMoment, SamePerson."""
    check_plan(actor, period.plan, as_chair=True)
    hold_period(period, alone=True)
    if period.state != PeriodState.LOCKED:
        raise WrongMoment(
            _("Periode %(period)s belum dikunci, atau sudah disetujui. Yang disetujui ialah periode yang dikunci.")
            % {"period": period.name}
        )
    check_four_eyes(actor, "plan.period_approved", period.pk)
    tell(period=period.name)
    return change_state(period, "plan.period_approved", approved_by=actor, approved_at=now())


@audited("plan.printed")
def note_plan(*, actor: Person, plan: ActionPlan, form: str) -> ActionPlan:
    """Write down that the plan was downloaded."""
    tell(form=form)
    return plan
