"""A calendar feed: the meetings that its owner's agency reads now, and nothing for anybody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from kondusif.agencies.actions.people import deactivate_person
from kondusif.base.errors import NotYours
from kondusif.base.time import pretending
from kondusif.meetings.actions.crowds import enter_crowd
from kondusif.meetings.actions.feeds import end_feed, make_feed
from kondusif.meetings.actions.meetings import cancel_meeting
from kondusif.meetings.actions.people import remove_guest
from kondusif.meetings.models.feed import CalendarFeed
from kondusif.meetings.models.meeting import Guest
from kondusif.meetings.queries.calendar_file import feed_behind
from tests.cases.berkas import at
from tests.cast import Cast
from tests.meetings.table import planned
from tests.meetings.test_agenda import a_crowd

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
AHEAD: dict[str, Any] = {"starts_at": at(2040, 1, 10, 9), "ends_at": at(2040, 1, 10, 12), "title": "Rakor masa tenang"}


def subscribed(cast: Cast) -> str:
    with cast.sign_in(cast.korem):
        return make_feed(actor=cast.korem).token


def titles(token: str) -> list[str]:
    content = feed_behind(token)
    assert content is not None
    return [str(event["summary"]) for event in Calendar.from_ical(content).walk("vevent")]


def test_a_calendar_program_reads_the_meetings_and_their_cancellation(cast: Cast, staff_client: Client) -> None:
    meeting = planned(cast, **AHEAD)
    token = subscribed(cast)
    answer = staff_client.get(f"/kalender/{token}/rapat.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("vevent")
    assert (event["summary"], event["status"]) == ("Rakor masa tenang", "CONFIRMED")
    assert meeting.theme not in answer.content.decode()
    with cast.sign_in(cast.secretary):
        cancel_meeting(actor=cast.secretary, meeting=meeting, reason="Ditunda.")
    (event,) = Calendar.from_ical(staff_client.get(f"/kalender/{token}/rapat.ics").content).walk("vevent")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_what_the_agency_may_not_read_any_more_leaves_the_calendar(cast: Cast) -> None:
    meeting = planned(cast, **AHEAD)
    token = subscribed(cast)
    assert titles(token) == ["Rakor masa tenang"]
    with cast.sign_in(cast.secretary):
        guest = Guest.objects.get(meeting=meeting, agency=cast.korem.agency)
        guest.meeting = meeting
        remove_guest(actor=cast.secretary, guest=guest)
    assert titles(token) == []


def test_a_newer_address_a_stop_and_leaving_end_it(cast: Cast, staff_client: Client) -> None:
    first = subscribed(cast)
    second = subscribed(cast)
    assert feed_behind(first) is None
    assert titles(second) == []
    with cast.sign_in(cast.korem):
        end_feed(actor=cast.korem)
    assert staff_client.get(f"/kalender/{second}/rapat.ics").status_code == 404
    with cast.sign_in(cast.verifier):
        third = make_feed(actor=cast.verifier).token
    assert titles(third) == []
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=cast.verifier)
    assert feed_behind(third) is None


def test_an_address_is_ones_own(cast: Cast) -> None:
    subscribed(cast)
    with cast.sign_in(cast.polda):
        assert not CalendarFeed.objects.exists()
    with cast.sign_in(cast.auditor), pytest.raises(NotYours):
        make_feed(actor=cast.auditor)


def test_old_meetings_are_left_out(cast: Cast) -> None:
    with pretending(at(2023, 12, 1, 9)):
        planned(cast)
    assert titles(subscribed(cast)) == []


def test_the_page_shows_the_address_once(cast: Cast) -> None:
    client = cast.client(cast.korem)
    assert "Buat alamat baru" not in client.get("/koordinasi/kalender/").content.decode()
    made = client.post("/koordinasi/kalender/").content.decode()
    assert "/rapat.ics" in made
    again = client.get("/koordinasi/kalender/").content.decode()
    assert "/rapat.ics" not in again
    assert "Buat alamat baru" in again
    assert "Buat alamat baru" not in cast.client(cast.polda).get("/koordinasi/kalender/").content.decode()
    with cast.sign_in(cast.korem):
        end_feed(actor=cast.korem)
    assert "Buat alamat baru" not in client.get("/koordinasi/kalender/").content.decode()


def test_every_link_of_every_calendar_leads_to_its_page(cast: Cast, staff_client: Client) -> None:
    with pretending(at(2040, 1, 5)):
        meeting = planned(cast, **AHEAD)
        with cast.sign_in(cast.secretary):
            enter_crowd(actor=cast.secretary, text=a_crowd(starts_at=at(2040, 1, 8, 19), ends_at=at(2040, 1, 8, 22)))
        client = cast.client(cast.korem)
        files = [
            staff_client.get(f"/kalender/{subscribed(cast)}/rapat.ics"), client.get("/koordinasi/agenda/keramaian.ics"),
            client.get(f"/koordinasi/rapat/{meeting.pk}/kalender.ics"),
        ]  # fmt: skip
        for file in files:
            (event,) = Calendar.from_ical(file.content).walk("vevent")
            address = str(event["url"])
            assert address.startswith(settings.STAFF_URL)
            page = client.get(address.removeprefix(settings.STAFF_URL.rstrip("/")))
            assert page.status_code == 200, address
            assert str(event["summary"]) in page.content.decode()
