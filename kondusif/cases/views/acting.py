"""One form, one action, one answer: what every page of a step does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal
from kondusif.cases.models.case import Case


@dataclass(frozen=True)
class Task:
    """The words of a step: heading, what will happen, the verb on the button, and what was done."""

    heading: str
    explains: str
    verb: str
    done: str
    template: str = "cases/form.html"


def answer_form(
    request: HttpRequest, case: Case, form: forms.Form, *, task: Task, act: Callable[[], object], **more: Any
) -> HttpResponse:
    """The page of the form; after a valid one, the action and the berkas again, or the form with the refusal."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return answer_done(request, case, task.done)
    shown = {"case": case, "form": form, "task": task, **more}
    return render(request, task.template, shown, status=422 if form.is_bound else 200)


def answer_press(request: HttpRequest, case: Case, *, act: Callable[[], object], done: str) -> HttpResponse:
    """A step of one press: done, or refused with a sentence."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case", case.number)
    return answer_done(request, case, done)


def answer_done(request: HttpRequest, case: Case, done: str) -> HttpResponse:
    """Back to the berkas; to the list where the person's own agency can no longer see it."""
    messages.success(request, done)
    if Case.objects.filter(pk=case.pk).exists():
        return redirect("case", case.number)
    messages.warning(request, _("Berkas itu kini tertutup bagi Anda. Orang atau lembaga lain melanjutkannya."))
    return redirect("cases")
