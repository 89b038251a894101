"""The tables of the action plan."""

from __future__ import annotations

from kondusif.plans.models import action_plan

__all__ = ["action_plan"]
