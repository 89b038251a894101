"""The tables of the bulletins."""

from __future__ import annotations

from kondusif.bulletins.models import closing, situation

__all__ = ["closing", "situation"]
