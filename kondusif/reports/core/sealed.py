"""Small things that travel through a browser and come back unread and unchanged."""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


def seal_values(values: dict[str, Any], key: str | bytes) -> str:
    """Values as an encrypted, authenticated text; dates become text."""
    return Fernet(key).encrypt(json.dumps(values, default=str).encode()).decode()


def unseal_values(token: str, key: str | bytes, *, seconds: int) -> dict[str, Any] | None:
    """The values; None where the text was changed, is foreign or older than `seconds`."""
    try:
        values: dict[str, Any] = json.loads(Fernet(key).decrypt(token.encode(), ttl=seconds))
    except (InvalidToken, ValueError):
        return None
    return values
