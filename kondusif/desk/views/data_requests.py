"""Permintaan data: the list, a new one, the page with who has answered, links, and the page behind a link."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.time import moment_in_words
from kondusif.desk.access.data_requests import get_body_of, get_request_for, is_asker, request_behind
from kondusif.desk.actions.data_requests import (
    NewRequestLink,
    answer_by_request_link,
    ask_bodies,
    make_request_links,
    note_answers,
)
from kondusif.desk.forms.data_requests import QuestionForm, ReplyForm, first_question
from kondusif.desk.models.data_request import DataRequest, RequestKind
from kondusif.desk.queries.data_requests import (
    answers_sheet,
    as_request_rows,
    page_of_request,
    requests_made,
    requests_received,
)
from kondusif.tables.core.exports import as_book, as_csv
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.exports import attachment, notes_about
from kondusif.web.language import in_indonesian
from kondusif.web.policies import anyone, staff
from kondusif.web.secret_links import answer_gone, answer_unlogged

ON_A_PAGE = 20
WRITERS = {"xlsx": as_book, "csv": as_csv}


@staff(*MEMBERS)
def show_requests(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(requests_made(person), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "received": as_request_rows(requests_received(person)[:ON_A_PAGE]),
        "made": as_request_rows(page.object_list),
        "page": page,
        "may_ask": person.holds(*SPEAKERS),
    }
    return render(request, "desk/requests.html", shown)


@staff(*SPEAKERS)
def new_request(request: HttpRequest, person: Person) -> HttpResponse:
    form = QuestionForm(request.POST or None, initial=first_question(request.GET.get("jenis", "")))
    task = Task(
        heading=_("Minta data"), about="", verb=_("Buat permintaan"), back=reverse("data-requests"),
        crumb=((reverse("data-requests"), _("Permintaan data")),), template="team/plan_form.html",
        done=_("Permintaan dibuat. Buat tautannya, lalu kirim lewat WhatsApp."),
        explains=_("Belum ada yang dikirim. Sesudah ini Anda membuat tautan dan mengirimnya sendiri lewat "
                   "WhatsApp atau surat."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: ask_bodies(
            actor=person, question=form.asked, agencies=form.agencies, others=form.cleaned_data["others"]
        ),
        onward=lambda made: reverse("data-request", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_request(request: HttpRequest, person: Person, request_id: UUID) -> HttpResponse:
    """The page; as a sheet where `bentuk` names one."""
    asked = get_request_for(person, request_id)
    page = page_of_request(asked, person)
    wanted = request.GET.get("bentuk", "")
    if wanted in WRITERS and page.is_asker:
        note_answers(actor=person, request=asked, form=wanted)
        sheet = answers_sheet(asked, page, notes_about(person, (_("Permintaan"), asked.title)))
        return attachment(WRITERS[wanted](sheet), _("Permintaan data"), wanted)
    return render(request, "desk/request.html", {"asked": asked, "page": page})


def kept(person: Person, request_id: UUID) -> DataRequest:
    """A request that the person's agency keeps; Http404 for everybody else's."""
    asked = get_request_for(person, request_id)
    if not is_asker(person, asked):
        raise Http404
    return asked


@staff(*SPEAKERS)
@require_POST
def make_links(request: HttpRequest, person: Person, request_id: UUID) -> HttpResponse:
    """Links for one body (`lembaga`), or for all that have not answered; the texts are shown once."""
    asked = kept(person, request_id)
    key = request.POST.get("lembaga", "")
    try:
        only = get_body_of(asked, UUID(key)) if key else None
        made = make_request_links(actor=person, request=asked, only=only)
    except ValueError as wrong:
        raise Http404 from wrong
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("data-request", asked.pk)
    texts = [(link.body.body, text_of_link(link)) for link in made.links]
    return render(request, "desk/request_links.html", {"asked": asked, "texts": texts})


@in_indonesian
def text_of_link(link: NewRequestLink) -> str:
    """The message to copy."""
    asked = link.body.request
    words = {
        "body": link.body.body, "asker": asked.asker.name, "title": asked.title,
        "due": moment_in_words(asked.due_at),
        "url": settings.STAFF_URL.rstrip("/") + reverse("answer-data-request", args=[link.token]),
    }  # fmt: skip
    if asked.kind == RequestKind.CALL:
        return (
            _("Kepada %(body)s: panggilan uji dari %(asker)s. Mohon ketuk tautan ini sebelum %(due)s. %(url)s") % words
        )
    return (
        _(
            "Kepada %(body)s: %(asker)s meminta data “%(title)s”, paling lambat %(due)s. "
            "Jawab di sini, tanpa masuk, satu kali: %(url)s"
        )
        % words
    )


@anyone(because="a regency answers from a message; the link's secret is the key, and only a POST answers")
def answer_by_link(request: HttpRequest, reply_token: str) -> HttpResponse:
    """Message programs fetch a link to preview it: a GET shows the question and changes nothing."""
    behind = request_behind(reply_token)
    if behind is None:
        return answer_gone(request)
    form = ReplyForm(request.POST if request.method == "POST" else None, kind=behind.kind, unit=behind.unit)
    if request.method == "POST" and form.is_valid():
        try:
            answer_by_request_link(token=reply_token, kind=behind.kind, reply=form.reply)
        except LinkGone:
            return answer_gone(request)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            sentence = _("Tercatat. Terima kasih; %(asker)s sudah menerima jawaban Anda.") % {"asker": behind.asker}
            return render(request, "cases/link_answered.html", {"sentence": sentence})
    shown = {"behind": behind, "form": form}
    return answer_unlogged(request, "desk/answer_request.html", shown, status=422 if form.errors else 200)
