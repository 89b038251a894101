"""The gates of publishing: absent and forbidden look the same."""

from __future__ import annotations

from kondusif.publishing.access.declarations import (
    Behind,
    behind_link,
    check_chair,
    check_keeper,
    get_declaration_for,
    get_signatory_of,
    is_chair,
    is_keeper,
    newest_text,
)
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS

__all__ = [
    "CHAIRS",
    "MEMBERS",
    "SPEAKERS",
    "Behind",
    "behind_link",
    "check_chair",
    "check_keeper",
    "get_declaration_for",
    "get_signatory_of",
    "is_chair",
    "is_keeper",
    "newest_text",
]
