"""Rencana Aksi: the plans, one plan, its picture, and the steps of who keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.agencies.queries import hinders_approval
from kondusif.base.errors import Refusal
from kondusif.base.time import today
from kondusif.plans.access.plans import chairs_plan, get_period_of, get_plan_for, keeps_plan
from kondusif.plans.actions.plans import (
    address_plan,
    approve_period,
    approve_plan,
    close_plan,
    lock_period,
    make_plan,
    reopen_period,
    set_due,
)
from kondusif.plans.forms.plans import NewPlanForm, PeriodDueForm, PlanFilterForm, RecipientForm, ReopenForm, SureForm
from kondusif.plans.models.action_plan import ActionPlan, PlanPeriod, PlanState
from kondusif.plans.queries.plan_figures import figure_rows, picture_of
from kondusif.plans.queries.plan_wording import draft_mark, months_of, state_of_period, state_of_plan, title_of
from kondusif.plans.queries.plans import heads_of, list_lines, list_plans, rows_of
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff

ON_A_PAGE = 25
STEPS: dict[str, type[Any]] = {
    "batas": PeriodDueForm, "kunci": SureForm, "buka": ReopenForm, "setujui": SureForm,
}  # fmt: skip


@staff(*MEMBERS)
def show_plans(request: HttpRequest, person: Person) -> HttpResponse:
    rows = [(plan, title_of(plan), *state_of_plan(plan)) for plan in list_plans()]
    return render(request, "plans/plans.html", {"rows": rows, "may_begin": person.holds(*SPEAKERS)})


@staff(*SPEAKERS)
def new_plan(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewPlanForm(request.POST or None, initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_plan(actor=person, year=form.cleaned_data["year"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Rencana aksi dibuat. Isi barisnya satu per satu, atau muat dari tabel."))
            return redirect("plan", made.pk)
    task = Task(
        heading=_("Buat rencana aksi"), about=person.agency.name, verb=_("Buat"), done="", back=reverse("plans"),
        explains=_(
            "Sesudah ini: isi barisnya, lalu pimpinan menyetujui. Baru sesudah disetujui lembaga lain membacanya."
        ),
        crumb=((reverse("plans"), _("Rencana aksi")),),
    )  # fmt: skip
    return render(request, task.template, {"form": form, "task": task}, status=422 if form.is_bound else 200)


@staff(*MEMBERS)
def show_plan(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    plan = get_plan_for(person, plan_id)
    form = PlanFilterForm(request.GET, plan=plan)
    page = Paginator(list_lines(plan, person, form.wanted), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        **plan_shown(plan, person),
        "filters": form,
        "is_narrowed": form.wanted.is_narrowed,
        "heads": [
            (head, months_of(head.period), *state_of_period(head.period), steps_of(plan, head.period, person))
            for head in heads_of(plan)
        ],
        "page": page,
        "rows": rows_of(plan, person, list(page.object_list)),
    }
    return render(request, "plans/plan.html", shown)


def plan_shown(plan: ActionPlan, person: Person) -> dict[str, Any]:
    """What every page of a plan names."""
    tone, state = state_of_plan(plan)
    chairs = chairs_plan(person, plan) and plan.state != PlanState.CLOSED
    waits = chairs and (plan.state == PlanState.DRAFT or getattr(plan, "is_changed", False))
    return {
        "plan": plan,
        "title": title_of(plan),
        "tone": tone,
        "state": state,
        "draft": draft_mark(),
        "may_write": keeps_plan(person, plan) and plan.state != PlanState.CLOSED,
        "is_chair": chairs,
        "alone": hinders_approval(person, "plan.approved", plan.pk) if waits else "",
        "is_mine_first": not keeps_plan(person, plan),
    }


def steps_of(plan: ActionPlan, period: PlanPeriod, person: Person) -> list[tuple[str, str]]:
    """(step, words) of what the chair may do with a period now."""
    if not chairs_plan(person, plan) or plan.state == PlanState.CLOSED:
        return []
    found = [("batas", _("Ubah batas"))]
    if plan.state == PlanState.RUNNING:
        turns = {"terbuka": ["kunci"], "dikunci": ["setujui", "buka"], "disetujui": ["buka"]}
        found += [(step, step_words(period)[step][0]) for step in turns[period.state]]
    return found


@staff(*MEMBERS)
def show_picture(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """Target and realisation in one picture, with its table."""
    plan = get_plan_for(person, plan_id)
    rows = figure_rows(plan)
    shown = {**plan_shown(plan, person), "rows": rows, "picture": picture_of(plan, rows)}
    return render(request, "plans/plan_picture.html", shown)


def kept_plan(person: Person, plan_id: UUID, *, as_chair: bool = False) -> ActionPlan:
    """A plan that the person's agency keeps; Http404 for everybody else's."""
    plan = get_plan_for(person, plan_id)
    if not (chairs_plan(person, plan) if as_chair else keeps_plan(person, plan)):
        raise Http404
    return plan


def plan_task(plan: ActionPlan, **words: str) -> Task:
    """A step of a plan, and the way back to it."""
    back = words.pop("back", reverse("plan", args=[plan.pk]))
    crumb = ((reverse("plans"), _("Rencana aksi")), (reverse("plan", args=[plan.pk]), title_of(plan)))
    return Task(**{"about": title_of(plan), "back": back, "crumb": crumb, **words})  # type: ignore[arg-type]


@staff(*CHAIRS)
def address(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    plan = kept_plan(person, plan_id, as_chair=True)
    form = RecipientForm(request.POST or None, initial={"recipient": plan.recipient})
    task = plan_task(
        plan, heading=_("Ubah penerima laporan"), verb=_("Simpan"), done=_("Penerima laporan diubah."),
        explains=_("Siapa penerimanya belum dipastikan dengan Kemendagri."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: address_plan(actor=person, plan=plan, recipient=form.cleaned_data["recipient"]),
    )  # fmt: skip


@staff(*CHAIRS)
@require_POST
def approve(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    plan = kept_plan(person, plan_id, as_chair=True)
    done = _("Rencana aksi disetujui. Lembaga yang namanya ada di dalamnya kini membacanya.")
    back = reverse("plan", args=[plan.pk])
    return answer_press(request, back, act=lambda: approve_plan(actor=person, plan=plan), done=done)


@staff(*CHAIRS)
@require_POST
def close(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    plan = kept_plan(person, plan_id, as_chair=True)
    back = reverse("plan", args=[plan.pk])
    return answer_press(request, back, act=lambda: close_plan(actor=person, plan=plan), done=_("Rencana aksi ditutup."))


@staff(*CHAIRS)
def period_step(request: HttpRequest, person: Person, plan_id: UUID, period: str, turn: str) -> HttpResponse:
    """Http404 for a step that there is not."""
    plan = kept_plan(person, plan_id, as_chair=True)
    about = get_period_of(plan, period)
    if turn not in STEPS:
        raise Http404
    initial = {"due_on": about.due_on, "note": about.due_note}
    form = STEPS[turn](request.POST if request.method == "POST" else None, initial=initial)
    heading, explains, done = step_words(about)[turn]
    task = plan_task(plan, heading=heading, verb=heading, done=done, explains=explains, about=months_of(about))
    return answer_form(request, form, task=task, act=act_of(person, about, turn, form))


def act_of(person: Person, period: PlanPeriod, turn: str, form: Any) -> Callable[[], object]:
    """The action of a step."""
    if turn == "batas":
        got = form.cleaned_data if form.is_bound and form.is_valid() else {}
        return lambda: set_due(actor=person, period=period, due_on=got["due_on"], note=got["note"])
    if turn == "kunci":
        return lambda: lock_period(actor=person, period=period)
    if turn == "buka":
        return lambda: reopen_period(actor=person, period=period, reason=form.cleaned_data["reason"])
    return lambda: approve_period(actor=person, period=period)


def step_words(period: PlanPeriod) -> dict[str, tuple[str, str, str]]:
    """Step -> heading and button, what will happen, what was done."""
    said = {"period": period.name}
    return {
        "batas": (
            _("Ubah batas %(period)s") % said,
            _("Batas ini menurut lembaga Anda; peraturan yang menyebut harinya belum kami baca."),
            _("Batas %(period)s diubah.") % said,
        ),
        "kunci": (
            _("Kunci %(period)s") % said,
            _("Sesudah ini target, realisasi, dan rangkuman periode ini tidak dapat diubah siapa pun. "
              "Periode dapat dibuka lagi dengan alasan."),
            _("%(period)s dikunci.") % said,
        ),
        "buka": (
            _("Buka lagi %(period)s") % said,
            _("Lembaga dapat menulis lagi. Persetujuan periode ini gugur; alasannya terbaca di riwayat."),
            _("%(period)s dibuka lagi.") % said,
        ),
        "setujui": (
            _("Setujui %(period)s") % said,
            _("Pimpinan menyetujui realisasi dan rangkuman periode ini seperti yang terbaca sekarang."),
            _("%(period)s disetujui.") % said,
        ),
    }  # fmt: skip
