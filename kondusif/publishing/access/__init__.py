"""The gates of publishing: absent and forbidden look the same."""

from __future__ import annotations

from kondusif.publishing.access.declarations import (
    Behind,
    SignatureToOwn,
    behind_link,
    check_chair,
    check_keeper,
    get_declaration_for,
    get_signatory_of,
    get_signature_to_own,
    is_chair,
    is_keeper,
    newest_text,
    signatures_to_own,
)
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS

__all__ = [
    "CHAIRS",
    "MEMBERS",
    "SPEAKERS",
    "Behind",
    "SignatureToOwn",
    "behind_link",
    "check_chair",
    "check_keeper",
    "get_declaration_for",
    "get_signatory_of",
    "get_signature_to_own",
    "is_chair",
    "is_keeper",
    "newest_text",
    "signatures_to_own",
]
