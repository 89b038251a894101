"""Minutes by two clerks at once: nobody writes over the other, and nothing that was typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kondusif.audit.queries import history_of
from kondusif.base.database import one_transaction
from kondusif.base.errors import WrongMoment
from kondusif.base.time import pretending
from kondusif.meetings.actions.meetings import approve_minutes, start_meeting
from kondusif.meetings.actions.minutes import Draft, go_on_writing, withdraw_decision, write_minutes
from kondusif.meetings.errors import MeetingClosed, NotHost
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import AgendaItem, Decision, MinutesText
from tests.cast import Cast
from tests.meetings.table import MEETING_DAY, held, opening_of, planned

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held(cast)


def address(cast: Cast, meeting: Meeting) -> str:
    with cast.sign_in(cast.secretary):
        return f"/koordinasi/rapat/{meeting.pk}/risalah/{opening_of(meeting).pk}/"


def save(client: Client, url: str, text: str, based_on: int, **headers: str) -> Any:
    return client.post(url, {"text": text, "based_on": str(based_on)}, headers=headers)


def test_the_second_clerk_sees_both_texts_and_saves_them_joined(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    first, second = cast.client(cast.secretary), cast.client(cast.verifier)
    assert save(first, url, "Dibuka pukul 09.00.", 0).status_code == 302
    late = save(second, url, "Dibuka pukul 09.15 oleh Kaban.", 0)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Orang lain lebih dulu menyimpan bagian ini" in page
    assert "<mark>09.00.</mark>" in page
    assert "Dibuka pukul 09.15 oleh Kaban.</textarea>" in page
    assert 'name="based_on" value="1"' in page
    assert save(second, url, "Dibuka pukul 09.00 oleh Kaban.", 1).status_code == 302
    with cast.sign_in(cast.secretary):
        item = opening_of(meeting)
        kept = {(row.text, row.version) for row in MinutesText.objects.filter(item=item)}
    assert (item.text, item.version) == ("Dibuka pukul 09.00 oleh Kaban.", 2)
    assert kept == {
        ("Dibuka pukul 09.00.", 1), ("Dibuka pukul 09.15 oleh Kaban.", None), ("Dibuka pukul 09.00 oleh Kaban.", 2),
    }  # fmt: skip


def test_what_came_too_late_stands_among_the_earlier_texts_though_nobody_joins_it(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    save(cast.client(cast.secretary), url, "Satu.", 0)
    save(cast.client(cast.verifier), url, "Dua.", 0)
    save(cast.client(cast.verifier), url, "Dua.", 0)
    page = cast.client(cast.secretary).get(url).content.decode()
    assert page.count("disimpan di samping") == 1
    assert "Dua." in page


def test_the_same_text_twice_is_no_conflict(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    client = cast.client(cast.secretary)
    assert save(client, url, "Dibuka.", 0).status_code == 302
    assert save(client, url, "Dibuka.", 0).status_code == 302


def test_a_page_that_saves_by_itself_gets_the_section_with_its_version(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    client = cast.client(cast.secretary)
    answer = save(client, url, "Dibuka.\r\nDoa.", 0, **{"X-Kondusif": "risalah"})
    assert answer.status_code == 200
    assert 'data-version="1"' in answer.content.decode()
    with cast.sign_in(cast.secretary):
        assert opening_of(meeting).text == "Dibuka.\nDoa."


def test_one_go_of_writing_is_one_entry_of_the_trail(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    client = cast.client(cast.secretary)
    for minute in range(4):
        with pretending(MEETING_DAY + timedelta(minutes=minute)):
            assert save(client, url, "Baris. " * (minute + 1), minute).status_code == 302
    with pretending(MEETING_DAY + timedelta(minutes=40)):
        save(client, url, "Sesudah istirahat.", 4)
    with cast.sign_in(cast.secretary):
        verbs = [line.verb for line in history_of(meeting.pk)]
        assert verbs.count("minutes.written") == 2
        assert MinutesText.objects.count() == 2
        assert opening_of(meeting).version == 5


def test_somebody_else_never_goes_on_with_anothers_text(cast: Cast, meeting: Meeting) -> None:
    with cast.sign_in(cast.secretary):
        item = opening_of(meeting)
        write_minutes(actor=cast.secretary, item=item, draft=Draft("Satu.", 0))
    with cast.sign_in(cast.verifier), one_transaction():
        assert go_on_writing(author=cast.verifier, item=item, draft=Draft("Satu. Dua.", 1)) is None


def test_guests_read_the_minutes_and_write_none(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    save(cast.client(cast.secretary), url, "Dibuka pukul 09.00.", 0)
    guest = cast.client(cast.korem)
    page = guest.get(f"/koordinasi/rapat/{meeting.pk}/risalah/").content.decode()
    assert "Dibuka pukul 09.00." in page
    assert "<textarea" not in page
    assert save(guest, url, "Titipan.", 1).status_code == 404
    assert guest.get(url).status_code == 404
    with cast.sign_in(cast.korem):
        assert MinutesText.objects.count() == 0
        assert AgendaItem.objects.filter(meeting=meeting).update(text="Titipan", written_by=cast.korem) == 0
        with pytest.raises(NotHost):
            write_minutes(actor=cast.korem, item=opening_of(meeting), draft=Draft("Titipan.", 1))


def test_nothing_is_written_before_the_meeting_or_after_the_approval(cast: Cast) -> None:
    coming = planned(cast)
    with cast.sign_in(cast.secretary):
        with pytest.raises(WrongMoment):
            write_minutes(actor=cast.secretary, item=opening_of(coming), draft=Draft("Terlalu dini.", 0))
        start_meeting(actor=cast.secretary, meeting=coming)
    with cast.sign_in(cast.leader):
        approve_minutes(actor=cast.leader, meeting=coming)
    with cast.sign_in(cast.secretary), pytest.raises(MeetingClosed):
        write_minutes(actor=cast.secretary, item=opening_of(coming), draft=Draft("Terlambat.", 0))
    refused = save(cast.client(cast.secretary), address(cast, coming), "Terlambat.", 0)
    assert refused.status_code == 422
    assert "Terlambat.</textarea>" in refused.content.decode()


def test_a_version_that_is_no_number_never_writes_over_anything(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    client = cast.client(cast.secretary)
    save(client, url, "Satu.", 0)
    assert client.post(url, {"text": "Dua.", "based_on": "99999999999999"}).status_code == 409
    assert client.post(url, {"text": "Tiga.", "based_on": "x"}).status_code == 409
    with cast.sign_in(cast.secretary):
        assert opening_of(meeting).text == "Satu."


def test_a_text_that_is_too_long_is_refused_and_kept_whole(cast: Cast, meeting: Meeting) -> None:
    url = address(cast, meeting)
    text = "Panjang. " * 2500
    refused = save(cast.client(cast.secretary), url, text, 0)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "paling panjang 20000" in page
    assert text in page


def test_an_item_without_a_title_is_asked_for_again_and_a_long_one_is_kept(cast: Cast, meeting: Meeting) -> None:
    url = f"/koordinasi/rapat/{meeting.pk}/acara/"
    client = cast.client(cast.secretary)
    assert client.post(url, {"title": " "}).status_code == 422
    long = client.post(url, {"title": "Acara " * 60})
    assert long.status_code == 422
    assert ("Acara " * 60).strip() in long.content.decode()
    made = client.post(url, {"title": "Laporan Polda", "dari": "risalah"})
    assert made.headers["Location"].endswith("/risalah/")


def test_a_struck_decision_stays_readable(cast: Cast, meeting: Meeting) -> None:
    client = cast.client(cast.secretary)
    base = f"/koordinasi/rapat/{meeting.pk}/"
    client.post(f"{base}keputusan/", {"text": "Satu daftar janji."})
    with cast.sign_in(cast.secretary):
        decision = Decision.objects.get(meeting=meeting)
        decision.meeting = meeting
        withdraw_decision(actor=cast.secretary, decision=decision)
    assert "<s>Satu daftar janji.</s>" in cast.client(cast.korem).get(base).content.decode()
