"""What the team promised each other: meetings with their guests, agenda, minutes and decisions; commitments."""

from __future__ import annotations

from kondusif.coordination.models.action_plan import (
    ActionPlan,
    PeriodState,
    PlanLine,
    PlanPartner,
    PlanPeriod,
    PlanState,
    PlanStep,
    Realisation,
)
from kondusif.coordination.models.commitment import Commitment, CommitmentState, CommitmentWord, WordKind
from kondusif.coordination.models.conflict import (
    ConflictReader,
    ConflictStage,
    ConflictState,
    ConflictStep,
    Frame,
    FrameKind,
    Party,
    SocialConflict,
    StepKind,
    Violence,
)
from kondusif.coordination.models.conflict_facts import (
    ConflictLink,
    Intervention,
    InterventionKind,
    Look,
    LookResult,
    Measure,
    PeaceTerm,
    Toll,
)
from kondusif.coordination.models.data_request import DataReply, DataRequest, ReplyWay, RequestedBody, RequestKind
from kondusif.coordination.models.door import Door
from kondusif.coordination.models.feed import CalendarFeed
from kondusif.coordination.models.letter import Direction, Instruction, Letter, Todo
from kondusif.coordination.models.meeting import Attendance, Guest, Meeting, MeetingKind, MeetingState
from kondusif.coordination.models.minutes import AgendaItem, Decision, MinutesText
from kondusif.coordination.models.situation import (
    LineKind,
    SituationFigure,
    SituationKind,
    SituationLine,
    SituationReader,
    SituationReport,
    SituationSection,
    SituationSetup,
    SituationState,
)
from kondusif.coordination.models.team import Decree, DutyTurn, Member

__all__ = [
    "ActionPlan",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Commitment",
    "CommitmentState",
    "CommitmentWord",
    "ConflictLink",
    "ConflictReader",
    "ConflictStage",
    "ConflictState",
    "ConflictStep",
    "DataReply",
    "DataRequest",
    "Decision",
    "Decree",
    "Direction",
    "Door",
    "DutyTurn",
    "Frame",
    "FrameKind",
    "Guest",
    "Instruction",
    "Intervention",
    "InterventionKind",
    "Letter",
    "LineKind",
    "Look",
    "LookResult",
    "Measure",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "Member",
    "MinutesText",
    "Party",
    "PeaceTerm",
    "PeriodState",
    "PlanLine",
    "PlanPartner",
    "PlanPeriod",
    "PlanState",
    "PlanStep",
    "Realisation",
    "ReplyWay",
    "RequestKind",
    "RequestedBody",
    "SituationFigure",
    "SituationKind",
    "SituationLine",
    "SituationReader",
    "SituationReport",
    "SituationSection",
    "SituationSetup",
    "SituationState",
    "SocialConflict",
    "StepKind",
    "Todo",
    "Toll",
    "Violence",
    "WordKind",
]
