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
from kondusif.coordination.models.crowd import Crowd, CrowdKind
from kondusif.coordination.models.data_request import DataReply, DataRequest, ReplyWay, RequestedBody, RequestKind
from kondusif.coordination.models.door import Door
from kondusif.coordination.models.feed import CalendarFeed
from kondusif.coordination.models.letter import Direction, Instruction, Letter, Todo
from kondusif.coordination.models.meeting import Attendance, Guest, Meeting, MeetingKind, MeetingState
from kondusif.coordination.models.minutes import AgendaItem, Decision, MinutesText
from kondusif.coordination.models.reminder import Reminder
from kondusif.coordination.models.status import (
    ConsultationKind,
    StatusConsultation,
    StatusDossier,
    StatusFinding,
    StatusGround,
    StatusState,
    Verdict,
)
from kondusif.coordination.models.status_facts import (
    DecisionKind,
    StatusDecision,
    StatusMoment,
    StatusMomentKind,
    StatusReport,
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
    "ConsultationKind",
    "Crowd",
    "CrowdKind",
    "DataReply",
    "DataRequest",
    "Decision",
    "DecisionKind",
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
    "Reminder",
    "ReplyWay",
    "RequestKind",
    "RequestedBody",
    "SocialConflict",
    "StatusConsultation",
    "StatusDecision",
    "StatusDossier",
    "StatusFinding",
    "StatusGround",
    "StatusMoment",
    "StatusMomentKind",
    "StatusReport",
    "StatusState",
    "StepKind",
    "Todo",
    "Toll",
    "Verdict",
    "Violence",
    "WordKind",
]
