"""What the team tells the public: declarations, clarifications, open figures, peace messages; pledges of citizens."""

from __future__ import annotations

from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationLink,
    ClarificationState,
    ClarificationVersion,
    PublishedClarification,
)
from kondusif.publishing.models.declaration import Declaration, DeclarationText, Kind, TextState
from kondusif.publishing.models.figures import SEEN_BY_ALL, Figures, FiguresApproval, FiguresCase, FiguresState
from kondusif.publishing.models.peace_message import (
    LONGEST_MESSAGE,
    MessageState,
    Occasion,
    PeaceMessage,
    SpokenMessage,
)
from kondusif.publishing.models.pledge import Pledge, PledgeState
from kondusif.publishing.models.signatory import Signatory, Way

__all__ = [
    "LONGEST_MESSAGE",
    "SEEN_BY_ALL",
    "Clarification",
    "ClarificationApproval",
    "ClarificationLink",
    "ClarificationState",
    "ClarificationVersion",
    "Declaration",
    "DeclarationText",
    "Figures",
    "FiguresApproval",
    "FiguresCase",
    "FiguresState",
    "Kind",
    "MessageState",
    "Occasion",
    "PeaceMessage",
    "Pledge",
    "PledgeState",
    "PublishedClarification",
    "Signatory",
    "SpokenMessage",
    "TextState",
    "Way",
]
