"""Referring a berkas, and the answers of the body it went to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.cases.access import HANDLERS, OPENERS, get_case_for, get_referral_for
from kondusif.cases.actions.answers import accept_referral, finish_referral, receive_referral, return_referral
from kondusif.cases.actions.refer import refer_case, set_letter_number
from kondusif.cases.forms.refer import LetterForm, ReasonForm, ReferForm
from kondusif.cases.views.acting import answer_form, answer_press
from kondusif.cases.views.tasks import letter_task, refer_task, return_task
from kondusif.papers.queries.numbering import offered_number
from kondusif.web.policies import staff

LETTER = "surat-penerusan"


@staff(*OPENERS)
def refer(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    chosen = f"{request.GET.get('lembaga', '')}|{request.GET.get('aturan', '')}"
    form = ReferForm(
        case, request.POST or None, initial={"to": chosen, "letter_number": offered_number(person, LETTER)}
    )

    def act() -> object:
        got = form.cleaned_data
        words = {"reason": got["reason"], "letter_number": got["letter_number"]}
        return refer_case(actor=person, case=case, agency=form.agency, rule=form.rule, **words)

    return answer_form(request, case, form, task=refer_task(), act=act)


@staff(*OPENERS)
def letter_number(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    form = LetterForm(
        request.POST or None, initial={"number": referral.letter_number or offered_number(person, LETTER)}
    )

    def act() -> object:
        return set_letter_number(actor=person, referral=referral, number=form.cleaned_data["number"])

    return answer_form(request, case, form, task=letter_task(), act=act)


@staff(*HANDLERS)
def give_back(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return return_referral(actor=person, referral=referral, reason=form.cleaned_data["reason"])

    return answer_form(request, case, form, task=return_task(), act=act)


@staff(*HANDLERS)
@require_POST
def receive(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    done = _("Penerimaan dicatat.")
    return answer_press(request, case, act=lambda: receive_referral(actor=person, referral=referral), done=done)


@staff(*HANDLERS)
@require_POST
def accept(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    done = _("Kesanggupan dicatat. Catat peristiwa berikutnya, supaya batas waktunya terhitung.")
    return answer_press(request, case, act=lambda: accept_referral(actor=person, referral=referral), done=done)


@staff(*HANDLERS)
@require_POST
def finish(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    done = _("Bagian lembaga itu dicatat selesai.")
    return answer_press(request, case, act=lambda: finish_referral(actor=person, referral=referral), done=done)
