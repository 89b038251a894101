"""The fictional cast: persons of the team at real agencies of the reference data.

Reference data and cast are committed once per test database, so that every alias sees them.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connections, transaction
from django.test import Client

from kondusif.agencies.access import colleagues_without_key, end_session, hash_of, prove_password, start_session
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.keys import grant_key, unlock_keys
from kondusif.agencies.actions.load_agencies import files_for, load_agencies
from kondusif.agencies.core.proof import new_secret, prove
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.area.actions.load_edition import load_edition
from kondusif.area.models import Area
from kondusif.base.database import call, current_alias, speaking_as
from kondusif.base.roles import Role
from kondusif.elections.actions import load_elections
from kondusif.key.suites import PrivateKey, make_key, public_of
from kondusif.reports.actions.custody import Period, confirm_key, offer_key
from kondusif.vault.access import present_token
from kondusif.web.identity import set_token
from kondusif.web.packages import BUNDLED
from kondusif.web.session_store import SIGNED_IN, token_of

PASSWORD = "kapal-layar-biru-42"
BACKEND = "kondusif.agencies.access.PersonBackend"
AREAS = BUNDLED / "idn-area-data" / "data"


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
    "leader": Part("Muhammad Ikhsan", "bakesbangpol-ntb", (Role.LEADER, Role.CUSTODIAN)),
    "analyst": Part("Dewi Lestari Ayu", "bakesbangpol-ntb", (Role.ANALYST,)),
    "planner": Part("Gede Suparta", "polda-ntb", (Role.PLANNER,)),
    "auditor": Part("Nurul Aini", "inspektorat-ntb", (Role.AUDITOR,)),
    "administrator": Part("Hasan Basri", "bakesbangpol-ntb", (Role.ADMINISTRATOR,)),
    "bawaslu_custodian": Part("Ni Luh Kertiasih", "bawaslu-ntb", (Role.CUSTODIAN,)),
    "polda_custodian": Part("Abdul Wahab", "polda-ntb", (Role.CUSTODIAN,)),
    "ombudsman_custodian": Part("Ida Ayu Sukma", "ombudsman-ntb", (Role.CUSTODIAN,)),
}
_persons: dict[str, Person] = {}
_proof: list[Any] = []  # the secret that every account of the tests carries, and the proof it is of
# Private keys of the custodians; in real life each lies on its custodian's own machine.
CUSTODIANS = ("leader", "bawaslu_custodian", "polda_custodian", "ombudsman_custodian")
KEYS: dict[str, PrivateKey] = {part: make_key() for part in CUSTODIANS}


def load_everything() -> None:
    """Areas of the province, elections, agencies and the cast, as committed rows; quick when they are there."""
    with speaking_as("loader"):
        if _persons and Area.objects.exists():
            return
        load_edition(folder=AREAS, province="52")
        load_elections()
        load_agencies(files=files_for("52"))
        _persons.clear()
        _persons.update({part: _invite(part) for part in PARTS})
        _give_password()
    give_keys()
    _make_custodians()


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
    """One secret for all: proving is slow on purpose, so that it is done once for every test."""
    if not _proof:
        _proof.append(new_secret(PASSWORD))
        _proof.append(prove(PASSWORD, _proof[0].rpartition("$")[0]))
    for person in _persons.values():
        give_the_password(person)


def the_proof() -> bytes:
    """What proves PASSWORD."""
    return bytes(_proof[1])


def give_the_password(person: Person) -> None:
    """PASSWORD for a person made by a test; speaks as the worker."""
    call("give_password", person.pk, _proof[0])


def open_session(person: Person, token: str = "") -> str:
    """Sign a person in by PASSWORD, second step and all; returns the token."""
    token = token or secrets.token_hex(32)
    opened = start_session(person.email, _proof[1], token=token)
    if opened is None:
        raise AssertionError(f"{person.email} does not sign in with the password of the tests.")
    if opened.step != "lengkap":
        with transaction.atomic(using=current_alias()):
            set_token(token, alias=current_alias())
            call("complete_session", hash_of(token))
            set_token("", alias=current_alias())
    return token


def knows_password(email: str, password: str) -> bool:
    """Whether a password opens an account."""
    return start_session(email, prove_password(email, password), token=secrets.token_hex(32)) is not None


def _make_custodians() -> None:
    """Four custodians of four bodies; private halves in KEYS. Three keys count at once, the fourth after its wait."""
    with speaking_as("default"):
        for part in ("bawaslu_custodian", "polda_custodian", "ombudsman_custodian", "leader"):
            with Cast().sign_in(_persons[part]) as person:
                offered = offer_key(actor=person, text=str(public_of(KEYS[part])))
            with Cast().sign_in(_persons[confirmer_of(part)]) as person:
                confirm_key(actor=person, custodian=offered, heard=offered.key_print, period=Period(date(2020, 1, 1)))
    with connections["owner"].cursor() as cursor:
        wait_is_over(cursor)


def confirmer_of(part: str) -> str:
    """Who confirms this custodian's key: somebody of another body."""
    return "bawaslu_custodian" if part == "leader" else "administrator"


def wait_is_over(cursor: Any, hours: int = 72) -> None:
    """As if so many hours had passed for every key that waits: the database counts them by its own clock."""
    cursor.execute("SET ROLE k_gate")
    cursor.execute(
        "UPDATE kondusif.custodian SET seals_from = seals_from - %s * interval '1 hour' WHERE seals_from > now()",
        [hours],
    )
    cursor.execute("RESET ROLE")


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
    bawaslu_custodian: Person
    polda_custodian: Person
    ombudsman_custodian: Person

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
            set_token(open_session(person), alias=alias)
            unlock_keys(actor=person, password=PASSWORD)
            yield person
            set_token("", alias=alias)

    def client(self, person: Person) -> Client:
        """A browser of the staff program in which the person is signed in."""
        client = Client()
        client.force_login(person, backend=BACKEND)
        session = client.session
        session[SIGNED_IN] = True
        session.save()
        open_session(person, token_of(session))
        unlock(person, token_of(session))
        return client


def unlock(person: Person, token: str) -> None:
    """The session opens the key of its office, as signing in with the password does."""
    alias, before = current_alias(), present_token()
    with transaction.atomic(using=alias):
        set_token(token, alias=alias)
        unlock_keys(actor=person, password=PASSWORD)
        set_token(before, alias=alias)


def give_keys() -> None:
    """Every office of the cast has its key, and each of its members who reads stories was given it."""
    alias = current_alias()
    for _round in range(2):  # the first makes the pairs and the keys, the second gives them
        for person in _persons.values():
            with transaction.atomic(using=alias):
                set_token(open_session(person), alias=alias)
                unlock_keys(actor=person, password=PASSWORD)
                for colleague in colleagues_without_key():
                    grant_key(actor=person, colleague_id=colleague.id)
                end_session(present_token())
                set_token("", alias=alias)
