"""What belongs into a reporter's sealed name, and what does not: a NIK is never kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Sixteen digits, also in groups; no telephone number has as many (ITU E.164: fifteen at most).
NIK = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){15}(?!\d)")
REMOVED = "[NIK dihapus]"
PARTS = ("name", "contact", "address")


def has_nik(text: str) -> bool:
    """Whether a text holds a number as long as a NIK."""
    return NIK.search(text) is not None


def parts_with_nik(answers: Mapping[str, Any]) -> list[str]:
    """Which of name, contact and address hold such a number, as typed into a form."""
    return [part for part in PARTS if has_nik(answers.get(part) or "")]


def without_nik(identity: Mapping[str, str]) -> dict[str, str]:
    """The same parts with every such number taken out."""
    return {part: NIK.sub(REMOVED, text) for part, text in identity.items()}
