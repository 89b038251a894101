"""The tables of the team."""

from __future__ import annotations

from kondusif.team.models import team

__all__ = ["team"]
