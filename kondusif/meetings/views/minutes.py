"""Risalah: sections written by several clerks at once, saved by themselves; decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import one_transaction
from kondusif.base.errors import Refusal
from kondusif.base.signs import in_lines
from kondusif.meetings.access.meetings import get_item_of, get_meeting_for
from kondusif.meetings.actions.minutes import (
    Draft,
    Written,
    go_on_writing,
    write_minutes,
)
from kondusif.meetings.models.minutes import AgendaItem
from kondusif.meetings.queries.meetings import page_of
from kondusif.meetings.queries.minutes import compared, sections_of, texts_of
from kondusif.meetings.views.meetings import hosted
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.web.policies import staff

BY_ITSELF = "X-Kondusif"  # sent by minutes.js, which wants the section alone


@staff(*MEMBERS)
def show_minutes(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = get_meeting_for(person, meeting_id)
    page = page_of(meeting, person)
    if not page.has_minutes:
        raise Http404
    shown = {"meeting": meeting, "page": page, "sections": sections_of(meeting)}
    return render(request, "meetings/minutes.html", shown)


@staff(*SPEAKERS)
def section(request: HttpRequest, person: Person, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """GET: what was written into a section before. POST: save it; 409 with both texts where somebody was quicker."""
    meeting = hosted(person, meeting_id)
    item = get_item_of(meeting, item_id)
    if request.method != "POST":
        shown = {"meeting": meeting, "item": item, "texts": texts_of(item)}
        return render(request, "meetings/section_texts.html", shown)
    draft = draft_of(request)
    try:
        written = save(person, item, draft)
    except Refusal as refusal:
        shown = {"meeting": meeting, "item": item, "mine": draft.text, "refused": refusal.sentence}
        return render(request, "meetings/section_late.html", shown, status=422)
    if written.is_late:
        return show_both(request, item, draft.text)
    if request.headers.get(BY_ITSELF):
        return render(request, "meetings/section.html", {"meeting": meeting, "item": item, "may_write": True})
    messages.success(request, _("Bagian “%(title)s” tersimpan.") % {"title": item.title})
    return redirect(f"{reverse('minutes', args=[meeting.pk])}#bagian-{item.pk}")


def draft_of(request: HttpRequest) -> Draft:
    """The text as it came, with one kind of line ends, no NUL and nothing that turns letters round.

    A version that is no number is the oldest.
    """
    text = in_lines(request.POST.get("text", "")).replace("\r\n", "\n").replace("\0", "")
    based_on = request.POST.get("based_on", "")
    return Draft(text, int(based_on) if based_on.isdecimal() and len(based_on) < 9 else 0)


def save(person: Any, item: AgendaItem, draft: Draft) -> Written:
    """Go on with what the same person began, else write anew."""
    with one_transaction():
        written = go_on_writing(author=person, item=item, draft=draft)
    return written or write_minutes(actor=person, item=item, draft=draft)


def show_both(request: HttpRequest, item: AgendaItem, mine: str) -> HttpResponse:
    """Both texts side by side, and one's own to go on from."""
    theirs_marked, mine_marked = compared(item.text, mine)
    shown = {
        "meeting": item.meeting, "item": item, "mine": mine,
        "theirs_marked": theirs_marked, "mine_marked": mine_marked,
    }  # fmt: skip
    return render(request, "meetings/section_late.html", shown, status=409)
