"""Invitation, minutes and the sheet of promises, opened as their readers open them; the calendar file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from kondusif.meetings.access.meetings import get_commitment_for
from kondusif.meetings.actions.commitments import Word, settle_commitment
from kondusif.meetings.actions.meetings import cancel_meeting
from kondusif.meetings.actions.minutes import Draft, record_decision, write_minutes
from kondusif.meetings.actions.people import Came, note_attendance
from kondusif.meetings.models.commitment import CommitmentState
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.queries.papers import invitation_values, minutes_values, sheet_values
from kondusif.meetings.queries.sheet import sheet_for
from kondusif.papers.queries.wording import Wording
from tests.cases.berkas import at, on
from tests.cases.test_documents import TYPED, check_filled
from tests.cast import Cast
from tests.meetings.table import held, opening_of, planned, promised
from tests.readers import Paper, read_office_file, read_pdf

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
FORMS = pytest.mark.parametrize("form", ["docx", "pdf"])
SENTENCE_24 = (
    "Menindaklanjuti hasil Focus Group Discussion Tim Terpadu Penanganan Konflik Sosial pada Selasa, 12 Desember 2023, "
    "kami mengundang Bapak/Ibu menghadiri rapat koordinasi yang akan membahas janji yang sudah dan belum terlaksana, "
    "pada:"
)


def opened(answer: Any, form: str) -> Paper:
    assert answer.status_code == 200, answer.content.decode()
    return read_pdf(answer.content) if form == "pdf" else read_office_file(answer.content, ".docx")


def follow_up(cast: Cast) -> Meeting:
    """A coordination meeting that takes up the FGD."""
    first = held(cast)
    return planned(
        cast, kind="rakor", title="Rakor masa tenang", theme="", place="Aula Bakesbangpol, Mataram",
        starts_at=at(2024, 2, 6, 9), ends_at=at(2024, 2, 6, 12), follows=first,
    )  # fmt: skip


@FORMS
def test_the_invitation_is_an_official_letter_that_takes_up_the_fgd(cast: Cast, form: str) -> None:
    meeting = follow_up(cast)
    with cast.sign_in(cast.secretary):
        guest = Guest.objects.get(meeting=meeting, agency__code="polda-ntb")
    url = f"/koordinasi/rapat/{meeting.pk}/tamu/{guest.pk}/undangan/"
    typed = {**TYPED, "number": "005/87/BKBP/2024", "addressee": "Wadir Intelkam Polda NTB", "bentuk": form}
    with on(2024, 2, 1, 10):
        paper = opened(cast.client(cast.secretary).post(url, typed), form)
    in_order = [
        "TIM TERPADU PENANGANAN KONFLIK SOSIAL", "005/87/BKBP/2024", "Undangan", "Yth. Wadir Intelkam Polda NTB",
        SENTENCE_24, "Selasa, 6 Februari 2024", "09.00 sampai 12.00 WITA", "Aula Bakesbangpol, Mataram",
        "Rakor masa tenang", "Pembukaan", "Penutup", "Baiq Contoh, S.IP.", "Tembusan:", "Gubernur Nusa Tenggara Barat",
    ]  # fmt: skip
    places = [paper.flat.find(text) for text in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)
    assert paper.n_pages == 1


def test_the_first_invitation_mentions_no_earlier_meeting_and_the_page_shows_it(
    cast: Cast,
) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        guest = Guest.objects.get(meeting=meeting, agency__code="korem-162")
    url = f"/koordinasi/rapat/{meeting.pk}/tamu/{guest.pk}/undangan/"
    client = cast.client(cast.secretary)
    page = client.get(url).content.decode()
    assert "data:image/png;base64" in page
    assert 'value="Kasrem Korem 162/Wira Bhakti"' in page
    assert "<title>Undangan · FGD Tim Terpadu" in page
    assert 'href="/templat/undangan-rapat/"' in page
    refused = client.post(url, {**TYPED, "addressee": "", "bentuk": "pdf"})
    assert refused.status_code == 422
    assert cast.client(cast.korem).get(url).status_code == 404
    paper = opened(client.post(url, {**TYPED, "bentuk": "pdf"}), "pdf")
    assert "Kami mengundang Bapak/Ibu menghadiri Focus Group Discussion Tim Terpadu" in paper.flat
    assert "Menindaklanjuti" not in paper.flat


@FORMS
def test_the_minutes_tell_who_came_what_was_said_decided_and_promised(cast: Cast, form: str) -> None:
    with on(2023, 12, 12):
        meeting = held(cast)
        promised(cast, meeting)
        with cast.sign_in(cast.secretary):
            guest = Guest.objects.get(meeting=meeting, agency__code="korem-162")
            guest.meeting = meeting
            note_attendance(actor=cast.secretary, guest=guest, came=Came("diwakili", "Pasi Intel"))
            write_minutes(
                actor=cast.secretary,
                item=opening_of(meeting),
                draft=Draft("Dibuka pukul 09.00.\n<b>Doa</b> & salam.", 0),
            )
            record_decision(actor=cast.secretary, meeting=meeting, text="Pemilu 2024 damai, netral & tidak berpihak.")
    with on(2023, 12, 13):
        answer = cast.client(cast.korem).get(f"/koordinasi/rapat/{meeting.pk}/risalah/unduh/", {"bentuk": form})
    paper = opened(answer, form)
    for text in (
        "FGD Tim Terpadu", "RANCANGAN, belum disetujui", "Selasa, 12 Desember 2023 pukul 09.00 sampai 12.00 WITA",
        "Diwakili: Pasi Intel", "Dibuka pukul 09.00. <b>Doa</b> & salam.", "Tidak ada catatan.",
        "Pemilu 2024 damai, netral & tidak berpihak.", "Memantau kerawanan tiap tahapan", "31 Januari 2024",
        "Laporan tiap tahapan",
    ):  # fmt: skip
        assert text in paper.flat, text
    assert cast.secretary.name not in paper.flat


@FORMS
def test_the_sheet_opens_with_what_was_kept_and_what_was_not(cast: Cast, form: str) -> None:
    with on(2023, 12, 12):
        meeting = held(cast)
        kept = promised(cast, meeting, what="Menerbitkan pesan damai")
        broken = promised(cast, meeting, agency="korem-162", what="Menyatukan register")
        promised(cast, meeting, what="Menyusun rencana pengamanan")
    with on(2024, 1, 30), cast.sign_in(cast.secretary):
        for row, state, word in (
            (kept, CommitmentState.KEPT, Word("Terbit di tujuh laman.", "https://contoh.example/damai")),
            (broken, CommitmentState.NOT_KEPT, Word("Empat kabupaten belum menyerahkan data.")),
        ):
            mine = get_commitment_for(cast.secretary, row.pk)
            settle_commitment(actor=cast.secretary, commitment=mine, state=state, word=word)
        planned_next(cast)
    with on(2024, 2, 3):
        answer = cast.client(cast.korem).get("/koordinasi/janji/lembar/", {"bentuk": form})
        page = cast.client(cast.korem).get("/koordinasi/janji/lembar/").content.decode()
    paper = opened(answer, form)
    in_order = [
        "Janji kita", "Untuk Rakor masa tenang", "1 terpenuhi, 1 tidak terpenuhi", "Menerbitkan pesan damai",
        "Terbit di tujuh laman.", "Menyatukan register", "Empat kabupaten belum menyerahkan data.",
        "Menyusun rencana pengamanan", "belum ada kabar sejak 12 Desember 2023",
    ]  # fmt: skip
    places = [paper.flat.find(text) for text in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    read = places if form == "pdf" else [places[place] for place in (0, 1, 2, 3, 5, 7)]  # columns are told one by one
    assert read == sorted(read)
    assert paper.n_pages == 1
    assert page.index("Terpenuhi (1)") < page.index("Tidak terpenuhi (1)") < page.index("perlu kabar (1)")


def test_papers_of_meetings_are_filled_with_exactly_the_fields_of_the_list(cast: Cast) -> None:
    with on(2023, 12, 12):
        meeting = held(cast)
        promised(cast, meeting)
        with cast.sign_in(cast.secretary):
            record_decision(actor=cast.secretary, meeting=meeting, text="Satu daftar janji.")
            words = {name: "" for name in (*TYPED, "number") if name not in ("written_on", "place", "copies")}
            made = {
                "undangan-rapat": invitation_values(meeting, Wording(date(2023, 12, 1), "", words, ())),
                "risalah-rapat": minutes_values(meeting, cast.secretary),
                "lembar-janji": sheet_values(sheet_for(cast.secretary)),
            }
    check_filled(made)
    assert made["risalah-rapat"]["promises"]
    assert made["lembar-janji"]["rows"]


def planned_next(cast: Cast) -> None:
    planned(cast, kind="rakor", title="Rakor masa tenang", starts_at=at(2024, 2, 6, 9), ends_at=at(2024, 2, 6, 12))


def test_a_promise_due_on_the_day_of_the_meeting_is_due_until_it(cast: Cast) -> None:
    with on(2023, 12, 12):
        meeting = held(cast)
        for what, due_on in (("Pada harinya", date(2024, 2, 6)), ("Sesudahnya", date(2024, 2, 7))):
            promised(cast, meeting, what=what, due_on=due_on)
        planned_next(cast)
        with cast.sign_in(cast.secretary):
            parts = sheet_for(cast.secretary).parts
    found = {part.title: [each.row.what for each in part.rows] for part in parts if part.rows}
    assert found == {"Jatuh tempo sampai rapat ini": ["Pada harinya"], "Berjalan sesudahnya": ["Sesudahnya"]}


def test_an_empty_sheet_says_so(cast: Cast) -> None:
    page = cast.client(cast.korem).get("/koordinasi/janji/lembar/").content.decode()
    assert "Belum ada janji yang dicatat." in page


def test_a_calendar_reads_the_meeting_and_learns_that_it_was_cancelled(cast: Cast) -> None:
    meeting = planned(cast)
    url = f"/koordinasi/rapat/{meeting.pk}/kalender.ics"
    event = event_of(cast.client(cast.korem).get(url))
    assert event["summary"] == "FGD Tim Terpadu"
    assert event["location"] == "Hotel Grand Madani, Mataram"
    assert event.decoded("dtstart") == at(2023, 12, 12, 9)
    assert event.decoded("dtend") == at(2023, 12, 12, 12)
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert "ATTENDEE" not in event
    with cast.sign_in(cast.secretary):
        cancel_meeting(actor=cast.secretary, meeting=meeting, reason="Gempa.")
    after = event_of(cast.client(cast.korem).get(url))
    assert after["uid"] == event["uid"]
    assert (after["status"], after["sequence"]) == ("CANCELLED", 1)
    assert cast.client(cast.kodim).get(url).status_code == 404


def event_of(answer: Any) -> Any:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_a_date_of_the_sheet_is_a_date(cast: Cast) -> None:
    with on(2023, 12, 12):
        meeting = held(cast)
        promised(cast, meeting, due_on=date(2024, 2, 29))
    with on(2024, 2, 1):
        page = cast.client(cast.secretary).get("/koordinasi/janji/lembar/").content.decode()
    assert "29 Feb 2024" in page
