"""What the team tells the public: declarations with their texts and signatories, open figures."""

from __future__ import annotations

from kondusif.publishing.models.declaration import Declaration, DeclarationText, Kind, TextState
from kondusif.publishing.models.figures import SEEN_BY_ALL, Figures, FiguresApproval, FiguresCase, FiguresState
from kondusif.publishing.models.signatory import Signatory, Way

__all__ = [
    "SEEN_BY_ALL",
    "Declaration",
    "DeclarationText",
    "Figures",
    "FiguresApproval",
    "FiguresCase",
    "FiguresState",
    "Kind",
    "Signatory",
    "TextState",
    "Way",
]
