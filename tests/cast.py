"""The fictional cast: persons of the team at real agencies of the reference data.

Reference data and cast are committed once per test database, so that every alias sees them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import Client

from kondusif.agencies.access import start_session
from kondusif.agencies.actions import files_for, invite_person, load_agencies
from kondusif.agencies.models import Agency, Person, Post
from kondusif.area.actions import load_edition
from kondusif.area.models import Area
from kondusif.base.database import current_alias, speaking_as
from kondusif.base.roles import Role
from kondusif.elections.actions import load_elections
from kondusif.web.identity import SESSION_KEY, set_token

PASSWORD = "kapal-layar-biru-42"
BACKEND = "kondusif.agencies.access.PersonBackend"
AREAS = Path(settings.BASE_DIR) / "node_modules" / "idn-area-data" / "data"


@dataclass(frozen=True)
class Part:
    """One part of the cast: who, where, in which roles."""

    name: str
    agency: str
    roles: tuple[Role, ...]
    post: str = ""


PARTS: dict[str, Part] = {
    "secretary": Part("Baiq Nuraini", "bakesbangpol-ntb", (Role.SECRETARY, Role.VERIFIER)),
    "verifier": Part("Lalu Hamdan", "bakesbangpol-ntb", (Role.VERIFIER,)),
    "bawaslu_verifier": Part("Siti Rahmah", "bawaslu-ntb", (Role.VERIFIER, Role.LIAISON)),
    "bawaslu_lotim": Part("Ahmad Zaki", "bawaslu-lombok-timur", (Role.LIAISON,)),
    "korem": Part("Made Wirawan", "korem-162", (Role.LIAISON,)),
    "kodam": Part("Wayan Subagia", "kodam-ix", (Role.LIAISON,)),
    "sister_kodim": Part("Lalu Syamsul", "kodim-1606", (Role.LIAISON,)),
    "kodim": Part("Yusuf Hidayat", "kodim-1615", (Role.LIAISON,)),
    "post_officer": Part("Sersan Darmawan", "kodim-1615", (Role.POST_OFFICER,), "posko-kodim-1615"),
    "denpom": Part("Rudi Hartawan", "denpom-mataram", (Role.LIAISON,)),
    "polda": Part("Komang Suartini", "polda-ntb", (Role.LIAISON,)),
    "bidpropam": Part("Fahri Maulana", "bidpropam-ntb", (Role.LIAISON,)),
    "leader": Part("Muhammad Ikhsan", "bakesbangpol-ntb", (Role.LEADER,)),
    "analyst": Part("Dewi Lestari Ayu", "bakesbangpol-ntb", (Role.ANALYST,)),
    "planner": Part("Gede Suparta", "polda-ntb", (Role.PLANNER,)),
    "auditor": Part("Nurul Aini", "inspektorat-ntb", (Role.AUDITOR,)),
    "administrator": Part("Hasan Basri", "bakesbangpol-ntb", (Role.ADMINISTRATOR,)),
}
_persons: dict[str, Person] = {}


def load_everything() -> None:
    """Areas of the province, elections, agencies and the cast, as committed rows; quick when they are there."""
    with speaking_as("worker"):
        if _persons and Area.objects.exists():
            return
        load_edition(folder=AREAS, province="52")
        load_elections()
        load_agencies(files=files_for("52"))
        _persons.clear()
        _persons.update({part: _invite(part) for part in PARTS})
        _give_password()


def _invite(part: str) -> Person:
    row = PARTS[part]
    person = invite_person(
        email=f"{part.replace('_', '.')}@contoh.test",
        name=row.name,
        agency=Agency.objects.get(code=row.agency),
        roles=row.roles,
        password=None,
        post=Post.objects.get(code=row.post) if row.post else None,
    )
    person.__dict__["roles"] = frozenset(row.roles)
    return person


def _give_password() -> None:
    """One hash for all: Argon2 is slow on purpose."""
    first = next(iter(_persons.values()))
    first.set_password(PASSWORD)
    Person.objects.update(password=first.password)
    for person in _persons.values():
        person.password = first.password


class Cast:
    """The persons by attribute (`cast.secretary`), and how they sign in."""

    secretary: Person
    verifier: Person
    bawaslu_verifier: Person
    bawaslu_lotim: Person
    korem: Person
    kodam: Person
    sister_kodim: Person
    kodim: Person
    post_officer: Person
    denpom: Person
    polda: Person
    bidpropam: Person
    leader: Person
    analyst: Person
    planner: Person
    auditor: Person
    administrator: Person

    def __init__(self) -> None:
        for part, person in _persons.items():
            setattr(self, part, copy.copy(person))

    @property
    def everyone(self) -> dict[str, Person]:
        """Every person by part."""
        return {part: getattr(self, part) for part in PARTS}

    @contextmanager
    def sign_in(self, person: Person) -> Iterator[Person]:
        """Inside, the present connection speaks as the person, in one transaction; outside as nobody again."""
        alias = current_alias()
        with transaction.atomic(using=alias):
            set_token(start_session(person), alias=alias)
            yield person
            set_token("", alias=alias)

    def client(self, person: Person) -> Client:
        """A browser of the staff program in which the person is signed in."""
        client = Client()
        client.force_login(person, backend=BACKEND)
        session = client.session
        session[SESSION_KEY] = start_session(person)
        session.save()
        return client
