"""Pesan damai: the staff's list, one message, its steps, and where it was said."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.messages import get_message_for, get_spoken_for, keeps_message
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.publishing.actions import messages as actions
from kondusif.publishing.forms import messages as forms
from kondusif.publishing.models.peace_message import MessageState, PeaceMessage
from kondusif.publishing.queries.messages import (
    as_message_rows,
    list_messages,
    page_of_message,
    silence_of_month,
    spoken_sheet,
)
from kondusif.publishing.views.acting import Task
from kondusif.reports.views.export import hand_out
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.exports import notes_about
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_messages(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_messages(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "rows": as_message_rows(page.object_list),
        "page": page,
        "silence": silence_of_month(),
        "may_write": person.holds(*CHAIRS),
    }
    return render(request, "publishing/messages.html", shown)


@staff(*CHAIRS)
def new_message(request: HttpRequest, person: Person) -> HttpResponse:
    form = forms.MessageForm(request.POST if request.method == "POST" else None)
    task = Task(
        heading=_("Tulis pesan damai"), about=person.agency.name, verb=_("Simpan rancangan"),
        done=_("Rancangan disimpan. Sekretaris lain atau pimpinan menyetujuinya sebelum tampil untuk umum."),
        explains=_("Isinya tidak dapat diubah lagi. Yang keliru ditarik, lalu ditulis pesan baru."),
        back=reverse("peace-messages"), crumb=((reverse("peace-messages"), _("Pesan damai")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.write_message(actor=person, text=form.cleaned_data["text"]),
        onward=lambda made: page_address(made),
    )  # fmt: skip


@staff(*MEMBERS)
def show_message(request: HttpRequest, person: Person, message_number: str) -> HttpResponse:
    message = get_message_for(person, message_number)
    shown = {"message": message, "page": page_of_message(message, person)}
    return render(request, "publishing/message.html", shown)


@staff(*CHAIRS)
@require_POST
def approve(request: HttpRequest, person: Person, message_number: str) -> HttpResponse:
    message = kept(person, message_number)
    return answer_press(
        request, page_address(message), act=lambda: actions.approve_message(actor=person, message=message),
        done=_("Pesan disetujui dan tampil untuk umum."),
    )  # fmt: skip


@staff(*CHAIRS)
def withdraw(request: HttpRequest, person: Person, message_number: str) -> HttpResponse:
    message = kept(person, message_number)
    form = forms.WithdrawMessageForm(request.POST if request.method == "POST" else None)
    was_public = _("Pesan dan kartunya hilang dari halaman publik; alasannya tampil di sana. Ini tidak dapat "
                   "dibatalkan.")  # fmt: skip
    never = _("Rancangan ini tidak pernah tampil untuk umum. Ini tidak dapat dibatalkan.")
    task = task_of(
        message, heading=_("Tarik pesan"), verb=_("Tarik pesan"), done=_("Pesan ditarik."),
        explains=was_public if message.approved_at else never,
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.withdraw_message(actor=person, message=message, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
def record(request: HttpRequest, person: Person, message_number: str) -> HttpResponse:
    message = get_message_for(person, message_number)
    if message.state != MessageState.APPROVED:
        raise Http404
    form = forms.SpokenForm(request.POST if request.method == "POST" else None)
    task = task_of(
        message, heading=_("Catat penyampaian"), verb=_("Catat"), done=_("Penyampaian dicatat."),
        explains=_("Untuk umum hanya tampil kabupaten atau kota dan bulannya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.record_spoken(actor=person, message=message, spoken=form.spoken),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def remove(request: HttpRequest, person: Person, message_number: str, spoken_id: UUID) -> HttpResponse:
    message = get_message_for(person, message_number)
    spoken = get_spoken_for(person, message, spoken_id)
    return answer_press(
        request, page_address(message), act=lambda: actions.remove_spoken(actor=person, spoken=spoken),
        done=_("Catatan dihapus."),
    )  # fmt: skip


@staff(*MEMBERS)
@require_safe
def export(request: HttpRequest, person: Person, extension: str) -> HttpResponse:
    sheet = spoken_sheet(notes_about(person, (_("Tabel"), _("Penyampaian pesan damai"))))
    return hand_out(person, sheet, room="publikasi", name=_("Penyampaian pesan damai"), extension=extension)


def kept(person: Person, number: str) -> PeaceMessage:
    """A message that the person's agency wrote and that stands; Http404 for everybody else's."""
    message = get_message_for(person, number)
    if not keeps_message(person, message) or message.state == MessageState.WITHDRAWN:
        raise Http404
    return message


def page_address(message: PeaceMessage) -> str:
    return reverse("peace-message", args=[message.number])


def task_of(message: PeaceMessage, **words: str) -> Task:
    """A step of a message, and the way back to it."""
    crumb = ((reverse("peace-messages"), _("Pesan damai")), (page_address(message), message.number))
    return Task(about=message.text, back=page_address(message), crumb=crumb, **words)
