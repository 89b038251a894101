"""The code in the room: one free seat, once, and nothing else is shown or written."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kondusif.agencies.errors import LinkGone
from kondusif.audit.queries import history_of
from kondusif.base.database import call
from kondusif.base.time import real_now
from kondusif.cases.access import hash_of
from kondusif.meetings.actions.door import open_door, sign_in_at_door
from kondusif.meetings.actions.meetings import approve_minutes
from kondusif.meetings.errors import NotHost
from kondusif.meetings.models.door import Door
from kondusif.meetings.models.meeting import Guest, Meeting
from tests.cast import Cast
from tests.meetings.table import held

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held(cast)


def opened(cast: Cast, meeting: Meeting) -> str:
    with cast.sign_in(cast.secretary):
        return open_door(actor=cast.secretary, meeting=meeting).token


def guest_of(cast: Cast, meeting: Meeting, code: str = "korem-162") -> Guest:
    with cast.sign_in(cast.secretary):
        return Guest.objects.get(meeting=meeting, agency__code=code)


def test_who_scans_it_signs_one_seat_in_without_an_account(cast: Cast, meeting: Meeting, staff_client: Client) -> None:
    token, guest = opened(cast, meeting), guest_of(cast, meeting)
    page = staff_client.get(f"/hadir/{token}/").content.decode()
    assert "Korem 162/Wira Bhakti, Kasrem" in page
    for hidden in (meeting.title, meeting.theme, meeting.place):
        assert hidden not in page
    done = staff_client.post(f"/hadir/{token}/", {"lembaga": str(guest.pk), "mewakili": "Pasi Intel"})
    assert "Tercatat" in done.content.decode()
    said = guest_of(cast, meeting)
    assert (said.attendance, said.represented_by) == ("diwakili", "Pasi Intel")
    with cast.sign_in(cast.secretary):
        last = history_of(meeting.pk)[-1]
    assert (last.verb, last.actor, last.agency) == ("meeting.signed_in", "", "Korem 162/WB")
    assert "Kasrem" not in staff_client.get(f"/hadir/{token}/").content.decode()


def test_what_is_said_is_never_said_over(cast: Cast, meeting: Meeting, staff_client: Client) -> None:
    token, guest = opened(cast, meeting), guest_of(cast, meeting)
    sign_in_at_door(token=token, guest=guest.pk)
    with pytest.raises(LinkGone):
        sign_in_at_door(token=token, guest=guest.pk, represented_by="Orang lain")
    assert guest_of(cast, meeting).attendance == "hadir"
    for wrong in ("", "bukan-kunci"):
        assert staff_client.post(f"/hadir/{token}/", {"lembaga": wrong}).status_code == 422
    assert staff_client.post(f"/hadir/{token}/", {"lembaga": str(uuid4())}).status_code == 404


def test_what_cannot_be_taken_is_refused_in_a_sentence_and_kept(
    cast: Cast, meeting: Meeting, staff_client: Client
) -> None:
    token, guest = opened(cast, meeting), guest_of(cast, meeting)
    page = staff_client.post(f"/hadir/{token}/", {"mewakili": "Pasi Intel"}).content.decode()
    assert "Belum dipilih lembaga mana." in page
    assert 'value="Pasi Intel"' in page
    for text in ("x" * 121, "Pasi\0Intel"):
        answer = staff_client.post(f"/hadir/{token}/", {"lembaga": str(guest.pk), "mewakili": text})
        assert answer.status_code == 422
        assert f'value="{guest.pk}" checked' in answer.content.decode()
    assert guest_of(cast, meeting).attendance == ""


def test_a_newer_code_time_and_approval_close_it(cast: Cast, meeting: Meeting, staff_client: Client) -> None:
    first = opened(cast, meeting)
    second = opened(cast, meeting)
    unknown = staff_client.get("/hadir/tidak-ada/")
    assert unknown.status_code == 404
    assert staff_client.get(f"/hadir/{first}/").content == unknown.content
    assert staff_client.get(f"/hadir/{second}/").status_code == 200
    with cast.sign_in(cast.secretary):
        Door.objects.filter(token_hash=hash_of(second)).update(closes_at=real_now() - timedelta(minutes=1))
    assert staff_client.get(f"/hadir/{second}/").status_code == 404
    third, guest = opened(cast, meeting), guest_of(cast, meeting)
    with cast.sign_in(cast.leader):
        approve_minutes(actor=cast.leader, meeting=meeting)
    assert call("sign_in_at_door", hash_of(third), guest.pk, "", real_now()) is False


def test_only_the_convener_opens_a_door_and_the_secret_is_kept_nowhere(cast: Cast, meeting: Meeting) -> None:
    with cast.sign_in(cast.korem):
        with pytest.raises(NotHost):
            open_door(actor=cast.korem, meeting=Meeting.objects.get(pk=meeting.pk))
        assert Door.objects.count() == 0
    page = cast.client(cast.secretary).post(f"/koordinasi/rapat/{meeting.pk}/pintu/").content.decode()
    assert "data:image/svg+xml" in page
    token = page.partition("/hadir/")[2].partition("/")[0]
    with cast.sign_in(cast.secretary):
        assert bytes(Door.objects.get(meeting=meeting).token_hash) == hash_of(token)
