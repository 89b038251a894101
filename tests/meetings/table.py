"""Makers of meetings and promises for these tests: the secretary convenes, Polda and Korem sit at the table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kondusif.agencies.models.agency import Agency
from kondusif.meetings.actions.commitments import NewCommitment, make_commitment
from kondusif.meetings.actions.meetings import Plan, plan_meeting, start_meeting
from kondusif.meetings.actions.people import Asked
from kondusif.meetings.models.commitment import Commitment
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import AgendaItem
from tests.cases.berkas import at
from tests.cast import Cast

MEETING_DAY = at(2023, 12, 12, 9)
SEATS = {"polda-ntb": "Wadir Intelkam", "korem-162": "Kasrem"}


def a_plan(**changed: Any) -> Plan:
    """An FGD of 12 December 2023, from nine to twelve."""
    said: dict[str, Any] = {
        "kind": "fgd", "title": "FGD Tim Terpadu", "theme": "Pemilu damai", "place": "Hotel Grand Madani, Mataram",
        "starts_at": MEETING_DAY, "ends_at": at(2023, 12, 12, 12),
    }  # fmt: skip
    return Plan(**{**said, **changed})


def planned(cast: Cast, *, asked: dict[str, str] | None = None, **changed: Any) -> Meeting:
    """A planned meeting of the secretary's agency; `asked` is code -> seat."""
    seats = SEATS if asked is None else asked
    with cast.sign_in(cast.secretary):
        guests = [Asked(Agency.objects.get(code=code), seat=seat) for code, seat in seats.items()]
        return plan_meeting(actor=cast.secretary, plan=a_plan(**changed), invited=guests)


def held(cast: Cast, **changed: Any) -> Meeting:
    """The same, begun: its minutes can be written."""
    meeting = planned(cast, **changed)
    with cast.sign_in(cast.secretary):
        return start_meeting(actor=cast.secretary, meeting=meeting)


def opening_of(meeting: Meeting) -> AgendaItem:
    """The first section of the minutes; somebody must be signed in."""
    item = AgendaItem.objects.filter(meeting=meeting).first()
    assert item is not None
    item.meeting = meeting
    return item


def promised(cast: Cast, meeting: Meeting, *, agency: str = "polda-ntb", **changed: Any) -> Commitment:
    """A promise written down by the secretary, due on the last day of January 2024."""
    said: dict[str, Any] = {
        "what": "Memantau kerawanan tiap tahapan", "due_on": date(2024, 1, 31), "proof": "Laporan tiap tahapan",
        "office": "Wadir Intelkam",
    }  # fmt: skip
    with cast.sign_in(cast.secretary):
        promise = NewCommitment(agency=Agency.objects.get(code=agency), **{**said, **changed})
        return make_commitment(actor=cast.secretary, meeting=meeting, promise=promise)


def moment(*parts: int) -> datetime:
    """A moment in the province."""
    return at(*parts)
