"""The steps of a document: one entry for each, from which its url, its gate, its page and its words are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from kondusif.base.roles import Role
from kondusif.web.acting import Task, answer_form, answer_press
from kondusif.web.policies import staff

Row = TypeVar("Row")
PARTS = re.compile(r"<\w+:(\w+)>")


@dataclass
class Taken(Generic[Row]):
    """A step that a person takes.

    who   the person, as `web.policies.staff` hands her over
    it    the document, whose gate let her through
    part  what of the document it is about, where the url of the step names one
    query what the address asks behind "?"
    form  the form that was sent or is shown; none of a step of one press
    """

    who: Any
    it: Row
    part: Any = None
    query: QueryDict = field(default_factory=QueryDict)
    form: Any = None

    @property
    def got(self) -> dict[str, Any]:
        """What a valid form says."""
        return dict(self.form.cleaned_data)


Words = str | Promise | Callable[[Taken[Any]], str]


@dataclass(frozen=True)
class Step(Generic[Row]):
    """One step of a document.

    at        its url behind the document's
    heading   of its page; also on its button, unless `verb` says otherwise
    done      what is said afterwards
    act       the action
    form      None for a step of one press
    explains  what will happen
    roles     who takes it, where that is not who takes every step of the document
    may       whether this person may take it on this document; who may not finds no such page
    part      finds what the url names beside the document, of the document; or raises Http404
    part_for  the same for the person: called with person and document
    gives     what the form is made with
    about     what the page is about, where that is not the document's title
    back      where one goes on, where that is not the document's page
    onward    the address of what the action made, where one goes there and not back
    more      what else the page shows
    url       name of the url, where it is not the document's with the last words of the address
    """

    at: str
    heading: Words
    done: Words
    act: Callable[[Taken[Row]], object]
    form: Callable[..., Any] | None = None
    explains: Words = ""
    verb: Words = ""
    roles: Sequence[Role] = ()
    may: Callable[[Any, Row], bool] | None = None
    part: Callable[..., Any] | None = None
    part_for: Callable[..., Any] | None = None
    gives: Callable[[Taken[Row]], dict[str, Any]] | None = None
    about: Words = ""
    back: Callable[[Taken[Row]], str] | None = None
    onward: Callable[[Any], str] | None = None
    more: Callable[[Taken[Row]], dict[str, Any]] | None = None
    template: str = ""
    url: str = ""


@dataclass(frozen=True)
class Document(Generic[Row]):
    """What all steps of a kind of document have in common.

    page      name of the url of its own page
    address   of that page
    find      the gate: the row for a person and what the document's url names, or Http404
    title     what a step's page is about
    crumb     (address, words) of the pages above a step's
    roles     who takes its steps
    task      of the room, which its pages stand below
    template  around a form
    may       as of a step, for every step that says nothing else
    gives     as of a step
    after     where one goes on after a step, where that is not always the document's page; may say why
    """

    page: str
    address: Callable[[Row], str]
    find: Callable[..., Row]
    title: Callable[[Row], str]
    crumb: Callable[[Row], tuple[tuple[str, str], ...]]
    roles: Sequence[Role]
    task: type[Task] = Task
    template: str = "web/form.html"
    may: Callable[[Any, Row], bool] | None = None
    gives: Callable[[Taken[Row]], dict[str, Any]] | None = None
    after: Callable[[HttpRequest, Taken[Row]], str] | None = None

    def urls(self, root: str, steps: Sequence[Step[Row]]) -> list[URLPattern]:
        """One url for each step. root: the pattern of the document's own page."""
        return [path(root + step.at, self.view_of(root, step), name=step.url or self.name_of(step)) for step in steps]

    def name_of(self, step: Step[Row]) -> str:
        return f"{self.page}-{step.at.rstrip('/').rpartition('/')[2]}"

    def view_of(self, root: str, step: Step[Row]) -> Callable[..., Any]:
        """The view: gate, form, action, answer."""
        named = PARTS.findall(root)

        def view(request: HttpRequest, person: Any, **ids: Any) -> HttpResponse:
            taken = self.let_in(step, person, [ids.pop(name) for name in named], list(ids.values()))
            taken.query = request.GET
            return answer_step(self, step, taken, request)

        return staff(*(step.roles or self.roles))(view if step.form else require_POST(view))

    def let_in(self, step: Step[Row], person: Any, ids: list[Any], parts: list[Any]) -> Taken[Row]:
        """The step, once the gates let the person through; Http404 otherwise."""
        it = self.find(person, *ids)
        may = step.may or self.may
        if may and not may(person, it):
            raise Http404
        if step.part_for:
            return Taken(person, it, step.part_for(person, it, *parts))
        return Taken(person, it, step.part(it, *parts) if step.part else None)

    def task_of(self, step: Step[Row], taken: Taken[Row]) -> Task:
        """The words of a step, and the way back."""
        heading = say(step.heading, taken)
        return self.task(
            heading=heading, about=say(step.about, taken) or self.title(taken.it), explains=say(step.explains, taken),
            verb=say(step.verb, taken) or heading, done=say(step.done, taken), back=self.back_of(step, taken),
            crumb=self.crumb(taken.it), template=step.template or self.template,
        )  # fmt: skip

    def back_of(self, step: Step[Row], taken: Taken[Row]) -> str:
        return step.back(taken) if step.back else self.address(taken.it)

    def onward_of(self, step: Step[Row], taken: Taken[Row], request: HttpRequest) -> Callable[[Any], str] | None:
        """Where one goes on from what the action made; None for back."""
        after = self.after
        if step.onward or after is None:
            return step.onward
        return lambda _made: after(request, taken)


def answer_step(document: Document[Any], step: Step[Any], taken: Taken[Any], request: HttpRequest) -> HttpResponse:
    """The page of its form, or what came of it."""
    onward = document.onward_of(step, taken, request)
    if step.form is None:
        back, done = document.back_of(step, taken), say(step.done, taken)
        return answer_press(request, back, act=lambda: step.act(taken), done=done, onward=onward)
    gives = step.gives or document.gives
    taken.form = step.form(request.POST if request.method == "POST" else None, **(gives(taken) if gives else {}))
    task, more = document.task_of(step, taken), step.more(taken) if step.more else {}
    return answer_form(request, taken.form, task=task, act=lambda: step.act(taken), onward=onward, it=taken.it, **more)


def anybody(_person: Any, _row: Any) -> bool:
    """Whoever the gate let at the document may."""
    return True


def plain(_taken: Taken[Any]) -> dict[str, Any]:
    """What a form is made with that asks nothing about the document."""
    return {}


def say(words: Words, taken: Taken[Any]) -> str:
    """Words in the reader's language."""
    return words(taken) if callable(words) else str(words)
