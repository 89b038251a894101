"""The gate to action plans."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection
from kondusif.base.errors import WrongMoment
from kondusif.plans.errors import NotKeeper, PeriodLocked
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanPeriod, PlanState, PlanStep
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS


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
