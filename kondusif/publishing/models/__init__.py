"""What the team tells the public: declarations with their texts and signatories; clarifications."""

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
from kondusif.publishing.models.signatory import Signatory, Way

__all__ = [
    "Clarification",
    "ClarificationApproval",
    "ClarificationLink",
    "ClarificationState",
    "ClarificationVersion",
    "Declaration",
    "DeclarationText",
    "Kind",
    "PublishedClarification",
    "Signatory",
    "TextState",
    "Way",
]
