"""What the team tells the public."""

from __future__ import annotations

from kondusif.publishing.models.figures import SEEN_BY_ALL, Figures, FiguresApproval, FiguresCase, FiguresState

__all__ = ["SEEN_BY_ALL", "Figures", "FiguresApproval", "FiguresCase", "FiguresState"]
