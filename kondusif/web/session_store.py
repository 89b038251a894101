"""Web sessions whose table opens nothing: it keeps neither the cookie nor what a session holds.

From the cookie's random key three things follow, none of which leads back to it or to another: the name of its row,
the key that encrypts the row, and the token by which the database knows who speaks (`token_of`).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError
from django.utils import timezone

from kondusif.base.database import standing_rows

SIGNED_IN = "kondusif_masuk"
QUESTION = (
    "SELECT session_key, session_data, expire_date FROM lib.django_session WHERE session_key = %s AND expire_date > %s"
)
NAME_LETTERS = 40  # as wide as the column is; 240 bits


def derive(key: str, purpose: str) -> bytes:
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()


def name_of(key: str | None) -> str:
    """Primary key of a session's row."""
    return base64.urlsafe_b64encode(derive(key or "", "baris"))[:NAME_LETTERS].decode()


def token_of(session: SessionBase) -> str:
    """What the database is told; "" for a browser in which nobody began to sign in."""
    key = session.session_key
    return derive(key, "basis data").hex() if key and session.get(SIGNED_IN) else ""


class SessionStore(DatabaseStore):
    """Django's table under Django's rules; only what is written there differs.

    A database that is away is waited for once in a request, not each time a page that says so asks who reads it.
    """

    away: OperationalError | None = None

    def load(self) -> dict[str, Any]:
        if self.away is not None:
            raise self.away
        try:
            found = self._get_session_from_db()
        except OperationalError as error:
            self.away = error
            raise
        return self.open(found.session_data) if found else {}

    def exists(self, session_key: str | None) -> bool:
        return super().exists(name_of(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if session_key is None:
            session_key = self.session_key
        if session_key is not None:
            super().delete(name_of(session_key))

    def save(self, must_create: bool = False) -> None:
        """Keep what is held; a database that is away says so.

        Django takes every trouble while it writes for a session that ended meanwhile, and answers 400: a device would
        never send again what the database has only failed to answer.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # not in the stubs
        sealed = Fernet(cipher_key(key)).encrypt(json.dumps(data).encode()).decode()
        return self.model(session_key=name_of(key), session_data=sealed, expire_date=self.get_expiry_date())

    def open(self, sealed: str) -> dict[str, Any]:
        """What a session holds; nothing where the row was changed from outside."""
        try:
            held: dict[str, Any] = json.loads(Fernet(cipher_key(self.session_key or "")).decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            return {}
        return held

    def _get_session_from_db(self) -> Any:
        # Written out: putting the question together for every page took longer than answering it.
        found = standing_rows(QUESTION, [name_of(self.session_key), timezone.now()])
        if not found:
            self._session_key = None
            return None
        key, sealed, ends = found[0]
        return self.model(session_key=key, session_data=sealed, expire_date=ends)


def cipher_key(key: str) -> bytes:
    return base64.urlsafe_b64encode(derive(key, "isi"))
