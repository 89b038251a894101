"""The closing report as an official letter, Word and PDF, made new at each download and stored nowhere."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models import Person
from kondusif.bulletins.actions.closings import note_closing
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_papers import closing_values, offered_closing_letter
from kondusif.bulletins.queries.closing_wording import title_of_closing
from kondusif.bulletins.views.closings import made_closing
from kondusif.papers.core.documents import list_documents
from kondusif.papers.forms.letters import LetterForm
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make, preview_of, template_of
from kondusif.papers.queries.wording import Wording
from kondusif.papers.views.letters import WORDED, as_download
from kondusif.team.access.roles import CHAIRS
from kondusif.web.office import NoPdf, has_office
from kondusif.web.policies import staff

KIND = "laporan-penutup"


@staff(*CHAIRS)
def letter(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    """The form with its preview; a valid one gives the file that its button names."""
    closing = made_closing(person, closing_id)
    offered = {**offered_closing_letter(closing), **request.session.get(WORDED, {})}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=offered)
    if request.method != "POST":
        start = LetterForm({**offered, "written_on": offered["written_on"].isoformat()})
        return show(request, person, closing, form, start.wording if start.is_valid() else None)
    if not form.is_valid():
        return show(request, person, closing, form, None)
    request.session[WORDED] = form.remembered
    wanted = request.POST.get("bentuk", "")
    if wanted not in TYPES:
        return show(request, person, closing, form, form.wording)
    try:
        content = make(paper_of(closing, form.wording), person, wanted)
    except NoPdf as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, person, closing, form, form.wording)
    note_closing(actor=person, closing=closing, form=NAMES[wanted])
    return as_download(content, title_of_closing(closing), wanted)


def paper_of(closing: ClosingReport, wording: Wording) -> Paper:
    return Paper(list_documents()[KIND], closing_values(closing, wording))


def show(
    request: HttpRequest, person: Person, closing: ClosingReport, form: LetterForm, wording: Wording | None
) -> HttpResponse:
    """The page; without a preview where the form does not hold yet."""
    shown = {
        "closing": closing,
        "title": title_of_closing(closing),
        "form": form,
        "pages": preview_of(paper_of(closing, wording)) if wording else [],
        "has_template": template_of(person, list_documents()[KIND]) is not None,
        "has_office": has_office(),
    }
    return render(request, "bulletins/closing_letter.html", shown, status=422 if form.errors else 200)
