"""The steps of who keeps an action plan, of its periods and of its lines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.plans.access.plans import chairs_plan, get_line_of, get_period_of, get_plan_for, keeps_plan
from kondusif.plans.actions.plan_lines import add_line, change_line, remove_line
from kondusif.plans.actions.plans import (
    address_plan,
    approve_period,
    approve_plan,
    close_plan,
    lock_period,
    reopen_period,
    set_due,
)
from kondusif.plans.actions.realisations import report_realisation, summarise_line
from kondusif.plans.forms.plans import (
    AchievedForm,
    LineForm,
    PeriodDueForm,
    RecipientForm,
    ReopenForm,
    SummaryForm,
    SureForm,
    achieved_values,
    line_values,
)
from kondusif.plans.models.action_plan import (
    ActionPlan,
    PlanLine,
    PlanPartner,
    PlanPeriod,
    PlanState,
    PlanStep,
    Realisation,
)
from kondusif.plans.queries.plan_wording import months_of, title_of
from kondusif.plans.queries.plans import periods_of_line
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, Words, say

LINE_FORM = "plans/plan_line_form.html"


def plan_address(plan: ActionPlan) -> str:
    return reverse("plan", args=[plan.pk])


def line_address(line: PlanLine) -> str:
    return reverse("plan-line", args=[line.plan_id, line.pk])


def crumb_of(plan: ActionPlan) -> tuple[tuple[str, str], ...]:
    return (reverse("plans"), str(_("Rencana aksi"))), (plan_address(plan), title_of(plan))


def about_line(line: PlanLine) -> str:
    return _("Baris %(number)s: %(action)s") % {"number": line.number, "action": line.action}


def line_for(person: Person, plan_id: UUID, line_id: UUID) -> PlanLine:
    return get_line_of(get_plan_for(person, plan_id), line_id)


def keeps_line(person: Person, line: PlanLine) -> bool:
    return keeps_plan(person, line.plan)


def has_part(person: Person, line: PlanLine) -> bool:
    """Whether the person's agency reports about the line."""
    return PlanPartner.objects.filter(line=line, agency_id=person.agency_id).exists()


def period_of_line(line: PlanLine, code: str) -> PlanPeriod:
    return get_period_of(line.plan, code)


def named(words: Promise) -> Words:
    """Words with the name of the period that the step is about."""
    return lambda taken: str(words) % {"period": taken.part.name}


def reported(taken: Taken[PlanLine]) -> str:
    said = {"agency": taken.who.agency.short_name, "period": taken.part.name}
    return _("Realisasi %(agency)s, %(period)s") % said


def step_of(taken: Taken[PlanLine]) -> PlanStep:
    return PlanStep.objects.get(line=taken.it, period=taken.part)


def told_before(taken: Taken[PlanLine]) -> dict[str, Any]:
    told = Realisation.objects.filter(line=taken.it, period=taken.part, agency_id=taken.who.agency_id).first()
    return {"initial": achieved_values(told)}


def summed_up_before(taken: Taken[PlanLine]) -> dict[str, Any]:
    step = step_of(taken)
    return {"initial": {"percent": step.summary_percent, "text": step.summary}}


def after_a_line(taken: Taken[ActionPlan]) -> str:
    """An empty form again after "next", for who types one line after the other."""
    return reverse("new-plan-line", args=[taken.it.pk]) if "next" in taken.form.data else plan_address(taken.it)


PLAN_PAGE: Document[ActionPlan] = Document(
    page="plan", find=get_plan_for, title=title_of, address=plan_address, crumb=crumb_of, roles=CHAIRS,
    may=chairs_plan, task=Task,
)  # fmt: skip
LINE_PAGE: Document[PlanLine] = Document(
    page="plan-line", find=line_for, title=about_line, address=line_address, crumb=lambda it: crumb_of(it.plan),
    roles=SPEAKERS, may=keeps_line, task=Task,
)  # fmt: skip

PERIOD_STEPS: list[Step[ActionPlan]] = [
    Step(
        "periode/<slug:period>/batas/", named(_("Ubah batas %(period)s")), named(_("Batas %(period)s diubah.")),
        form=PeriodDueForm, part=get_period_of, about=lambda on: months_of(on.part),
        explains=_("Batas ini menurut lembaga Anda; peraturan yang menyebut harinya belum kami baca."),
        gives=lambda on: {"initial": {"due_on": on.part.due_on, "note": on.part.due_note}},
        act=lambda on: set_due(actor=on.who, period=on.part, due_on=on.got["due_on"], note=on.got["note"]),
    ),
    Step(
        "periode/<slug:period>/kunci/", named(_("Kunci %(period)s")), named(_("%(period)s dikunci.")),
        form=SureForm, part=get_period_of, about=lambda on: months_of(on.part),
        explains=_("Sesudah ini target, realisasi, dan rangkuman periode ini tidak dapat diubah siapa pun. "
                   "Periode dapat dibuka lagi dengan alasan."),
        act=lambda on: lock_period(actor=on.who, period=on.part),
    ),
    Step(
        "periode/<slug:period>/buka/", named(_("Buka lagi %(period)s")), named(_("%(period)s dibuka lagi.")),
        form=ReopenForm, part=get_period_of, about=lambda on: months_of(on.part),
        explains=_("Lembaga dapat menulis lagi. Persetujuan periode ini gugur; alasannya terbaca di riwayat."),
        act=lambda on: reopen_period(actor=on.who, period=on.part, reason=on.got["reason"]),
    ),
    Step(
        "periode/<slug:period>/setujui/", named(_("Setujui %(period)s")), named(_("%(period)s disetujui.")),
        form=SureForm, part=get_period_of, about=lambda on: months_of(on.part),
        explains=_("Pimpinan menyetujui realisasi dan rangkuman periode ini seperti yang terbaca sekarang."),
        act=lambda on: approve_period(actor=on.who, period=on.part),
    ),
]  # fmt: skip

