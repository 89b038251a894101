"""One form, one action, one answer: what every page of a step does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.base.errors import Refusal


@dataclass(frozen=True)
class Task:
    """The words of a step: heading, what it is about, what will happen, verb of the button, what was done; and back.

    crumb     (address, words) of the pages above, below that of the room
    template  around the form
    room      name of the url of the room, and its words
    """

    heading: str
    about: str
    explains: str
    verb: str
    done: str
    back: str
    crumb: tuple[tuple[str, str], ...] = ()
    template: str = "web/form.html"
    room: ClassVar[tuple[str, Any]] = ("home", "")


def answer_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    task: Task,
    act: Callable[[], Any],
    onward: Callable[[Any], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of the form; after a valid one, the action and the page before, or the form with the refusal.

    onward  the address of what the action made, where one goes there and not back
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, task.done)
            return redirect(onward(made) if onward else task.back)
    return render(request, task.template, {"form": form, "task": task, **more}, status=422 if form.is_bound else 200)


def answer_press(
    request: HttpRequest,
    back: str,
    *,
    act: Callable[[], Any],
    done: str,
    onward: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """A step of one press: done, or refused with a sentence."""
    try:
        made = act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
    messages.success(request, done)
    return redirect(onward(made) if onward else back)
