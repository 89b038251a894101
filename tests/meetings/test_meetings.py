"""Meetings: who convenes, who reads, who came, and that approved minutes stay as they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from icalendar import Calendar

from kondusif.agencies.models.agency import Agency
from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, NothingShown, WrongMoment
from kondusif.base.time import pretending
from kondusif.meetings.access.meetings import get_guest_of, get_meeting_for
from kondusif.meetings.actions.meetings import (
    approve_minutes,
    cancel_meeting,
    change_meeting,
    plan_meeting,
    start_meeting,
)
from kondusif.meetings.actions.minutes import add_item, record_decision
from kondusif.meetings.actions.people import Asked, Came, invite_guest, note_attendance, remove_guest
from kondusif.meetings.errors import MeetingClosed, NotHost
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.models.minutes import AgendaItem
from kondusif.meetings.queries.meetings import hinders_minutes
from tests.cases.berkas import at
from tests.cast import Cast
from tests.meetings.table import MEETING_DAY, a_plan, held, planned

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def guest_named(meeting: Meeting, code: str) -> Guest:
    found = Guest.objects.get(meeting=meeting, agency__code=code)
    found.meeting = meeting
    return found


def test_a_planned_meeting_has_its_convener_its_guests_and_the_two_sections_of_every_minutes(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        names = {guest.name for guest in Guest.objects.filter(meeting=meeting)}
        sections = list(AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True))
    assert names == {
        "Badan Kesatuan Bangsa dan Politik Dalam Negeri Provinsi NTB", "Kepolisian Daerah NTB, Wadir Intelkam",
        "Korem 162/Wira Bhakti, Kasrem",
    }  # fmt: skip
    assert sections == ["Pembukaan", "Penutup"]


def test_who_was_asked_reads_and_who_was_not_finds_nothing(cast: Cast) -> None:
    meeting = planned(cast)
    for part, reads in {"polda": True, "korem": True, "planner": True, "kodim": False, "bawaslu_verifier": False,
                        "auditor": False, "administrator": False, "leader": True}.items():  # fmt: skip
        person = cast.everyone[part]
        with cast.sign_in(person):
            assert Meeting.objects.filter(pk=meeting.pk).exists() is reads, part
            assert Guest.objects.filter(meeting=meeting).exists() is reads, part
            if not reads:
                with pytest.raises(Http404):
                    get_meeting_for(person, meeting.pk)
        answer = cast.client(person).get(f"/koordinasi/rapat/{meeting.pk}/")
        assert answer.status_code == (200 if reads else 404), part


def test_an_item_stands_behind_those_of_its_own_meeting(cast: Cast) -> None:
    meeting, other = planned(cast), planned(cast, title="Rapat lain")
    with cast.sign_in(cast.secretary):
        for number in range(3):
            add_item(actor=cast.secretary, meeting=other, title=f"Acara lain {number}")
        assert add_item(actor=cast.secretary, meeting=meeting, title="Acara uji").position == 1


def test_who_has_come_stays_a_guest(cast: Cast) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.secretary):
        note_attendance(
            actor=cast.secretary, guest=guest_named(meeting, "polda-ntb"), came=Came("hadir", "Fulan uji", "Kasat uji")
        )
        for code in ("polda-ntb", "bakesbangpol-ntb"):
            with pytest.raises(WrongMoment, match="sudah tercatat"):
                remove_guest(actor=cast.secretary, guest=guest_named(meeting, code))


def test_minutes_are_approved_from_the_hour_of_the_meeting_on(cast: Cast) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.leader):
        with pretending(MEETING_DAY - timedelta(seconds=1)):
            assert "baru mulai" in hinders_minutes(meeting, cast.leader)
        with pretending(MEETING_DAY):
            assert hinders_minutes(meeting, cast.leader) == ""


def test_an_invitation_opens_the_meeting_and_its_withdrawal_closes_it(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        asked = Asked(Agency.objects.get(code="kodim-1615"), seat="Dandim")
        guest = invite_guest(actor=cast.secretary, meeting=meeting, asked=asked)
        with pytest.raises(AlreadyThere):
            invite_guest(actor=cast.secretary, meeting=meeting, asked=asked)
    with cast.sign_in(cast.kodim):
        assert Meeting.objects.filter(pk=meeting.pk).exists()
    with cast.sign_in(cast.secretary):
        remove_guest(actor=cast.secretary, guest=get_guest_of(meeting, guest.pk))
    with cast.sign_in(cast.kodim):
        assert not Meeting.objects.filter(pk=meeting.pk).exists()


def test_a_body_outside_kondusif_is_asked_by_name_and_nobody_by_nothing(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        made = invite_guest(actor=cast.secretary, meeting=meeting, asked=Asked(None, body="FKUB NTB", seat="Ketua"))
        assert made.name == "FKUB NTB, Ketua"
        with pytest.raises(NothingShown):
            invite_guest(actor=cast.secretary, meeting=meeting, asked=Asked(None, body="  "))


def test_only_the_convener_changes_invites_begins_and_cancels(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.polda):
        seen = get_meeting_for(cast.polda, meeting.pk)
        for act in (
            lambda: change_meeting(actor=cast.polda, meeting=seen, plan=a_plan()),
            lambda: invite_guest(actor=cast.polda, meeting=seen, asked=Asked(None, body="FKUB")),
            lambda: start_meeting(actor=cast.polda, meeting=seen),
            lambda: add_item(actor=cast.polda, meeting=seen, title="Acara titipan"),
            lambda: cancel_meeting(actor=cast.polda, meeting=seen, reason="Tidak jadi."),
        ):
            with pytest.raises(NotHost):
                act()
        assert Meeting.objects.filter(pk=meeting.pk).update(title="Diubah tamu") == 0


def test_an_analyst_of_the_convener_reads_and_does_not_write(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.analyst):
        assert Meeting.objects.filter(pk=meeting.pk).update(title="Diubah analis") == 0
        with pytest.raises(NotHost):
            plan_meeting(actor=cast.analyst, plan=a_plan())


def test_a_changed_day_gives_calendars_a_newer_file(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        later = a_plan(starts_at=at(2023, 12, 13, 9), ends_at=at(2023, 12, 13, 12))
        assert change_meeting(actor=cast.secretary, meeting=meeting, plan=later).sequence == 1
        with pytest.raises(WrongMoment):
            change_meeting(actor=cast.secretary, meeting=meeting, plan=a_plan(ends_at=MEETING_DAY))


def test_a_guest_says_itself_that_it_cannot_come_and_nobody_elses_word(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.korem):
        own, other = guest_named(meeting, "korem-162"), guest_named(meeting, "polda-ntb")
        with pytest.raises(NothingShown):
            note_attendance(actor=cast.korem, guest=own, came=Came("berhalangan"))
        note_attendance(actor=cast.korem, guest=own, came=Came("berhalangan", word="Apel di Kodam."))
        with pytest.raises(NotHost):
            note_attendance(actor=cast.korem, guest=other, came=Came("hadir"))
        assert Guest.objects.filter(pk=other.pk).update(attendance="hadir", said_by=cast.korem) == 0
    with cast.sign_in(cast.secretary):
        assert guest_named(meeting, "korem-162").word == "Apel di Kodam."
        note_attendance(
            actor=cast.secretary, guest=guest_named(meeting, "polda-ntb"), came=Came("diwakili", "Kasubdit Politik")
        )
        assert guest_named(meeting, "polda-ntb").represented_by == "Kasubdit Politik"


def test_the_chair_approves_what_was_held_and_then_nothing_changes_any_more(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.leader), pytest.raises(WrongMoment):
        approve_minutes(actor=cast.leader, meeting=get_meeting_for(cast.leader, meeting.pk))
    with cast.sign_in(cast.secretary):
        start_meeting(actor=cast.secretary, meeting=meeting)
        record_decision(actor=cast.secretary, meeting=meeting, text="Satu daftar janji dipakai bersama.")
    with cast.sign_in(cast.verifier), pytest.raises(NotHost):
        approve_minutes(actor=cast.verifier, meeting=meeting)
    with cast.sign_in(cast.leader):
        approve_minutes(actor=cast.leader, meeting=get_meeting_for(cast.leader, meeting.pk))
    with cast.sign_in(cast.secretary):
        with pytest.raises(MeetingClosed):
            record_decision(actor=cast.secretary, meeting=meeting, text="Satu lagi.")
        with pytest.raises(MeetingClosed):
            note_attendance(actor=cast.secretary, guest=guest_named(meeting, "korem-162"), came=Came("hadir"))
        assert AgendaItem.objects.filter(meeting=meeting).update(text="Diubah", written_by=cast.secretary) == 0
        assert Meeting.objects.filter(pk=meeting.pk).update(title="Diubah") == 0
    with cast.sign_in(cast.korem), pytest.raises(MeetingClosed):
        note_attendance(actor=cast.korem, guest=guest_named(meeting, "korem-162"), came=Came("hadir"))


def test_a_cancelled_meeting_says_why(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        with pytest.raises(NothingShown):
            cancel_meeting(actor=cast.secretary, meeting=meeting, reason=" ")
        cancel_meeting(actor=cast.secretary, meeting=meeting, reason="Gempa semalam.")
    assert "Gempa semalam." in cast.client(cast.korem).get(f"/koordinasi/rapat/{meeting.pk}/").content.decode()


def test_the_trail_of_a_meeting_is_read_at_the_table_and_nowhere_else(cast: Cast) -> None:
    meeting = held(cast)
    for part, reads in {"secretary": True, "korem": True, "kodim": False, "auditor": False, "denpom": False}.items():
        with cast.sign_in(cast.everyone[part]):
            verbs = [line.verb for line in history_of(meeting.pk)]
        assert verbs == (["meeting.planned", "meeting.begun"] if reads else []), part


def test_a_meeting_is_scheduled_on_the_page_and_what_was_typed_stays(cast: Cast) -> None:
    typed = {
        "kind": "rakor", "title": "Rakor masa tenang", "theme": "", "place": "Aula", "on": "2024-02-06",
        "starts": "12:00", "ends": "09:00", "invited": ["polda-ntb"],
    }  # fmt: skip
    client = cast.client(cast.secretary)
    refused = client.post("/koordinasi/rapat/baru/", typed)
    assert refused.status_code == 422
    assert "Rapat selesai pukul 09.00" in refused.content.decode()
    assert "Rakor masa tenang" in refused.content.decode()
    made = client.post("/koordinasi/rapat/baru/", {**typed, "ends": "15:00"})
    assert made.status_code == 302
    assert "Rakor masa tenang" in cast.client(cast.polda).get(made.headers["Location"]).content.decode()


def test_a_title_is_one_line_in_the_calendar_and_in_the_name_of_its_file(cast: Cast) -> None:
    typed = {
        "kind": "rakor", "title": "Rakor\r\nX-Sisip: 1\u202egpj.exe", "theme": "", "place": "Aula\r\nLobi",
        "on": "2024-02-06", "starts": "12:00", "ends": "15:00", "invited": ["polda-ntb"],
    }  # fmt: skip
    made = cast.client(cast.secretary).post("/koordinasi/rapat/baru/", typed)
    file = cast.client(cast.polda).get(f"{made.headers['Location']}kalender.ics")
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert (event["summary"], event["location"]) == ("Rakor X-Sisip: 1gpj.exe", "Aula Lobi")
    assert file.headers["Content-Disposition"] == 'attachment; filename="Rakor X-Sisip: 1gpj.exe.ics"'
