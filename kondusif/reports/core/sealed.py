"""Small things that travel through a browser and come back unread and unchanged."""

from __future__ import annotations

import json
import time
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


def seal_values(values: dict[str, Any], key: str | bytes) -> str:
    """Values as an encrypted, authenticated text; dates become text."""
    return Fernet(key).encrypt(json.dumps(values, default=str).encode()).decode()


def unseal_values(token: str, key: str | bytes, *, seconds: int) -> dict[str, Any] | None:
    """The values; None where the text was changed, is foreign or older than `seconds`.

    One from the future opens too, as in web/kept.py: the machine's clock may have been set back.
    """
    box = Fernet(key)
    try:
        values: dict[str, Any] = json.loads(box.decrypt(token.encode()))
    except (InvalidToken, ValueError):
        return None
    return values if int(time.time()) - box.extract_timestamp(token.encode()) <= seconds else None
