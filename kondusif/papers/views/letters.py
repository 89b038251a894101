"""The page of a letter: its form beside a preview, and the file that a button names.

Letters are made new at each download and stored nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.papers.access import KEEPERS
from kondusif.papers.core.documents import Document
from kondusif.papers.forms.letters import LetterForm
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make, preview_of, template_of
from kondusif.papers.queries.wording import Wording
from kondusif.papers.views.files import as_download
from kondusif.web.office import NoPdf, has_office

WORDED = "surat_penerusan"  # what a person typed last, in the session


@dataclass(frozen=True)
class Letter:
    """What stands on the page of one letter, and what comes of it.

    crumb         (address, words) of the pages above
    offered       what the form begins with, before what the person typed last
    form          makes the form: takes what was sent, or None, and `initial`
    values        the typed part -> what the templates are filled with
    note          writes down that it left, `form` being "Word" or "PDF"
    name          of the file, without its ending
    own_template  whether the reader's agency may use a template of its own
    template      around the form
    more          what else that template shows
    """

    document: Document
    heading: str
    about: str
    crumb: tuple[tuple[str, str], ...]
    offered: Mapping[str, Any]
    values: Callable[[Wording], dict[str, Any]]
    note: Callable[..., object]
    name: str
    form: Callable[..., LetterForm] = LetterForm
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    own_template: bool = True
    template: str = "papers/letter.html"
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Of the page: which letter of what."""
        return f"{self.heading} · {self.crumb[-1][1]}"

    def paper(self, wording: Wording) -> Paper:
        return Paper(self.document, self.values(wording), self.own_template, self.pictures)


def answer_letter(request: HttpRequest, person: Person, letter: Letter) -> HttpResponse:
    """The form with its preview; a valid one gives the file that its button names."""
    offered = {**letter.offered, **request.session.get(WORDED, {})}
    if request.method != "POST":
        start = letter.form({**offered, "written_on": offered["written_on"].isoformat()})
        wording = start.wording if start.is_valid() else None
        return show_letter(request, person, letter, letter.form(None, initial=offered), wording)
    form = letter.form(request.POST, initial=offered)
    if not form.is_valid():
        return show_letter(request, person, letter, form, None)
    request.session[WORDED] = form.remembered
    wanted = request.POST.get("bentuk", "")
    if wanted in TYPES:
        try:
            content = make(letter.paper(form.wording), person, wanted)
        except NoPdf as refusal:
            form.add_error(None, refusal.sentence)
        else:
            letter.note(form=NAMES[wanted])
            return as_download(content, letter.name, wanted)
    return show_letter(request, person, letter, form, form.wording)


def show_letter(
    request: HttpRequest, person: Person, letter: Letter, form: LetterForm, wording: Wording | None
) -> HttpResponse:
    """The page; without a preview where the form does not hold yet."""
    shown = {
        "letter": letter,
        "form": form,
        "pages": preview_of(letter.paper(wording)) if wording else [],
        "has_template": letter.own_template and template_of(person, letter.document) is not None,
        "has_office": has_office(),
        "keeps_templates": person.holds(*KEEPERS),
        **letter.more,
    }
    return render(request, letter.template, shown, status=422 if form.errors else 200)
