"""What the team promised each other: meetings with their guests, agenda, minutes and decisions; commitments."""

from __future__ import annotations

from kondusif.coordination.models.commitment import Commitment, CommitmentState, CommitmentWord, WordKind
from kondusif.coordination.models.data_request import DataReply, DataRequest, ReplyWay, RequestedBody, RequestKind
from kondusif.coordination.models.door import Door
from kondusif.coordination.models.feed import CalendarFeed
from kondusif.coordination.models.letter import Direction, Instruction, Letter, Todo
from kondusif.coordination.models.meeting import Attendance, Guest, Meeting, MeetingKind, MeetingState
from kondusif.coordination.models.minutes import AgendaItem, Decision, MinutesText
from kondusif.coordination.models.team import Decree, DutyTurn, Member

__all__ = [
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Commitment",
    "CommitmentState",
    "CommitmentWord",
    "DataReply",
    "DataRequest",
    "Decision",
    "Decree",
    "Direction",
    "Door",
    "DutyTurn",
    "Guest",
    "Instruction",
    "Letter",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "Member",
    "MinutesText",
    "ReplyWay",
    "RequestKind",
    "RequestedBody",
    "Todo",
    "WordKind",
]
