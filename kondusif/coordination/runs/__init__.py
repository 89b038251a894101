"""What the worker does for the team by itself."""

from __future__ import annotations

from kondusif.coordination.runs.crowd_imports import forget_lists
from kondusif.coordination.runs.reminders import send_reminders
from kondusif.coordination.runs.situations import draft_mornings

__all__ = ["draft_mornings", "forget_lists", "send_reminders"]
