"""Letters, forms and summaries as Word and PDF files, made new at each download and stored nowhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.agencies.models import Person
from kondusif.cases.access import HANDLERS, OPENERS, READERS, get_case_for, get_referral_for
from kondusif.cases.actions import note_printing
from kondusif.cases.forms.documents import WordingForm
from kondusif.cases.models import Case, Referral
from kondusif.cases.queries.letters import form_values, letter_values, reporting_rule
from kondusif.cases.queries.summary import summary_values
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.queries.wording import offered_wording
from kondusif.papers.access import KEEPERS
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make, preview_of, template_of
from kondusif.papers.queries.wording import Wording
from kondusif.papers.views.letters import WORDED, as_download
from kondusif.web.office import NoPdf, has_office
from kondusif.web.policies import staff

LETTER, BAWASLU_FORM, SUMMARY = "surat-penerusan", "formulir-bawaslu", "ringkasan-berkas"


@staff(*HANDLERS)
def referral_letter(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    """The form with its preview; a valid one gives the file that its button names."""
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    offered = {**offered_wording(case, referral), **request.session.get(WORDED, {})}
    form = WordingForm(case, referral, request.POST if request.method == "POST" else None, initial=offered)
    if request.method != "POST":
        start = WordingForm(case, referral, {**offered, "written_on": offered["written_on"].isoformat()})
        return show_letter(request, person, form, start.wording if start.is_valid() else None)
    if not form.is_valid():
        return show_letter(request, person, form, None)
    request.session[WORDED] = form.remembered
    wanted = request.POST.get("bentuk", "")
    if wanted not in TYPES:
        return show_letter(request, person, form, form.wording)
    try:
        return as_file(person, case, letter_paper(person, case, referral, form.wording), wanted)
    except NoPdf as refusal:
        form.add_error(None, refusal.sentence)
        return show_letter(request, person, form, form.wording)


def show_letter(request: HttpRequest, person: Person, form: WordingForm, wording: Wording | None) -> HttpResponse:
    """The page; without a preview where the form does not hold yet."""
    case, referral = form.case, form.referral
    paper = letter_paper(person, case, referral, wording) if wording else None
    shown = {
        "case": case,
        "referral": referral,
        "form": form,
        "pages": preview_of(paper) if paper else [],
        "has_template": paper is not None and paper.own_template and template_of(person, paper.document) is not None,
        "has_office": has_office(),
        "keeps_templates": person.holds(*KEEPERS),
        "may_number": person.holds(*OPENERS),
    }
    return render(request, "cases/letter.html", shown, status=422 if form.errors else 200)


def letter_paper(person: Person, case: Case, referral: Referral, wording: Wording) -> Paper:
    """The letter; another agency's letter is never set in one's own template."""
    own = referral.sent_by.agency_id == person.agency_id
    return Paper(list_documents()[LETTER], letter_values(case, referral, wording), own_template=own)


@staff(*HANDLERS)
def bawaslu_form(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    if reporting_rule(case) is None:
        raise Http404
    reports = reports_of(case)
    wanted = request.GET.get("laporan", "")
    report = next((row for row in reports if str(row.pk) == wanted), reports[0])
    return as_linked_file(request, person, case, Paper(list_documents()[BAWASLU_FORM], form_values(case, report)))


@staff(*READERS)
def case_summary(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    return as_linked_file(request, person, case, Paper(list_documents()[SUMMARY], summary_values(case, person)))


def as_linked_file(request: HttpRequest, person: Person, case: Case, paper: Paper) -> HttpResponse:
    """The file of a link: Word unless PDF is asked for; the berkas with a sentence where there is none."""
    try:
        return as_file(person, case, paper, "pdf" if request.GET.get("bentuk") == "pdf" else "docx")
    except NoPdf as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case", case.number)


def as_file(person: Person, case: Case, paper: Paper, form: str) -> HttpResponse:
    """The file as a download that the trail knows of."""
    content = make(paper, person, form)
    note_printing(actor=person, case=case, document=paper.document.title, form=NAMES[form])
    return as_download(content, f"{paper.document.title} {case.number}", form)
