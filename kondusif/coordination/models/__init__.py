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
from kondusif.coordination.models.door import Door
from kondusif.coordination.models.meeting import Attendance, Guest, Meeting, MeetingKind, MeetingState
from kondusif.coordination.models.minutes import AgendaItem, Decision, MinutesText

__all__ = [
    "ActionPlan",
    "AgendaItem",
    "Attendance",
    "Commitment",
    "CommitmentState",
    "CommitmentWord",
    "ConflictLink",
    "ConflictReader",
    "ConflictStage",
    "ConflictState",
    "ConflictStep",
    "Decision",
    "Door",
    "Frame",
    "FrameKind",
    "Guest",
    "Intervention",
    "InterventionKind",
    "Look",
    "LookResult",
    "Measure",
    "Meeting",
    "MeetingKind",
    "MeetingState",
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
    "SocialConflict",
    "StepKind",
    "Toll",
    "Violence",
    "WordKind",
]
