"""Rencana Aksi: the plans, one plan, its picture, and the steps of who keeps it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import hinders_approval
from kondusif.base.time import today
from kondusif.plans.access.plans import chairs_plan, get_plan_for, keeps_plan
from kondusif.plans.actions.plans import make_plan
from kondusif.plans.forms.plans import NewPlanForm, PlanFilterForm
from kondusif.plans.models.action_plan import ActionPlan, PlanState
from kondusif.plans.queries.plan_figures import figure_rows, picture_of
from kondusif.plans.queries.plan_wording import draft_mark, months_of, state_of_period, state_of_plan, title_of
from kondusif.plans.queries.plans import heads_of, list_lines, list_plans, rows_of
from kondusif.plans.views.plan_steps import turns_of
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 25


@staff(*MEMBERS)
def show_plans(request: HttpRequest, person: Person) -> HttpResponse:
    rows = [(plan, title_of(plan), *state_of_plan(plan)) for plan in list_plans()]
    return render(request, "plans/plans.html", {"rows": rows, "may_begin": person.holds(*SPEAKERS)})


@staff(*SPEAKERS)
def new_plan(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewPlanForm(request.POST or None, initial={"year": today().year})
    task = Task(
        heading=_("Buat rencana aksi"), about=person.agency.name, verb=_("Buat"), back=reverse("plans"),
        done=_("Rencana aksi dibuat. Isi barisnya satu per satu, atau muat dari tabel."),
        explains=_(
            "Sesudah ini: isi barisnya, lalu pimpinan menyetujui. Baru sesudah disetujui lembaga lain membacanya."
        ),
        crumb=((reverse("plans"), _("Rencana aksi")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: make_plan(actor=person, year=form.cleaned_data["year"]),
        onward=lambda made: reverse("plan", args=[made.pk]),
    )  # fmt: skip


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
            (head, months_of(head.period), *state_of_period(head.period), turns_of(plan, head.period, person))
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


@staff(*MEMBERS)
def show_picture(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """Target and realisation in one picture, with its table."""
    plan = get_plan_for(person, plan_id)
    rows = figure_rows(plan)
    shown = {**plan_shown(plan, person), "rows": rows, "picture": picture_of(plan, rows)}
    return render(request, "plans/plan_picture.html", shown)
