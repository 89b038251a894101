"""Building a calendar takes longer than one example of a property may: no clock in these tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")
