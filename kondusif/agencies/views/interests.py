"""Bodies of the team with an interest of their own: seen by everybody, switched by two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kondusif.agencies.actions.interests import Concern, confirm_interest, end_interest, propose_interest
from kondusif.agencies.forms.interests import InterestForm
from kondusif.agencies.models.interest import Interest
from kondusif.agencies.models.person import Person
from kondusif.agencies.queries import interests
from kondusif.base.database import call
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.web import acting
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step about interests."""

    room: ClassVar[tuple[str, Any]] = ("interests", gettext_lazy("Penyelenggara berkepentingan"))


STEERERS = (Role.LEADER, Role.SECRETARY, Role.VERIFIER)


@staff()
def show_interests(request: HttpRequest, person: Person) -> HttpResponse:
    may_steer = person.holds(*STEERERS) and bool(call("may_steer"))
    return render(request, "agencies/interests.html", {"rows": interests(today()), "may_steer": may_steer})


@staff(*STEERERS)
def propose(request: HttpRequest, person: Person) -> HttpResponse:
    form = InterestForm(request.POST or None, initial={"starts_on": today()})
    task = Task(
        heading=_("Usulkan penyelenggara berkepentingan"), about="", verb=_("Usulkan"), back=reverse("interests"),
        done=_("Usul dicatat. Berlaku setelah orang kedua menyetujuinya."),
        explains=_("Belum berlaku sebelum orang kedua menyetujuinya. Sesudah itu pihak yang berkepentingan tidak "
                   "melihat laporan baru, dan yang belum ditutup langsung tertutup baginya, selamanya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: propose_interest(actor=person, concern=Concern(**form.cleaned_data))
    )


@staff(*STEERERS)
@require_POST
def confirm(request: HttpRequest, person: Person, interest_id: UUID) -> HttpResponse:
    found = get_object_or_404(Interest.objects.select_related("agency"), pk=interest_id)
    try:
        confirm_interest(actor=person, interest=found)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Disetujui. Yang belum diputuskan sudah dipindahkan bila tanggalnya sudah tiba."))
    return redirect("interests")


@staff(*STEERERS)
@require_POST
def end(request: HttpRequest, person: Person, interest_id: UUID) -> HttpResponse:
    found = get_object_or_404(Interest.objects.select_related("agency"), pk=interest_id)
    try:
        is_over = end_interest(actor=person, interest=found)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        ended = _("Berakhir. Laporan baru diperiksa seperti biasa; yang lama tetap tertutup bagi pihak itu.")
        messages.success(request, ended if is_over else _("Usul mengakhiri dicatat. Orang kedua yang menyetujuinya."))
    return redirect("interests")
