"""The tables of meetings."""

from __future__ import annotations

from kondusif.meetings.models import commitment, crowd, crowd_import, door, feed, meeting, minutes, photo, reminder

__all__ = ["commitment", "crowd", "crowd_import", "door", "feed", "meeting", "minutes", "photo", "reminder"]
