"""Kalender rapat: the address a calendar program subscribes to, and what it reads there."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kondusif.agencies.models.person import Person
from kondusif.meetings.actions.feeds import end_feed, make_feed
from kondusif.meetings.actions.reminders import refuse_reminders, want_reminders
from kondusif.meetings.models.feed import CalendarFeed
from kondusif.meetings.models.reminder import Reminder
from kondusif.meetings.queries.calendar_file import MIME, feed_behind
from kondusif.team.access.roles import MEMBERS
from kondusif.web.acting import answer_press
from kondusif.web.policies import anyone, staff
from kondusif.web.secret_links import answer_gone


@staff(*MEMBERS)
def show_feed(request: HttpRequest, person: Person) -> HttpResponse:
    """The button; after it the address, shown once."""
    address = ""
    if request.method == "POST":
        made = make_feed(actor=person)
        address = settings.STAFF_URL.rstrip("/") + reverse("calendar-feed", args=[made.token])
    current = CalendarFeed.objects.filter(person=person, ended_at=None).first()
    refused = Reminder.objects.filter(person=person, is_wanted=False).exists()
    mail = {"sends_mail": bool(settings.MAIL_FROM), "wants_mail": not refused}
    return render(request, "meetings/feed.html", {"address": address, "current": current, **mail})


@staff(*MEMBERS)
@require_POST
def choose_mail(request: HttpRequest, person: Person) -> HttpResponse:
    """Reminders by e-mail on or off."""
    wanted = request.POST.get("surel") == "nyala"
    return answer_press(
        request, reverse("calendar"),
        act=lambda: want_reminders(actor=person) if wanted else refuse_reminders(actor=person),
        done=_("Pengingat lewat surel menyala.") if wanted else _("Pengingat lewat surel mati."),
    )  # fmt: skip


@staff(*MEMBERS)
@require_POST
def stop_feed(request: HttpRequest, person: Person) -> HttpResponse:
    return answer_press(
        request, reverse("calendar"), act=lambda: end_feed(actor=person), done=_("Alamat langganan tidak berlaku lagi.")
    )


@anyone(because="calendar programs cannot sign in; the feed's secret is the key, and nothing is written")
@require_GET
def read_feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    content = feed_behind(feed_token)
    return answer_gone(request) if content is None else HttpResponse(content, content_type=MIME)
