"""What was done: each agency's own words, and what the secretariat makes of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import NothingShown
from kondusif.base.time import now
from kondusif.plans.access.plans import check_period, check_plan, check_plan_runs
from kondusif.plans.errors import NotYourLine
from kondusif.plans.models.action_plan import PlanLine, PlanPartner, PlanPeriod, PlanStep, Realisation
from kondusif.team.access.roles import SPEAKERS


@dataclass(frozen=True)
class Achieved:
    """What an agency did. percent None: it does not know."""

    percent: int | None
    done: str
    evidence: str = ""
    link: str = ""
    obstacle: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Summary:
    """What the secretariat makes of it."""

    percent: int | None
    text: str


@audited("plan.reported")
def report_realisation(*, actor: Person, line: PlanLine, period: PlanPeriod, achieved: Achieved) -> Realisation:
    """The own agency's realisation, written or written anew while the period is open.

    Raises NotYourLine, WrongMoment, PeriodLocked, NothingShown.
    """
    check_partner(actor, line)
    check_plan_runs(line.plan)
    check_period(period)
    if not achieved.done.strip():
        raise NothingShown(
            _("Yang dilakukan masih kosong. Tulis apa yang dilakukan, atau mengapa belum."), field="done"
        )
    said = {
        "percent": achieved.percent, "done": achieved.done.strip(), "evidence": achieved.evidence.strip(),
        "link": achieved.link, "obstacle": achieved.obstacle.strip(), "advice": achieved.advice.strip(),
        "written_by": actor, "written_at": now(),
    }  # fmt: skip
    made = Realisation.objects.filter(line=line, period=period, agency_id=actor.agency_id).first()
    if made is None:
        made = Realisation(plan_id=line.plan_id, line=line, period=period, agency=actor.agency, **said)
        Realisation.objects.bulk_create([made])
    else:
        update_row(made, **said)
    tell(agency=actor.agency.short_name, number=line.number, period=period.name, told=say_percent(achieved.percent))
    return made


@audited("plan.summarised")
def summarise_line(*, actor: Person, line: PlanLine, period: PlanPeriod, summary: Summary) -> PlanStep:
    """The secretariat's own number and words, beside those of the agencies.

    Raises NotKeeper, WrongMoment, PeriodLocked, NothingShown.
    """
    check_plan(actor, line.plan)
    check_plan_runs(line.plan)
    check_period(period)
    if summary.percent is None and not summary.text.strip():
        raise NothingShown(_("Rangkumannya masih kosong. Isi capaiannya, atau tulis keadaannya."), field="text")
    PlanStep.objects.filter(line=line, period=period).update(
        summary=summary.text.strip(), summary_percent=summary.percent, summary_by=actor, summary_at=now()
    )
    tell(number=line.number, period=period.name, told=say_percent(summary.percent))
    return PlanStep.objects.get(line=line, period=period)


def check_partner(person: Person, line: PlanLine) -> None:
    """Raises NotYourLine for an agency without a part in the line."""
    if not (person.holds(*SPEAKERS) and PlanPartner.objects.filter(line=line, agency_id=person.agency_id).exists()):
        raise NotYourLine(_("Baris ini ditulis penanggung jawab dan instansi terkaitnya. Lembaga Anda tidak termasuk."))


def say_percent(percent: int | None) -> str:
    """A number as the trail keeps it."""
    return "tanpa angka" if percent is None else f"{percent} %"
