"""Who is there: signing in, and the gates to persons and their audiences."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest

from kondusif.agencies.models import Invitation, Person, PersonRole, SavedFilter
from kondusif.base.database import call, current_connection
from kondusif.base.roles import Role
from kondusif.base.time import real_now, to_the_hour
from kondusif.web.devices import say_device
from kondusif.web.memory import once

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
        asked = Person.objects.select_related("agency", "post").filter(pk=user_id, is_active=True)
        # With the person what every page needs of them, so that it is one question and not three.
        held = ArraySubquery(PersonRole.objects.filter(person=OuterRef("pk")).values("role"))
        reads = RawSQL("array(SELECT kondusif.my_audiences())", [])
        person = asked.annotate(held=held, reads=reads).first()
        if person is not None:
            person.roles = frozenset(map(Role, person.held))
            once("audiences_of_actor", lambda: list(person.reads))
        return person


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
    return once("audiences_of_actor", _ask_audiences)


def _ask_audiences() -> list[int]:
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT array(SELECT kondusif.my_audiences())")
        row = cursor.fetchone()
    return list(row[0]) if row else []


@dataclass(frozen=True)
class OpenLink:
    """What a link says before it is taken: for an account ("akun") or a password ("sandi"), and of which office."""

    purpose: str
    agency: str


@dataclass(frozen=True)
class OwnSession:
    """One device in which the person is signed in; device "" where the browser told nothing."""

    id: UUID
    device: str
    started_at: datetime
    last_seen_at: datetime | None
    is_this: bool


def get_colleague_for(person: Person, colleague_id: int) -> Person:
    """Somebody of the administrator's own agency; Http404 otherwise."""
    rows = Person.objects.select_related("agency", "post").prefetch_related("role_rows")
    found = rows.filter(pk=colleague_id, agency_id=person.agency_id).first()
    if found is None or not person.holds(Role.ADMINISTRATOR):
        raise Http404
    return found


def get_invitation_for(person: Person, invitation_id: UUID) -> Invitation:
    """An invitation of the administrator's own agency; Http404 otherwise."""
    found = Invitation.objects.select_related("post").filter(pk=invitation_id, agency_id=person.agency_id).first()
    if found is None or not person.holds(Role.ADMINISTRATOR):
        raise Http404
    return found


def invitation_behind(token: str) -> OpenLink | None:
    """What an open link is for; None for one that is unknown, taken, revoked or too old."""
    rows = rows_of("SELECT * FROM kondusif.invitation_of(%s)", [hashlib.sha256(token.encode()).digest()])
    return OpenLink(*rows[0]) if rows else None


def saved_filters(room: str) -> list[SavedFilter]:
    """Filters of one room's list: the speaker's own, and those shared in the same agency."""
    return list(SavedFilter.objects.filter(room=room).order_by("name"))


def own_sessions() -> list[OwnSession]:
    """Where the speaker is signed in, this device first, then by when it was last seen."""
    rows = rows_of("SELECT * FROM kondusif.my_sessions()", [])
    found = [
        OwnSession(sid, say_device(device), to_the_hour(since), seen, this) for sid, device, since, seen, this in rows
    ]
    return sorted(found, key=lambda row: (row.is_this, row.last_seen_at or row.started_at), reverse=True)


def rows_of(statement: str, arguments: list[Any]) -> list[tuple[Any, ...]]:
    """Rows of one of the functions that look where the program itself may not."""
    with current_connection().cursor() as cursor:
        cursor.execute(statement, arguments)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
