"""What the worker does for the team by itself."""

from __future__ import annotations

from kondusif.coordination.runs.reminders import send_reminders

__all__ = ["send_reminders"]
