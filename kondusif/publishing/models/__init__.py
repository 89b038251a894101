"""What the team tells the public: declarations with their texts and signatories."""

from __future__ import annotations

from kondusif.publishing.models.declaration import Declaration, DeclarationText, Kind, TextState
from kondusif.publishing.models.signatory import Signatory, Way

__all__ = ["Declaration", "DeclarationText", "Kind", "Signatory", "TextState", "Way"]
