"""What is added to a status dossier: one form for each thing that can be said or noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.conflicts.access.status import (
    get_dossier_for,
    get_ground_of,
    get_status_decision_of,
    get_status_report_of,
    prepares,
)
from kondusif.conflicts.actions import status as actions
from kondusif.conflicts.actions import status_decisions as decisions
from kondusif.conflicts.core.status_course import OVER
from kondusif.conflicts.forms import status as forms
from kondusif.conflicts.models.status import StatusDossier
from kondusif.conflicts.queries.status_page import doubts_about
from kondusif.conflicts.queries.status_wording import banner, title_of_dossier
from kondusif.conflicts.views.status_words import status_words
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Page:
    """A step: its form, and its action. leading: taken by the agency that prepares the dossier alone."""

    form: type[Any]
    act: Callable[[Person, StatusDossier, Any], object]
    leading: bool = True


PAGES = {
    "ubah": Page(forms.DescribeDossierForm, lambda who, it, form: actions.describe_dossier(
        actor=who, dossier=it, **form.cleaned_data)),
    "konflik": Page(forms.GroundForm, lambda who, it, form: actions.add_ground(
        actor=who, dossier=it, **form.cleaned_data)),
    "syarat": Page(forms.FindingForm, lambda who, it, form: actions.add_finding(
        actor=who, dossier=it, found=form.found), leading=False),
    "konsultasi": Page(forms.ConsultationForm, lambda who, it, form: actions.add_consultation(
        actor=who, dossier=it, talk=form.talk)),
    "ajukan": Page(forms.SubmitForm, lambda who, it, form: actions.submit_dossier(actor=who, dossier=it)),
    "kembalikan": Page(forms.ReasonForm, lambda who, it, form: actions.return_dossier(
        actor=who, dossier=it, **form.cleaned_data)),
    "keputusan": Page(forms.DecisionNoteForm, lambda who, it, form: decisions.note_decision(
        actor=who, dossier=it, read=form.read)),
    "perpanjangan": Page(forms.ExtensionForm, lambda who, it, form: decisions.note_decision(
        actor=who, dossier=it, read=form.read)),
    "pencabutan": Page(forms.RevocationForm, lambda who, it, form: decisions.note_decision(
        actor=who, dossier=it, read=form.read)),
    "tidak-ditetapkan": Page(forms.NotSetForm, lambda who, it, form: decisions.note_not_set(
        actor=who, dossier=it, **form.cleaned_data)),
    "berakhir": Page(forms.SubmitForm, lambda who, it, form: decisions.note_end(actor=who, dossier=it)),
    "kejadian": Page(forms.MomentForm, lambda who, it, form: decisions.note_moment(
        actor=who, dossier=it, **form.happened)),
    "laporan": Page(forms.ReportPlanForm, lambda who, it, form: decisions.plan_report(
        actor=who, dossier=it, **form.cleaned_data)),
}  # fmt: skip


@staff(*SPEAKERS)
def add_to_dossier(request: HttpRequest, person: Person, dossier_id: UUID, status_step: str) -> HttpResponse:
    """Http404 for a step that there is not, and for one of who prepares it asked by somebody else."""
    dossier = get_dossier_for(person, dossier_id)
    page = PAGES.get(status_step)
    if page is None or (page.leading and not prepares(person, dossier)) or dossier.state in OVER:
        raise Http404
    form = page.form(request.POST if request.method == "POST" else None, dossier=dossier, person=person)
    task = status_task(dossier, status_step)
    return answer_form(request, form, task=task, act=lambda: page.act(person, dossier, form))


@staff(*SPEAKERS)
def confirm(request: HttpRequest, person: Person, dossier_id: UUID, status_decision_id: UUID) -> HttpResponse:
    """The second person's page; what was noted is not shown beside the form."""
    dossier = prepared(person, dossier_id)
    decision = get_status_decision_of(dossier, status_decision_id)
    form = forms.ConfirmForm(request.POST if request.method == "POST" else None)
    task = status_task(dossier, "cocokkan", about=str(decision.get_kind_display()))
    return answer_form(
        request, form, task=task,
        act=lambda: decisions.confirm_decision(actor=person, decision=decision, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def strike(request: HttpRequest, person: Person, dossier_id: UUID, status_decision_id: UUID) -> HttpResponse:
    dossier = prepared(person, dossier_id)
    decision = get_status_decision_of(dossier, status_decision_id)
    return answer_press(
        request, dossier_address(dossier), act=lambda: decisions.strike_decision(actor=person, decision=decision),
        done=_("Catatan keputusan dibatalkan."),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def take_ground_out(request: HttpRequest, person: Person, dossier_id: UUID, ground_id: UUID) -> HttpResponse:
    dossier = prepared(person, dossier_id)
    ground = get_ground_of(dossier, ground_id)
    return answer_press(
        request, dossier_address(dossier),
        act=lambda: actions.remove_ground(actor=person, dossier=dossier, ground=ground), done=_("Kaitan dilepas."),
    )  # fmt: skip


@staff(*SPEAKERS)
def report_sent(request: HttpRequest, person: Person, dossier_id: UUID, status_report_id: UUID) -> HttpResponse:
    dossier = prepared(person, dossier_id)
    report = get_status_report_of(dossier, status_report_id)
    form = forms.ReportSentForm(request.POST if request.method == "POST" else None)
    task = status_task(dossier, "terkirim", about=report.addressee)
    return answer_form(
        request, form, task=task,
        act=lambda: decisions.note_report_sent(actor=person, report=report, **form.cleaned_data),
    )  # fmt: skip


def prepared(person: Person, dossier_id: UUID) -> StatusDossier:
    """A dossier that the person's agency prepares; Http404 for everybody else's."""
    dossier = get_dossier_for(person, dossier_id)
    if not prepares(person, dossier):
        raise Http404
    return dossier


def dossier_address(dossier: StatusDossier) -> str:
    return reverse("status-dossier", args=[dossier.pk])


def status_task(dossier: StatusDossier, step: str, about: str = "") -> Task:
    """The words of a step, and the way back."""
    said = status_words()[step]
    title = title_of_dossier(dossier)
    crumb = ((reverse("status-dossiers"), _("Berkas status")), (dossier_address(dossier), title))
    doubts = doubts_about(dossier) if step == "ajukan" else []
    return Task(
        said.heading, about or title, " ".join([*doubts, said.explains, banner()]), said.heading, said.done,
        dossier_address(dossier), crumb,
    )  # fmt: skip
