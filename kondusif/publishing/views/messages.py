"""Pesan damai: the staff's list, one message, its steps, and where it was said."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.messages import get_message_for
from kondusif.publishing.access.roles import CHAIRS, MEMBERS
from kondusif.publishing.actions import messages as actions
from kondusif.publishing.forms import messages as forms
from kondusif.publishing.queries.messages import (
    as_message_rows,
    list_messages,
    page_of_message,
    silence_of_month,
    spoken_sheet,
)
from kondusif.publishing.views.acting import Task
from kondusif.publishing.views.message_steps import message_address
from kondusif.reports.views.export import hand_out
from kondusif.web.acting import answer_form
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
        onward=message_address,
    )  # fmt: skip


@staff(*MEMBERS)
def show_message(request: HttpRequest, person: Person, message_number: str) -> HttpResponse:
    message = get_message_for(person, message_number)
    shown = {"message": message, "page": page_of_message(message, person)}
    return render(request, "publishing/message.html", shown)


@staff(*MEMBERS)
@require_safe
def export(request: HttpRequest, person: Person, extension: str) -> HttpResponse:
    sheet = spoken_sheet(notes_about(person, (_("Tabel"), _("Penyampaian pesan damai"))))
    return hand_out(person, sheet, room="publikasi", name=_("Penyampaian pesan damai"), extension=extension)
