"""What the team tells the public: declarations with their texts and signatories; clarifications; open figures."""

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
from kondusif.publishing.models.signatory import Signatory, Way

__all__ = [
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
    "PublishedClarification",
    "Signatory",
    "TextState",
    "Way",
]
