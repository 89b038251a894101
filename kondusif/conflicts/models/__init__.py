"""The tables of the register of conflicts."""

from __future__ import annotations

from kondusif.conflicts.models import conflict, conflict_facts, status, status_facts

__all__ = ["conflict", "conflict_facts", "status", "status_facts"]
