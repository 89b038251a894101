"""The FGD of 12 December 2023, played as the season plays it: every statement a promise, walked to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.cli.season.accounts import account_named, invite_everyone
from kondusif.cli.season.meetings import meeting_lives, planned_meetings
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.models.meeting import Attendance, Guest, Meeting, MeetingState
from kondusif.meetings.models.minutes import Decision
from tests.cases.berkas import on
from tests.cast import Cast, give_the_password
from tests.readers import read_pdf

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
RECORD = Path(__file__).parents[2] / "kondusif" / "cli" / "season" / "meetings.toml"


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Team]:
    """The season's persons, and its meetings up to today."""
    settings.VAR = tmp_path
    persons = invite_everyone()
    with team_at_work(persons) as team:
        play_in_order(meeting_lives(team), told=lambda: None)
        yield team


def client_of(team: Team, name: str) -> Client:
    """A browser of somebody of the season, who takes the password of the tests."""
    person = team.persons[account_named(name).email]
    with speaking_as("loader"):
        give_the_password(person)
    return Cast().client(person)


def test_the_record_says_what_was_said_by_office_and_names_nobody(team: Team) -> None:
    with team.acting("sekretaris"):
        fgd = Meeting.objects.get(kind="fgd")
        came = set(Guest.objects.filter(meeting=fgd, attendance=Attendance.PRESENT).values_list("seat", flat=True))
        decision = Decision.objects.get(meeting=fgd)
        rows = list(Commitment.objects.filter(meeting=fgd).select_related("agency"))
    assert fgd.place == "Hotel Grand Madani, Mataram"
    assert "mensukseskan Pemilu Serentak 2024 di NTB" in fgd.theme
    assert came >= {"Kepala Bakesbangpol", "Kepala BIN Daerah", "Kasrem", "Wadir Intelkam", "Kasi Sosbud"}
    assert fgd.state == MeetingState.APPROVED
    assert "damai, netral, dan tidak berpihak" in decision.text
    owners = Counter(row.agency.code for row in rows)
    assert owners == {"bakesbangpol-ntb": 4, "polda-ntb": 2, "korem-162": 1, "binda-ntb": 1}
    assert all(row.proof and row.office for row in rows)
    assert [row.decision_id for row in rows if row.decision_id] == [decision.pk]


def test_its_promises_end_kept_not_kept_and_withdrawn(team: Team) -> None:
    with team.acting("sekretaris"):
        rows = Commitment.objects.filter(meeting__kind="fgd")
        states = Counter(rows.values_list("state", flat=True))
    assert states == {"terpenuhi": 6, "tidak-terpenuhi": 1, "ditarik": 1}


def test_silence_reads_as_silence_to_others_and_as_a_passed_date_to_the_chair(team: Team) -> None:
    with team.acting("sekretaris"):
        quiet = Commitment.objects.get(agency__code="korem-162", state=CommitmentState.OPEN)
    other = client_of(team, "penghubung.polda").get(f"/koordinasi/janji/{quiet.pk}/").content.decode()
    assert "belum ada kabar sejak" in other
    assert "lewat" not in other.partition("<h1>")[2].partition("</div>")[0]
    chair = client_of(team, "pimpinan").get(f"/koordinasi/janji/{quiet.pk}/").content.decode()
    assert "lewat" in chair


def test_the_meeting_after_it_opened_with_what_was_kept_and_what_was_not(team: Team) -> None:
    """The sheet of the morning of 6 February 2024, as it could not have known what came later."""
    with team.acting("sekretaris"):
        settled_later = Commitment.objects.filter(settled_at__gt=on_the_morning()).count()
    assert settled_later > 0
    answer = client_of(team, "penghubung.korem").get("/koordinasi/janji/lembar/", {"bentuk": "pdf"})
    paper = read_pdf(answer.content)
    assert paper.n_pages == 1
    assert "Janji kita" in paper.flat


def on_the_morning() -> Any:
    with on(2024, 2, 6, 8):
        return now()


def test_the_last_weeks_give_every_office_something_to_see(team: Team) -> None:
    home = client_of(team, "penghubung.polda").get("/").content.decode()
    assert "Janji yang jatuh tempo" in home
    assert "Menyampaikan rute dan jam pengamanan" in home
    meetings = client_of(team, "sekretaris").get("/koordinasi/").content.decode()
    assert "Rapat koordinasi menjelang pemungutan suara (contoh)" in meetings


def test_the_source_names_offices_and_says_what_is_fictional() -> None:
    for row in planned_meetings():
        words = [word["text"] for promise in row.get("promise", ()) for word in promise.get("words", ())]
        assert all(text.startswith("Contoh:") for text in words), row["code"]
    assert "in our words" in RECORD.read_text()