# What the chair may do with a period, by its state.
TURNS = {"terbuka": ("kunci",), "dikunci": ("setujui", "buka"), "disetujui": ("buka",)}


def turns_of(plan: ActionPlan, period: PlanPeriod, person: Person) -> list[tuple[str, str]]:
    """(name of the url, words) of what this chair may do with a period now."""
    if not chairs_plan(person, plan) or plan.state == PlanState.CLOSED:
        return []
    found = [("plan-batas", str(_("Ubah batas")))]
    if plan.state == PlanState.RUNNING:
        steps = {PLAN_PAGE.name_of(step): step for step in PERIOD_STEPS}
        names = [f"plan-{turn}" for turn in TURNS[period.state]]
        found += [(name, say(steps[name].heading, Taken(person, plan, period))) for name in names]
    return found


PLAN_STEPS: list[Step[ActionPlan]] = [
    Step(
        "penerima/", _("Ubah penerima laporan"), _("Penerima laporan diubah."), form=RecipientForm, url="address-plan",
        verb=_("Simpan"), explains=_("Siapa penerimanya belum dipastikan dengan Kemendagri."),
        gives=lambda on: {"initial": {"recipient": on.it.recipient}},
        act=lambda on: address_plan(actor=on.who, plan=on.it, recipient=on.got["recipient"]),
    ),
    Step(
        "setujui/", "", _("Rencana aksi disetujui. Lembaga yang namanya ada di dalamnya kini membacanya."),
        url="approve-plan", act=lambda on: approve_plan(actor=on.who, plan=on.it),
    ),
    Step(
        "tutup/", "", _("Rencana aksi ditutup."), url="close-plan",
        act=lambda on: close_plan(actor=on.who, plan=on.it),
    ),
    *PERIOD_STEPS,
    Step(
        "baris/baru/", _("Tambah baris"), _("Baris ditambahkan."), form=LineForm, url="new-plan-line", roles=SPEAKERS,
        may=keeps_plan, verb=_("Simpan"), template=LINE_FORM, back=after_a_line,
        explains=_("Angka target boleh kosong; sesudah disetujui, baris dan target dibaca lembaga yang terkait."),
        more=lambda on: {"offers_next": True, "cancel_url": plan_address(on.it)},
        act=lambda on: add_line(actor=on.who, plan=on.it, words=on.form.words),
    ),
]  # fmt: skip

LINE_STEPS: list[Step[PlanLine]] = [
    Step(
        "ubah/", _("Ubah baris"), _("Baris diubah."), form=LineForm, url="change-plan-line", verb=_("Simpan"),
        template=LINE_FORM, explains=_("Yang diubah sesudah disetujui ditandai, sampai pimpinan menyetujui lagi."),
        gives=lambda on: {"initial": line_values(on.it)},
        act=lambda on: change_line(actor=on.who, line=on.it, words=on.form.words),
    ),
    Step(
        "hapus/", "", _("Baris dihapus."), url="remove-plan-line", back=lambda on: plan_address(on.it.plan),
        act=lambda on: remove_line(actor=on.who, line=on.it),
    ),
    Step(
        "<slug:period>/", reported, named(_("Realisasi %(period)s disimpan.")), form=AchievedForm,
        url="report-plan-line", verb=_("Simpan realisasi"), may=has_part, part=period_of_line, gives=told_before,
        explains=_("Dibaca semua lembaga di rencana ini. Dapat diubah selama periodenya terbuka."),
        more=lambda on: {"target": step_of(on)},
        act=lambda on: report_realisation(actor=on.who, line=on.it, period=on.part, achieved=on.form.achieved),
    ),
    Step(
        "<slug:period>/rangkum/", named(_("Rangkuman %(period)s")), named(_("Rangkuman %(period)s disimpan.")),
        form=SummaryForm, url="summarise-plan-line", verb=_("Simpan rangkuman"), part=period_of_line,
        gives=summed_up_before, template="plans/plan_summary.html",
        explains=_("Rangkuman berdiri di samping kata setiap lembaga dan tidak mengubahnya."),
        more=lambda on: {
            "parts": [part for part in periods_of_line(on.it, on.who) if part.period.pk == on.part.pk],
        },
        act=lambda on: summarise_line(actor=on.who, line=on.it, period=on.part, summary=on.form.summary),
    ),
]  # fmt: skip
