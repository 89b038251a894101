"""Letters, forms and summaries as Word and PDF files, made new at each download and stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.cases.access import HANDLERS, OPENERS, READERS, get_case_for, get_referral_for
from kondusif.cases.actions.documents import note_printing
from kondusif.cases.forms.documents import WordingForm
from kondusif.cases.models.case import Case
from kondusif.cases.queries.letters import form_values, letter_values, reporting_rule
from kondusif.cases.queries.summary import summary_values
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.queries.wording import offered_wording
from kondusif.papers.core.documents import Document, list_documents
from kondusif.papers.queries.papers import Paper
from kondusif.papers.views.files import answer_paper
from kondusif.papers.views.letters import Letter, answer_letter
from kondusif.web.policies import staff

LETTER, BAWASLU_FORM, SUMMARY = "surat-penerusan", "formulir-bawaslu", "ringkasan-berkas"


@staff(*HANDLERS)
def referral_letter(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    document = list_documents()[LETTER]
    letter = Letter(
        document=document,
        heading=_("Surat penerusan"),
        about=f"{case.title} · {referral.agency.name}",
        crumb=((reverse("cases"), _("Penanganan")), (reverse("case", args=[case.number]), case.number)),
        offered=offered_wording(case, referral),
        form=partial(WordingForm, case, referral),
        values=lambda wording: letter_values(case, referral, wording),
        note=note_of(person, case, document),
        name=name_of(document, case),
        # Another agency's letter is never set in one's own template.
        own_template=referral.sent_by.agency_id == person.agency_id,
        template="cases/letter.html",
        more={"case": case, "referral": referral, "may_number": person.holds(*OPENERS)},
    )
    return answer_letter(request, person, letter)


@staff(*HANDLERS)
def bawaslu_form(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    if reporting_rule(case) is None:
        raise Http404
    reports = reports_of(case)
    wanted = request.GET.get("laporan", "")
    report = next((row for row in reports if str(row.pk) == wanted), reports[0])
    return answer_file(request, person, case, BAWASLU_FORM, form_values(case, report))


@staff(*READERS)
def case_summary(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    return answer_file(request, person, case, SUMMARY, summary_values(case, person))


def answer_file(request: HttpRequest, person: Person, case: Case, kind: str, values: dict[str, Any]) -> HttpResponse:
    document = list_documents()[kind]
    return answer_paper(
        request, person, Paper(document, values),
        name=name_of(document, case), note=note_of(person, case, document), back=reverse("case", args=[case.number]),
    )  # fmt: skip


def name_of(document: Document, case: Case) -> str:
    return f"{document.title} {case.number}"


def note_of(person: Person, case: Case, document: Document) -> Callable[..., object]:
    """What leaves a sentence in the trail."""
    return partial(note_printing, actor=person, case=case, document=document.title)
