"""What the database refuses whatever the program does: each rule of the row policies, tried by who is not meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.time import now
from kondusif.meetings.actions.commitments import Word, tell_news
from kondusif.meetings.actions.door import open_door
from kondusif.meetings.actions.feeds import make_feed
from kondusif.meetings.actions.minutes import Draft, record_decision, write_minutes
from kondusif.meetings.models.commitment import Commitment, CommitmentWord
from kondusif.meetings.models.door import Door
from kondusif.meetings.models.feed import CalendarFeed
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.models.minutes import AgendaItem, Decision, MinutesText
from tests.cast import Cast
from tests.meetings.table import MEETING_DAY, held, opening_of, promised

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


EVERYTHING = (Meeting, Guest, AgendaItem, MinutesText, Decision, Commitment, Door)


def refused(row: models.Model) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        type(row)._base_manager.bulk_create([row])


def a_promise(person: Person, meeting: Meeting, agency: Agency, **changed: Any) -> Commitment:
    said = {"what": "x", "due_on": date(2024, 1, 31), "proof": "x", "made_at": now(), "heard_at": now()}
    return Commitment(meeting=meeting, agency=agency, made_by=person, **{**said, **changed})


def test_a_guest_promises_for_itself_alone(cast: Cast) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.korem):
        refused(a_promise(cast.korem, meeting, cast.polda.agency))
        refused(a_promise(cast.polda, meeting, cast.korem.agency))
        Commitment.objects.bulk_create([a_promise(cast.korem, meeting, cast.korem.agency)])
    with cast.sign_in(cast.kodim):
        refused(a_promise(cast.kodim, meeting, cast.kodim.agency))
    with cast.sign_in(cast.analyst):
        refused(a_promise(cast.analyst, meeting, cast.analyst.agency))


def test_nobody_speaks_about_the_promise_of_another(cast: Cast) -> None:
    promise = promised(cast, held(cast))
    with cast.sign_in(cast.polda):
        tell_news(actor=cast.polda, commitment=promise, word=Word("Sudah mulai."))
    word = {"commitment": promise, "kind": "kabar", "text": "x", "said_at": now()}
    with cast.sign_in(cast.korem):
        refused(CommitmentWord(**word, said_by=cast.korem))
        refused(CommitmentWord(**word, said_by=cast.polda))
        assert Commitment.objects.filter(pk=promise.pk).update(state="ditarik") == 0
    with cast.sign_in(cast.kodim):
        assert not Commitment.objects.exists()
        assert not CommitmentWord.objects.exists()


def test_a_guest_writes_nothing_of_the_meeting(cast: Cast) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.secretary):
        item = opening_of(meeting)
    with cast.sign_in(cast.korem):
        refused(Decision(meeting=meeting, number=9, text="x", recorded_by=cast.korem, recorded_at=now()))
        refused(AgendaItem(meeting=meeting, position=90, title="x"))
        refused(Guest(meeting=meeting, body="Lain", invited_at=now()))
        late = {"text": "x", "based_on": 0, "begun_at": now(), "written_at": now()}
        refused(MinutesText(item=item, **late, written_by=cast.korem))
        refused(Door(meeting=meeting, token_hash=b"x", opened_by=cast.korem, opened_at=now(), closes_at=now()))
        assert AgendaItem.objects.filter(pk=item.pk).update(text="x", written_by=cast.korem) == 0
        assert Guest.objects.filter(meeting=meeting).exclude(agency=cast.korem.agency).delete()[0] == 0
        assert Meeting.objects.filter(pk=meeting.pk).update(title="x") == 0
        assert not MinutesText.objects.exists()


def test_a_meeting_is_planned_in_ones_own_name(cast: Cast) -> None:
    said: dict[str, Any] = {
        "kind": "fgd", "title": "x", "place": "x", "starts_at": MEETING_DAY, "planned_at": now(), "changed_at": now(),
        "ends_at": MEETING_DAY + timedelta(hours=1),
    }  # fmt: skip
    with cast.sign_in(cast.korem):
        refused(Meeting(**said, convener=cast.polda.agency, planned_by=cast.korem))
        refused(Meeting(**said, convener=cast.korem.agency, planned_by=cast.polda))
    with cast.sign_in(cast.analyst):
        refused(Meeting(**said, convener=cast.analyst.agency, planned_by=cast.analyst))


def test_who_was_not_asked_reads_nothing(cast: Cast) -> None:
    meeting = held(cast)
    promised(cast, meeting)
    with cast.sign_in(cast.secretary):
        write_minutes(actor=cast.secretary, item=opening_of(meeting), draft=Draft("Dibuka.", 0))
        record_decision(actor=cast.secretary, meeting=meeting, text="Sepakat.")
        open_door(actor=cast.secretary, meeting=meeting)
        for model in EVERYTHING:
            assert model._base_manager.exists()
    with cast.sign_in(cast.kodim):
        for model in EVERYTHING:
            assert not model._base_manager.exists()
    with cast.sign_in(cast.auditor):
        assert not Meeting.objects.exists()


def test_a_feed_is_made_read_and_ended_by_its_owner_alone(cast: Cast) -> None:
    """An UPDATE without a condition meets its own policy alone, not that of reading."""
    with cast.sign_in(cast.polda):
        make_feed(actor=cast.polda)
    with cast.sign_in(cast.korem):
        refused(CalendarFeed(person=cast.polda, token_hash=b"x", made_at=now()))
        assert not CalendarFeed.objects.exists()
        assert CalendarFeed.objects.update(ended_at=now()) == 0
