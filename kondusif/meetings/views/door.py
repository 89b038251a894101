"""The door of a meeting: the host's page with the code, and the page behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.meetings.access.meetings import seats_behind
from kondusif.meetings.actions.door import open_door, sign_in_at_door
from kondusif.meetings.forms.door import DoorForm
from kondusif.meetings.views.meetings import hosted
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.policies import anyone, staff
from kondusif.web.secret_links import answer_gone, answer_unlogged


@staff(*SPEAKERS)
def door(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """The button; after it the code, drawn once."""
    meeting = hosted(person, meeting_id)
    shown: dict[str, Any] = {"meeting": meeting}
    if request.method == "POST":
        try:
            opened = open_door(actor=person, meeting=meeting)
        except Refusal as refusal:
            return render(request, "meetings/door.html", {**shown, "refused": refusal.sentence}, status=422)
        address = settings.STAFF_URL.rstrip("/") + reverse("sign-in-at-door", args=[opened.token])
        picture = segno.make(address, error="m").svg_data_uri(scale=8, border=3, light="white", omitsize=False)
        shown |= {"address": address, "picture": picture, "closes_at": opened.row.closes_at}
    return render(request, "meetings/door.html", shown)


@anyone(because="offices sign in at a meeting on their own phones; the door's secret is the key, and only a POST signs")
def sign_in(request: HttpRequest, door_token: str) -> HttpResponse:
    """A GET shows the free seats and changes nothing."""
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            sign_in_at_door(token=door_token, guest=told["lembaga"], represented_by=told["mewakili"])
        except LinkGone:
            return answer_gone(request)
        sentence = _("Tercatat: lembaga Anda hadir. Risalahnya dapat dibaca lembaga Anda di Kondusif.")
        return render(request, "cases/link_answered.html", {"sentence": sentence})
    seats = seats_behind(door_token)
    if seats is None:
        return answer_gone(request)
    shown = {"seats": seats, "form": form}
    return answer_unlogged(request, "meetings/sign_in.html", shown, status=422 if form.errors else 200)
