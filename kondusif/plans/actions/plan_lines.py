"""Lines of an action plan: one after the other or a whole table, their targets, changed and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.plans.access.plans import check_plan, hold_period, periods_of
from kondusif.plans.core.plan_rows import LineWords, Target
from kondusif.plans.errors import PeriodLocked
from kondusif.plans.models.action_plan import (
    ActionPlan,
    PlanLine,
    PlanPartner,
    PlanPeriod,
    PlanState,
    PlanStep,
    Realisation,
)

MOST_LINES = 2000


@audited("plan.line_added")
def add_line(*, actor: Person, plan: ActionPlan, words: LineWords) -> PlanLine:
    """One more line at the end. Raises NotKeeper, WrongMoment."""
    check_plan(actor, plan)
    (made,) = write_lines(actor, plan, [words])
    tell(number=made.number)
    return made


@audited("plan.lines_imported")
def import_lines(*, actor: Person, plan: ActionPlan, lines: Sequence[LineWords]) -> ActionPlan:
    """Every line of a table, after those that are there. Raises NotKeeper, WrongMoment."""
    check_plan(actor, plan)
    tell(n=len(write_lines(actor, plan, lines)))
    return plan


@audited("plan.line_changed")
def change_line(*, actor: Person, line: PlanLine, words: LineWords) -> PlanLine:
    """Other words, other agencies, other targets of open periods. An agency that has reported stays in the line.

    Raises NotKeeper, WrongMoment, PeriodLocked.
    """
    check_plan(actor, line.plan)
    at = now()
    agencies = agencies_of([words])
    told = set(Realisation.objects.filter(line=line).values_list("agency__code", flat=True))
    gone = told - {words.responsible, *words.related}
    if gone:
        raise WrongMoment(
            _("%(agencies)s sudah menulis realisasi di baris ini, jadi tetap terkait. Pilih lagi lembaganya.")
            % {"agencies": ", ".join(sorted(name_of(code) for code in gone))},
            field="related",
        )
    change_targets(line, words)
    update_row(line, **fields_of(words, agencies), written_by=actor, written_at=at)
    seated = {each.agency.code: each for each in PlanPartner.objects.select_related("agency").filter(line=line)}
    wanted = dict.fromkeys((words.responsible, *words.related))
    PlanPartner.objects.filter(pk__in=[each.pk for code, each in seated.items() if code not in wanted]).delete()
    PlanPartner.objects.bulk_create(
        PlanPartner(plan=line.plan, line=line, agency=agencies[code]) for code in wanted if code not in seated
    )
    tell(number=line.number)
    return line


@audited("plan.line_removed")
def remove_line(*, actor: Person, line: PlanLine) -> ActionPlan:
    """Take a line out of a plan that does not run yet; the others keep their numbers. Raises NotKeeper, WrongMoment."""
    check_plan(actor, line.plan)
    if line.plan.state != PlanState.DRAFT:
        raise WrongMoment(_("Rencana ini sudah berjalan, jadi barisnya tetap. Ubah isinya, atau tulis di rangkuman."))
    tell(number=line.number, action=line.action[:100])
    for children in (PlanPartner, PlanStep):
        children.objects.filter(line=line).delete()
    PlanLine.objects.filter(pk=line.pk).delete()
    return line.plan


def write_lines(actor: Person, plan: ActionPlan, lines: Sequence[LineWords]) -> list[PlanLine]:
    """Lines with their agencies and one step for each period. Raises WrongMoment, PeriodLocked."""
    last = PlanLine.objects.filter(plan=plan).aggregate(n=Max("number"))["n"] or 0
    if last + len(lines) > MOST_LINES:
        raise WrongMoment(
            _("Rencana ini akan berisi %(n)s baris; paling banyak %(most)s.")
            % {"n": last + len(lines), "most": MOST_LINES}
        )
    for period in periods_of(plan):
        hold_period(period, alone=False)
        if not period.is_open:
            raise PeriodLocked(
                _("Periode %(period)s sudah dikunci. Buka lagi dengan alasan sebelum menambah baris.")
                % {"period": period.name}
            )
    at, agencies = now(), agencies_of(lines)
    made = [
        PlanLine(plan=plan, number=last + place, written_by=actor, written_at=at, **fields_of(words, agencies))
        for place, words in enumerate(lines, 1)
    ]
    PlanLine.objects.bulk_create(made)
    pairs = list(zip(made, lines, strict=True))
    PlanPartner.objects.bulk_create(
        PlanPartner(plan=plan, line=line, agency=agencies[code])
        for line, words in pairs
        for code in dict.fromkeys((words.responsible, *words.related))
    )
    PlanStep.objects.bulk_create(
        step_of(line, period, words.targets.get(period.code, Target()))
        for line, words in pairs
        for period in periods_of(plan)
    )
    return made


def step_of(line: PlanLine, period: PlanPeriod, target: Target) -> PlanStep:
    return PlanStep(
        plan_id=line.plan_id, line=line, period=period, target=target.text.strip(), target_percent=target.percent
    )  # fmt: skip


def change_targets(line: PlanLine, words: LineWords) -> None:
    """Write targets that differ. Raises PeriodLocked."""
    steps = {step.period_id: step for step in PlanStep.objects.filter(line=line)}
    for period in periods_of(line.plan):
        step, target = steps[period.pk], words.targets.get(period.code, Target())
        if (step.target, step.target_percent) == (target.text.strip(), target.percent):
            continue
        hold_period(period, alone=False)
        if not period.is_open:
            raise PeriodLocked(
                _("Target %(period)s tidak dapat diubah: periodenya sudah dikunci. Kembalikan, atau buka periodenya.")
                % {"period": period.name},
                field=f"target_{period.code}",
            )
        PlanStep.objects.filter(pk=step.pk).update(target=target.text.strip(), target_percent=target.percent)


def fields_of(words: LineWords, agencies: dict[str, Agency]) -> dict[str, Any]:
    return {
        "problem": words.problem.strip(), "action": words.action.strip(), "criteria": words.criteria.strip(),
        "wanted": words.wanted.strip(), "area_id": words.area or None, "responsible": agencies[words.responsible],
    }  # fmt: skip


def agencies_of(lines: Sequence[LineWords]) -> dict[str, Agency]:
    """Code -> agency, for every agency that these lines name."""
    codes = {code for words in lines for code in (words.responsible, *words.related)}
    return {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}


def name_of(code: str) -> str:
    return Agency.objects.values_list("short_name", flat=True).get(code=code)
