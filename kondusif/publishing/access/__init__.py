"""The gates of publishing: absent and forbidden look the same."""

from __future__ import annotations

from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS

__all__ = ["CHAIRS", "MEMBERS", "SPEAKERS"]
