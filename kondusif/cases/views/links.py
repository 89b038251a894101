"""The sender's page of answer links, and the page behind a link."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.time import in_words, moment_in_words, real_now
from kondusif.cases.access import OPENERS, get_case_for, get_referral_for, waiting_behind
from kondusif.cases.actions.links import (
    NewLink,
    answer_by_link,
    make_answer_link,
    revoke_answer_link,
)
from kondusif.cases.core.links import RETURN_REASONS
from kondusif.cases.errors import MissingText
from kondusif.cases.forms.links import LinkForm
from kondusif.cases.models.link import AnswerLink, LinkAnswer
from kondusif.cases.models.referral import Referral
from kondusif.web.language import in_indonesian
from kondusif.web.policies import anyone, staff
from kondusif.web.secret_links import answer_gone, answer_unlogged

DONE = {
    LinkAnswer.RECEIVED: gettext_lazy(
        "Tercatat: lembaga Anda menerima penerusan ini. Berkasnya menyusul lewat jalur biasa."
    ),
    LinkAnswer.RETURNED: gettext_lazy(
        "Tercatat: lembaga Anda mengembalikan penerusan ini. Sekretariat membaca alasannya."
    ),
    LinkAnswer.NOT_YET: gettext_lazy(
        "Tercatat: lembaga Anda belum dapat menjawab. Sekretariat akan menghubungi Anda lagi."
    ),
}


@staff(*OPENERS)
def answer_links(request: HttpRequest, person: Person, number: str, referral_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    form = LinkForm(request.POST or None)
    text = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = make_answer_link(actor=person, referral=referral, for_whom=form.cleaned_data["for_whom"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            text, form = text_of(made), LinkForm()
    shown = {"case": case, "referral": referral, "form": form, "text": text, "links": said_links(referral)}
    return render(request, "cases/link.html", shown, status=422 if form.is_bound else 200)


@in_indonesian
def text_of(made: NewLink) -> str:
    """The message to copy: whom it asks and when the referral was sent; never a number, a title or a place."""
    row = made.row
    return _(
        "Kepada %(agency)s: ada penerusan dari Tim Terpadu untuk lembaga Anda, dikirim %(day)s. "
        "Mohon jawaban: terima, kembalikan, atau belum. %(url)s\nTautan ini berlaku sekali, sampai %(until)s."
    ) % {
        "agency": row.agency.name,
        "day": in_words(timezone.localdate(row.referral.sent_at)),
        "url": settings.STAFF_URL.rstrip("/") + reverse("answer-by-link", args=[made.token]),
        "until": moment_in_words(row.expires_at),
    }


def said_links(referral: Referral) -> list[tuple[AnswerLink, str, bool]]:
    """Each link, its state in words, and whether it is still open."""
    at = real_now()
    rows = AnswerLink.objects.filter(referral=referral).select_related("made_by")
    return [(row, say_state(row, is_open=row.is_open(at)), row.is_open(at)) for row in rows]


def say_state(row: AnswerLink, *, is_open: bool) -> str:
    if row.answered_at:
        answer = LinkAnswer(row.answer).label
        return _("Dijawab %(when)s: %(answer)s") % {"when": moment_in_words(row.answered_at), "answer": answer}
    if row.revoked_at:
        return _("Dicabut")
    return _("Menunggu jawaban") if is_open else _("Kedaluwarsa")


@staff(*OPENERS)
@require_POST
def revoke_link(request: HttpRequest, person: Person, number: str, referral_id: UUID, link_id: UUID) -> HttpResponse:
    referral = get_referral_for(person, get_case_for(person, number), referral_id)
    link = AnswerLink.objects.select_related("agency", "referral").filter(referral=referral, pk=link_id).first()
    if link is None:
        raise Http404
    try:
        revoke_answer_link(actor=person, link=link)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Tautan dicabut."))
    return redirect("answer-links", number, referral_id)


@anyone(because="a liaison answers from a message; the link's secret is the key, and only a POST answers")
def answer(request: HttpRequest, answer_token: str) -> HttpResponse:
    """Message programs fetch a link to preview it: a GET shows the question and changes nothing."""
    refused = ""
    if request.method == "POST":
        given = request.POST.get("jawaban", "")
        try:
            answer_by_link(token=answer_token, answer=given, reason=request.POST.get("alasan", ""))
        except MissingText as refusal:
            refused = refusal.sentence
        except LinkGone:
            return answer_gone(request)
        else:
            return render(request, "cases/link_answered.html", {"sentence": DONE[LinkAnswer(given)]})
    waiting = waiting_behind(answer_token)
    if waiting is None:
        return answer_gone(request)
    reasons = [(code, _(words)) for code, words in RETURN_REASONS.items()]
    shown = {"waiting": waiting, "reasons": reasons, "refused": refused}
    return answer_unlogged(request, "cases/link_answer.html", shown, status=422 if refused else 200)
