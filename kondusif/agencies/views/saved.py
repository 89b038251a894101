"""Filters of lists, kept under names."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.actions.saved import delete_filter, save_filter
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.saved import Room, SavedFilter
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES
from kondusif.web.policies import staff


@staff(*CONTENT_ROLES)
@require_POST
def save(request: HttpRequest, person: Person) -> HttpResponse:
    asked = request.POST
    room = asked.get("ruang", "") if asked.get("ruang") in Room.values else Room.REPORTS.value
    try:
        saved = save_filter(
            actor=person,
            room=room,
            name=asked.get("nama", ""),
            query=asked.get("saringan", ""),
            shared="bagikan" in asked,
        )
        messages.success(request, _("Saringan “%(name)s” disimpan.") % {"name": saved.name})
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return back_to_list(request, room)


@staff(*CONTENT_ROLES)
@require_POST
def delete(request: HttpRequest, person: Person, filter_id: UUID) -> HttpResponse:
    saved = delete_filter(actor=person, saved=get_object_or_404(SavedFilter, pk=filter_id, person=person))
    messages.success(request, _("Saringan “%(name)s” dihapus.") % {"name": saved.name})
    return back_to_list(request, saved.room)


def back_to_list(request: HttpRequest, room: str) -> HttpResponse:
    """The list with the filter it showed."""
    query = urlsplit(f"?{request.POST.get('saringan', '').lstrip('?')}").query
    return HttpResponseRedirect(f"/{room}/?{query}" if query else f"/{room}/")
