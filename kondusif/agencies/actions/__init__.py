"""Loading agencies and inviting persons."""

from __future__ import annotations

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.load_agencies import files_for, load_agencies

__all__ = ["files_for", "invite_person", "load_agencies"]
