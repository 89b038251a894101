"""What the team tells the public: declarations, clarifications, open figures, peace messages; pledges of citizens."""

from __future__ import annotations

from kondusif.publishing.models import clarification, declaration, figures, peace_message, pledge, signatory

__all__ = ["clarification", "declaration", "figures", "peace_message", "pledge", "signatory"]
