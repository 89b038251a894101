"""Who is there: signing in, and the gates to persons and their audiences."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.http import HttpRequest

from kondusif.agencies.models import Person
from kondusif.base.database import call, current_connection
from kondusif.base.time import real_now

SESSION_HOURS = 12
# Two at a time in one process: whoever knocks often must not fill the memory of the machine that takes reports.
HASHING = BoundedSemaphore(2)


class Argon2LowMemory(Argon2PasswordHasher):
    """RFC 9106's second recommended setting: 3 passes over 64 MiB, 4 lanes."""

    time_cost = 3
    memory_cost = 65536
    parallelism = 4

    def encode(self, password: str, salt: str) -> str:
        with HASHING:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with HASHING:
            return super().verify(password, encoded)


class PersonBackend:
    """Signs a person in by e-mail and password, through the one function that may look before there is an actor."""

    def authenticate(self, request: HttpRequest | None, email: str = "", password: str = "") -> Person | None:
        """The person, or None; takes as long for an unknown e-mail as for a wrong password."""
        found = person_for_login(email)
        if found is None:
            make_password(password)
            return None
        if not check_password(password, found["password"]):
            return None
        return Person(**found)

    def get_user(self, user_id: int) -> Person | None:
        """The signed-in person; the row policy shows it only to its own live session."""
        return Person.objects.select_related("agency", "post").filter(pk=user_id, is_active=True).first()


def person_for_login(email: str) -> dict[str, Any] | None:
    """Columns needed to check a password, for an active person; None where there is none."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.person_for_login(%s)", [email.strip().lower()])
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    return dict(zip(names, row, strict=True)) if row else None


def start_session(person: Person) -> str:
    """Open a database session for a person who proved who they are; returns the 256-bit token."""
    token = secrets.token_hex(32)
    until = real_now() + timedelta(hours=SESSION_HOURS)
    call("start_session", person.pk, hashlib.sha256(token.encode()).digest(), until)
    return token


def end_session(token: str) -> None:
    """Close the session at once, whatever cookies remain."""
    call("end_session", hashlib.sha256(token.encode()).digest())


def audiences_of_actor() -> list[int]:
    """Audiences that the present session may read; the literal set for `.visible_to(…)`."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT array(SELECT kondusif.my_audiences())")
        row = cursor.fetchone()
    return list(row[0]) if row else []
