"""The situation report as an official letter, Word and PDF, made new at each download and stored nowhere."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models import Person
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.actions.situations import note_situation
from kondusif.bulletins.models.situation import SituationReport
from kondusif.bulletins.queries.situation_papers import offered_letter, situation_values
from kondusif.bulletins.queries.situation_wording import title_of
from kondusif.bulletins.queries.situations import written_page
from kondusif.papers.core.documents import list_documents
from kondusif.papers.forms.letters import LetterForm
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make, preview_of, template_of
from kondusif.papers.queries.wording import Wording
from kondusif.papers.views.letters import WORDED, as_download
from kondusif.team.access.roles import MEMBERS
from kondusif.web.office import NoPdf, has_office
from kondusif.web.policies import staff

KIND = "laporan-situasi"


@staff(*MEMBERS)
def letter(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    """The form with its preview; a valid one gives the file that its button names."""
    situation = get_situation_for(person, situation_id)
    offered = {**offered_letter(situation), **request.session.get(WORDED, {})}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=offered)
    if request.method != "POST":
        start = LetterForm({**offered, "written_on": offered["written_on"].isoformat()})
        return show(request, person, situation, form, start.wording if start.is_valid() else None)
    if not form.is_valid():
        return show(request, person, situation, form, None)
    request.session[WORDED] = form.remembered
    wanted = request.POST.get("bentuk", "")
    if wanted not in TYPES:
        return show(request, person, situation, form, form.wording)
    try:
        content = make(paper_of(person, situation, form.wording), person, wanted)
    except NoPdf as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, person, situation, form, form.wording)
    note_situation(actor=person, situation=situation, form=NAMES[wanted])
    return as_download(content, title_of(situation), wanted)


def paper_of(person: Person, situation: SituationReport, wording: Wording) -> Paper:
    """Values, and the two pictures of the page."""
    page = written_page(situation, person)
    pictures = {"peta": page.map.svg.encode(), "angka": page.bars.svg.encode()}
    return Paper(list_documents()[KIND], situation_values(situation, page, wording), pictures=pictures)


def show(
    request: HttpRequest, person: Person, situation: SituationReport, form: LetterForm, wording: Wording | None
) -> HttpResponse:
    """The page; without a preview where the form does not hold yet."""
    shown = {
        "situation": situation,
        "title": title_of(situation),
        "form": form,
        "pages": preview_of(paper_of(person, situation, wording)) if wording else [],
        "has_template": template_of(person, list_documents()[KIND]) is not None,
        "has_office": has_office(),
    }
    return render(request, "bulletins/situation_letter.html", shown, status=422 if form.errors else 200)
