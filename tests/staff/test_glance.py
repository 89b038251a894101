"""Sekilas: approvals that wait, the coming week, reports of the past week; for each reader their own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from kondusif.base.time import pretending
from kondusif.bulletins.actions.closings import word_closing
from kondusif.bulletins.actions.situations import submit_situation, write_section
from kondusif.meetings.actions.crowds import enter_crowd
from kondusif.plans.actions.plan_lines import change_line
from kondusif.project.glance import waiting_for
from kondusif.publishing.actions.clarifications import rewrite_clarification
from tests.bulletins.closing_table import made as made_closing
from tests.bulletins.closing_table import submitted, worded
from tests.bulletins.situation_table import made
from tests.cases.berkas import MONEY, SOLDIER, Matter, at, on, opened, send
from tests.cast import Cast
from tests.meetings.table import held, planned, promised
from tests.meetings.test_agenda import a_crowd
from tests.plans.plan_table import drafted, line_in, line_words, running
from tests.publishing.clarifying import approved, asked, begun, published, words
from tests.publishing.pledging import waiting as waiting_pledge
from tests.publishing.spreading import drafted as drafted_message

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def waits(cast: Cast, part: str) -> list[str]:
    person = getattr(cast, part)
    with on(2024, 2, 15), cast.sign_in(person):
        return [row.kind for row in waiting_for(person)]


def test_what_waits_for_a_yes_stands_there_for_who_may_give_it(cast: Cast) -> None:
    with on(2024, 1, 2):
        planned(cast)
        drafted(cast)
        held(cast)
    situation = made(cast)
    assert sorted(waits(cast, "leader")) == ["rencana", "risalah"]
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        submit_situation(actor=cast.secretary, situation=situation)
    assert sorted(waits(cast, "leader")) == ["rencana", "risalah", "situasi"]
    assert waits(cast, "secretary") == []  # made it all, so that another person approves
    assert [waits(cast, part) for part in ("verifier", "polda", "analyst", "kodim")] == [[], [], [], []]


def test_what_somebody_wrote_last_does_not_wait_for_that_person(cast: Cast) -> None:
    with on(2024, 1, 2):
        plan = drafted(cast)
        assert waits(cast, "leader") == ["rencana"]
        with cast.sign_in(cast.leader):
            line = line_in(cast.leader, plan)
            change_line(actor=cast.leader, line=line, words=line_words(action="Mediasi uji"))
    situation = made(cast)
    with on(2024, 2, 14, 7):
        with cast.sign_in(cast.leader):
            write_section(actor=cast.leader, situation=situation, code="laporan", text="Uraian uji.", version=0)
        with cast.sign_in(cast.secretary):
            submit_situation(actor=cast.secretary, situation=situation)
    closing = made_closing(cast)
    with on(2024, 5, 3), cast.sign_in(cast.leader):
        word_closing(actor=cast.leader, closing=closing, text="Ringkasan uji.", version=0)
    submitted(cast, closing)
    assert waits(cast, "leader") == []  # the verbs would refuse each of the three


def test_a_clarification_waits_for_colleagues_and_those_asked_until_they_said_yes(cast: Cast) -> None:
    clarification = begun(cast)
    assert [waits(cast, part) for part in ("secretary", "verifier", "bawaslu_verifier")] == [[], ["klarifikasi"], []]
    asked(cast, clarification)
    assert waits(cast, "bawaslu_verifier") == ["klarifikasi"]
    approved(cast, clarification, cast.verifier)
    assert [waits(cast, part) for part in ("verifier", "leader")] == [[], ["klarifikasi"]]


def test_a_correction_waits_like_a_draft_until_it_is_published(cast: Cast) -> None:
    clarification = published(cast)
    asked(cast, clarification)  # Bawaslu reads what is out and need not approve it
    assert [waits(cast, part) for part in ("verifier", "leader", "bawaslu_verifier")] == [[], [], []]
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        corrected = words(facts="Fakta uji, diralat.", correction="Jamnya keliru.")
        rewrite_clarification(actor=cast.secretary, clarification=clarification, words=corrected)
    assert [waits(cast, part) for part in ("secretary", "verifier", "leader")] == [[], ["ralat"], ["ralat"]]
    assert waits(cast, "bawaslu_verifier") == ["ralat"]
    approved(cast, clarification, cast.verifier, cast.leader)
    assert [waits(cast, part) for part in ("verifier", "leader")] == [[], []]


def test_closing_reports_and_peace_messages_wait_for_another_chair(cast: Cast) -> None:
    submitted(cast, worded(cast, made_closing(cast)))
    drafted_message(cast)
    assert waits(cast, "secretary") == []
    assert sorted(waits(cast, "leader")) == ["penutup", "pesan"]
    assert [waits(cast, part) for part in ("verifier", "polda", "kodim")] == [[], [], []]


def test_two_pledges_wait_for_the_desk_and_crowd_nothing_out(cast: Cast) -> None:
    for text in ("Ikrar satu.", "Ikrar dua.", "Ikrar tiga."):
        waiting_pledge(cast, text)
    assert [waits(cast, part) for part in ("secretary", "leader")] == [["ikrar", "ikrar"]] * 2
    assert [waits(cast, part) for part in ("verifier", "polda", "kodim")] == [[], [], []]


def test_an_approved_plan_waits_no_longer(cast: Cast) -> None:
    with on(2024, 1, 2):
        running(cast)
    assert waits(cast, "leader") == []


def test_seven_days_carry_crowds_meetings_promises_and_due_dates(cast: Cast) -> None:
    with on(2024, 2, 5):
        meeting = held(cast)
        promised(cast, meeting, due_on=date(2024, 2, 11))
        with cast.sign_in(cast.secretary):
            enter_crowd(actor=cast.secretary, text=a_crowd())
        planned(cast, title="Rapat sesudah sepekan", starts_at=at(2024, 2, 15, 9), ends_at=at(2024, 2, 15, 11))
        planned(cast, title="Rapat esok lusa", starts_at=at(2024, 2, 9, 9), ends_at=at(2024, 2, 9, 11))
    with on(2024, 2, 12), cast.sign_in(cast.verifier):
        opened(cast.verifier, MONEY)
    with on(2024, 2, 8):
        days = strip_of(cast.client(cast.secretary).get("/sekilas/").content.decode())
    assert len(days) == 7
    assert "hari ini" in days[0]
    assert "Isra" in days[0]
    assert "09.00 Rapat esok lusa" in days[1]
    assert "19.00 Pasar malam, Kabupaten Bima" in days[2]
    assert "janji Polda NTB" in days[3]
    assert not [day for day in days if "sesudah sepekan" in day]
    with on(2024, 2, 15):
        client = cast.client(cast.verifier)
        days = strip_of(client.get("/sekilas/").content.decode())
        assert "1 batas waktu berkas" in "".join(days)
        assert "batas waktu berkas" not in "".join(strip_of(cast.client(cast.polda).get("/sekilas/").content.decode()))


def strip_of(page: str) -> list[str]:
    """The days of the strip, as text."""
    strip = html.fromstring(page).xpath("//ol[@class='k-strip']/li")
    return [" ".join(day.text_content().split()) for day in strip]


def arrived(cast: Cast, matter: Matter) -> None:
    with cast.sign_in(cast.verifier):
        send(matter)


def test_reports_of_the_past_week_by_regency_as_far_as_the_reader_may_read(cast: Cast) -> None:
    with on(2024, 2, 1):
        arrived(cast, MONEY)
    with on(2024, 2, 10):
        arrived(cast, MONEY)
        arrived(cast, SOLDIER)
    with on(2024, 2, 12):
        page = cast.client(cast.verifier).get("/sekilas/").content.decode()
        assert re.search(r'kabupaten=52\.\d\d">[^<]+</a> <b>[12]</b>', page)
        assert sum(map(int, re.findall(r"</a> <b>(\d+)</b>", page))) == 2
        assert "data:image/svg+xml" in page
        other = cast.client(cast.polda).get("/sekilas/").content.decode()
    assert "Laporan tujuh hari terakhir" not in other
    with pretending(at(2024, 2, 20, 9)):
        page = cast.client(cast.verifier).get("/sekilas/").content.decode()
    assert "Ini tidak berarti aman." in page


def test_beranda_leads_there(cast: Cast) -> None:
    page = cast.client(cast.verifier).get("/").content.decode()
    assert re.search(r"data-bring>.*?<a href=\"/sekilas/\">", page)
