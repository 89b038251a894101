"""Opens what the programs gave a browser to keep, sealed with their cookie key, while it is young enough."""

from __future__ import annotations

import time

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def open_kept(token: str, *, seconds: int) -> bytes:
    """What was sealed. Raises InvalidToken for a text that is altered, foreign or older than `seconds`.

    One that seems to come from the future opens too: where the machine's clock was set back, `decrypt(ttl=…)` would for
    so long refuse whatever people had typed before.
    """
    box = Fernet(settings.SEALED_COOKIE_KEY)
    content = box.decrypt(token.encode())
    if int(time.time()) - box.extract_timestamp(token.encode()) > seconds:
        raise InvalidToken
    return content
