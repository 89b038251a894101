"""What is added to a conflict: one form for each thing that can be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.conflicts.access.conflicts import (
    get_conflict_for,
    get_intervention_of,
    get_link_of,
    get_look_of,
    get_reader_of,
    leads,
)
from kondusif.conflicts.actions import conflict_facts as facts
from kondusif.conflicts.actions import conflict_steps as steps
from kondusif.conflicts.actions.conflicts import describe_conflict
from kondusif.conflicts.actions.peace import agree_term, note_look
from kondusif.conflicts.forms import conflict_steps as forms
from kondusif.conflicts.forms.conflicts import DescribeForm, first_description
from kondusif.conflicts.models.conflict import ConflictState, SocialConflict
from kondusif.conflicts.views.conflict_words import words
from kondusif.team.access.roles import SPEAKERS
from kondusif.web import acting
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of Konflik."""

    room: ClassVar[tuple[str, Any]] = ("conflicts", gettext_lazy("Konflik"))


@dataclass(frozen=True)
class Page:
    """A step: its form, whether its leaders alone take it, and its action."""

    form: type[Any]
    leading: bool
    act: Callable[[Person, SocialConflict, Any], object]


PAGES = {
    "ubah": Page(DescribeForm, True, lambda who, it, form: describe_conflict(
        actor=who, conflict=it, described=form.described)),
    "tahap": Page(forms.StageForm, True, lambda who, it, form: steps.move_stage(
        actor=who, conflict=it, **form.cleaned_data)),
    "damai": Page(forms.PeaceForm, True, lambda who, it, form: steps.reach_peace(
        actor=who, conflict=it, **form.cleaned_data)),
    "selesai": Page(forms.StepForm, True, lambda who, it, form: steps.settle_conflict(
        actor=who, conflict=it, **form.cleaned_data)),
    "kambuh": Page(forms.StepForm, True, lambda who, it, form: steps.note_relapse(
        actor=who, conflict=it, **form.cleaned_data)),
    "keliru": Page(forms.MistakenForm, True, lambda who, it, form: steps.strike_conflict(
        actor=who, conflict=it, **form.cleaned_data)),
    "pihak": Page(forms.PartyForm, True, lambda who, it, form: facts.add_party(
        actor=who, conflict=it, **form.cleaned_data)),
    "butir": Page(forms.TermForm, True, lambda who, it, form: agree_term(
        actor=who, conflict=it, term=form.term)),
    "pembaca": Page(forms.ReaderForm, True, lambda who, it, form: facts.add_reader(
        actor=who, conflict=it, **form.cleaned_data)),
    "bingkai": Page(forms.FrameForm, False, lambda who, it, form: facts.add_frame(
        actor=who, conflict=it, claim=form.claim)),
    "angka": Page(forms.TollForm, False, lambda who, it, form: facts.add_toll(
        actor=who, conflict=it, told=form.told)),
    "tindakan": Page(forms.InterventionForm, False, lambda who, it, form: facts.add_intervention(
        actor=who, conflict=it, done=form.done)),
    "kaitan": Page(forms.LinkForm, False, lambda who, it, form: facts.link_to_conflict(
        actor=who, conflict=it, thing=form.cleaned_data["what"])),
}  # fmt: skip


@staff(*SPEAKERS)
def add_to_conflict(request: HttpRequest, person: Person, conflict_number: str, conflict_step: str) -> HttpResponse:
    """Http404 for a step that there is not, and for one of its leaders asked by somebody else."""
    conflict = get_conflict_for(person, conflict_number)
    page = PAGES.get(conflict_step)
    if page is None or (page.leading and not leads(person, conflict)) or is_over(conflict):
        raise Http404
    if page.form is DescribeForm:
        form = DescribeForm(request.POST or None, initial=first_description(conflict))
    else:
        form = page.form(request.POST or None, conflict=conflict, person=person)
    task = task_of(conflict, conflict_step)
    return answer_form(request, form, task=task, act=lambda: page.act(person, conflict, form))


@staff(*SPEAKERS)
def look(request: HttpRequest, person: Person, conflict_number: str, look_id: UUID) -> HttpResponse:
    conflict = get_conflict_for(person, conflict_number)
    found = get_look_of(conflict, look_id)
    form = forms.LookForm(request.POST or None)
    task = task_of(conflict, "pantau", about=str(found.term))
    return answer_form(
        request, form, task=task,
        act=lambda: note_look(actor=person, conflict=conflict, look=found, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
def outcome(request: HttpRequest, person: Person, conflict_number: str, intervention_id: UUID) -> HttpResponse:
    conflict = get_conflict_for(person, conflict_number)
    found = get_intervention_of(conflict, intervention_id)
    form = forms.OutcomeForm(request.POST or None)
    task = task_of(conflict, "hasil", about=found.what)
    return answer_form(
        request, form, task=task,
        act=lambda: facts.tell_outcome(actor=person, conflict=conflict, intervention=found, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def take_reader_away(request: HttpRequest, person: Person, conflict_number: str, reader_id: UUID) -> HttpResponse:
    conflict = get_conflict_for(person, conflict_number)
    if not leads(person, conflict):
        raise Http404
    reader = get_reader_of(conflict, reader_id)
    return answer_press(
        request, page_address(conflict),
        act=lambda: facts.remove_reader(actor=person, conflict=conflict, reader=reader),
        done=_("Lembaga itu tidak lagi membaca konflik ini."),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def unlink(request: HttpRequest, person: Person, conflict_number: str, conflict_link_id: UUID) -> HttpResponse:
    conflict = get_conflict_for(person, conflict_number)
    link = get_link_of(conflict, conflict_link_id)
    return answer_press(
        request, page_address(conflict),
        act=lambda: facts.unlink_from_conflict(actor=person, conflict=conflict, link=link), done=_("Kaitan dilepas."),
    )  # fmt: skip


def is_over(conflict: SocialConflict) -> bool:
    """Whether nothing is added any more."""
    return conflict.state == ConflictState.MISTAKEN


def page_address(conflict: SocialConflict) -> str:
    return reverse("conflict", args=[conflict.number])


def task_of(conflict: SocialConflict, step: str, about: str = "") -> Task:
    """The words of a step, and the way back."""
    said = words()[step]
    crumb = ((page_address(conflict), conflict.number),)
    return Task(
        said.heading, about or conflict.title, said.explains, said.heading, said.done, page_address(conflict), crumb
    )
