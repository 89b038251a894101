"""Who is there: signing in, and the gates to persons and their audiences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import JSONField, Model
from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.core.proof import idle_recipe, prove
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.invitation import Invitation
from kondusif.agencies.models.keys import BodyKey, BodyKeyGrant
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.agencies.models.saved import SavedFilter
from kondusif.approvals.access import approval_bar, check_settled
from kondusif.base.database import call, current_alias, current_connection, standing_rows
from kondusif.base.errors import NotYours
from kondusif.base.roles import Role, name_role
from kondusif.base.time import moment_in_words, now, to_the_hour
from kondusif.vault.access import ask_keys, present_token
from kondusif.vault.errors import KeysAway, KeysLocked
from kondusif.web.devices import say_device
from kondusif.web.memory import once, remembers

KEEPERS_OF_KEYS = (Role.ADMINISTRATOR, Role.AUDITOR, Role.CUSTODIAN)
PROVE_TWICE = (*KEEPERS_OF_KEYS, Role.LEADER, Role.SECRETARY, Role.VERIFIER)  # as `must_prove_twice` of the database
STORY_READERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON)
DEMO_DOMAIN = "@contoh.example"


@dataclass(frozen=True)
class Opened:
    """A session that began.

    id      names it through every change of its token
    person  primary key
    step    "lengkap"; or "faktor", "daftar": it speaks for nobody until the second step was shown or set up
    """

    id: UUID
    person: int
    step: str


@dataclass(frozen=True)
class NewAccount:
    """An account that approves nothing until somebody of another body recognises it; roles in words."""

    person: int
    name: str
    agency: int
    office: str
    roles: str
    since: datetime
    inviter: str


class PersonBackend:
    """Who is signed in; the database showed who it is when the session began (`start_session`)."""

    def get_user(self, user_id: int) -> Person | None:
        """The signed-in person; the row policy shows it only to its own live session."""
        # With the person what every page needs of them, so that it is one question and not three; written out, since
        # putting it together for each page took longer than answering it.
        rows = standing_rows(_person_question(), [remembers(), user_id])
        if not rows:
            return None
        *told, held, reads = rows[0]
        person = _person_of(told, held)
        if not settings.DEMO_NOTICE and is_of_demo(person.email):
            return None
        if reads is not None:
            once("audiences_of_actor", lambda: list(reads))
        return person


def _person_of(told: list[Any], held: list[str]) -> Person:
    """The columns of `_person_question` as a person with agency and roles."""
    values = iter(told)
    person, agency, post = (_row(model, fields, values) for model, fields in _told_fields())
    person.agency, person.post = agency, post if person.post_id else None
    person.roles = frozenset(map(Role, held))
    return cast(Person, person)


def _row(model: type[Model], fields: list[Any], values: Iterator[Any]) -> Any:
    """The next values as a row of a model; JSON comes as text from a question that is written out."""
    told = [as_json(next(values)) if isinstance(field, JSONField) else next(values) for field in fields]
    return model.from_db(current_alias(), [field.attname for field in fields], told)


def as_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


@cache
def _told_fields() -> list[tuple[type[Model], list[Any]]]:
    return [(model, list(model._meta.concrete_fields)) for model in (Person, Agency, Post)]


@cache
def _person_question() -> str:
    columns = [f'{model._meta.db_table}."{field.column}"' for model, fields in _told_fields() for field in fields]
    return (
        f"SELECT {', '.join(columns)},"  # noqa: S608 - names of our columns
        " array(SELECT role FROM kondusif.person_role WHERE person_id = person.id),"
        " CASE WHEN %s::boolean THEN array(SELECT kondusif.my_audiences()) END"  # kept for pages that only read
        " FROM kondusif.person JOIN kondusif.agency ON agency.id = agency_id"
        " LEFT JOIN kondusif.post ON post.id = post_id"
        " WHERE person.id = %s AND is_active"
    )


def is_of_demo(email: str) -> bool:
    """Whether an address is one of the demonstration: such an account exists in a demonstration only."""
    return email.strip().lower().endswith(DEMO_DOMAIN)


def prove_password(email: str, password: str) -> bytes:
    """The proof of a password; takes as long for an address without an account."""
    address = email.strip().lower()
    return prove(password, call("password_recipe", address) or idle_recipe(address))


def start_session(email: str, proof: bytes, *, token: str, device: str = "") -> Opened | None:
    """Open a database session under `token` for who proves a password; None where it proves nothing."""
    told = json.dumps({"demo": settings.DEMO_NOTICE, "at": now().isoformat()})
    found = rows_of("SELECT * FROM kondusif.start_session(%s, %s, %s, %s, %s)",
                    [email.strip().lower(), proof, hash_of(token), device, told])  # fmt: skip
    return Opened(*found[0]) if found else None


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True)
class Factor:
    """A second step of the speaker. kind: "totp", "webauthn" or "recovery_codes"; left: of codes, the unused."""

    id: int
    kind: str
    name: str
    since: datetime
    left: int = 0


def person_entering() -> tuple[Person, Opened] | None:
    """Who proved a password and waits for the second step: key, e-mail and name alone; None for everybody else."""
    rows = rows_of("SELECT * FROM kondusif.person_entering()", [])
    if not rows:
        return None
    session, who, email, name, step = rows[0]
    return Person(id=who, email=email, name=name), Opened(session, who, step)


def own_factors(person: Person) -> list[Factor]:
    """Second steps of somebody who is in or entering, oldest first."""
    from allauth.mfa.models import Authenticator  # the public program reads this module and lacks that package

    rows = Authenticator.objects.filter(user_id=person.pk).order_by("created_at")
    return [
        Factor(
            row.pk, row.type, row.data.get("name", ""), to_the_hour(row.created_at),
            len(row.wrap().get_unused_codes()) if row.type == Authenticator.Type.RECOVERY_CODES else 0,
        )
        for row in rows
    ]  # fmt: skip


def has_passkey(person: Person) -> bool:
    """Whether one of the second steps is a passkey."""
    return any(each.kind == "webauthn" for each in own_factors(person))


def must_have_factor(person: Person) -> bool:
    """Whether a person does not do without a second step. Accounts of the demonstration do, but for custodians."""
    return person.holds(Role.CUSTODIAN) or (person.holds(*PROVE_TWICE) and not is_of_demo(person.email))


def check_may_give_roles(person: Person) -> None:
    """Raises as check_may_approve: who holds two accounts would else make the one the second person of the other. The
    database refuses the same in `change_colleague_roles`.
    """
    check_settled(
        person,
        renewed=_(
            "Kata sandi atau langkah kedua akun Anda baru diperbarui, jadi baru dapat mengubah peran rekan sesudah "
            "%(moment)s. Bila mendesak, mintalah administrator lain mengubahnya."
        ),
        unrecognised=_(
            "Akun Anda belum dikenali lembaga lain, jadi belum dapat mengubah peran rekan. Mintalah administrator "
            "atau penjaga identitas lembaga lain mengenalinya di halaman Akun baru."
        ),
    )


def unrecognised_accounts() -> list[NewAccount]:
    """Active accounts that wait for somebody of another body, oldest first; none for who may not recognise any."""
    rows = rows_of("SELECT * FROM kondusif.unrecognised_accounts()", [])
    return [
        NewAccount(
            who, name, agency, office, " · ".join(name_role(Role(role)) for role in sorted(roles)), since, inviter or ""
        )
        for who, name, agency, office, roles, since, inviter in rows
    ]


@dataclass(frozen=True)
class OpenReset:
    """A reset that waits for its second person; is_own: of the speaker's own agency, where it is only looked at.

    agreed_by  name and agency of the second person, or the reason of who runs the server; "" while it waits
    """

    id: UUID
    kind: str
    person: str
    office: str
    asked_by: str
    asked_at: datetime
    is_own: bool
    agreed_by: str
    is_refused: bool

    @property
    def what(self) -> str:
        return str(ResetKind(self.kind).label)


def open_resets() -> list[OpenReset]:
    """What waits for the speaker as second person, and what the own agency asked, for its administrator."""
    return [OpenReset(*row) for row in rows_of("SELECT * FROM kondusif.open_resets()", [])]


def resets_for_me() -> int:
    """How many wait for the speaker as second person."""
    return sum(not row.is_own for row in open_resets())


def get_reset_for(reset_id: UUID) -> OpenReset:
    """One that waits for the speaker; Http404 otherwise."""
    found = next((row for row in open_resets() if row.id == reset_id and not row.is_own), None)
    if found is None:
        raise Http404
    return found


def own_notices() -> list[str]:
    """What others did to the speaker's account since the last sign-in, in sentences; each is told once."""
    said = {
        "tautan": _("%(name)s membuat tautan kata sandi baru untuk akun Anda, %(at)s."),
        "sandi": _("Kata sandi akun Anda diganti lewat tautan, %(at)s."),
        "langkah": _("%(name)s menghapus langkah kedua akun Anda, %(at)s."),
    }
    end = _("Bukan Anda yang memintanya? Telepon administrator dan auditor sekarang juga.")
    rows = sorted(rows_of("SELECT at, kind, by_name FROM kondusif.take_my_notices()", []))
    return [f"{said[kind] % {'name': name, 'at': moment_in_words(at)}} {end}" for at, kind, name in rows]


def account_changes() -> list[AccountChange]:
    """Accounts and roles that colleagues gave in the speaker's agency within thirty days, newest first."""
    rows = rows_of("SELECT * FROM kondusif.account_changes()", [])
    return [AccountChange(at, by_whom, verb, json.loads(facts), unread) for at, by_whom, verb, facts, unread in rows]


@dataclass(frozen=True)
class AccountChange:
    """One act of an administrator; is_unread until the speaker said so."""

    at: datetime
    by_whom: str
    verb: str
    facts: dict[str, Any]
    is_unread: bool


def end_session(token: str) -> None:
    """Close the session at once, whatever cookies remain."""
    call("end_session", hash_of(token))


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
    """One device in which the person is signed in; device "" where the browser told nothing; is_new until looked at."""

    id: UUID
    device: str
    started_at: datetime
    last_seen_at: datetime | None
    is_this: bool
    is_new: bool


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
    rows = rows_of("SELECT * FROM kondusif.invitation_of(%s)", [hash_of(token)])
    return OpenLink(*rows[0]) if rows else None


def saved_filters(room: str) -> list[SavedFilter]:
    """Filters of one room's list: the speaker's own, and those shared in the same agency."""
    return list(SavedFilter.objects.filter(room=room).order_by("name"))


def own_sessions() -> list[OwnSession]:
    """Where the speaker is signed in, this device first, then by when it was last seen."""
    rows = rows_of("SELECT * FROM kondusif.my_sessions()", [])
    found = [
        OwnSession(sid, say_device(device), to_the_hour(since), seen, this, new)
        for sid, device, since, seen, this, new in rows
    ]
    return sorted(found, key=lambda row: (row.is_this, row.last_seen_at or row.started_at), reverse=True)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the own agency who waits for its key. public_key: to which it would be sealed."""

    id: int
    name: str
    public_key: bytes
    key_id: UUID


@dataclass(frozen=True)
class KeyNews:
    """What everybody of an office is told of its key.

    is_shut   no member opens it
    waits     the speaker reads stories and was not given it; givers: who could
    waiting   names of colleagues to whom the speaker may give it
    """

    is_shut: bool = False
    waits: bool = False
    givers: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def key_news() -> KeyNews:
    """Of the speaker's own office; nothing where it has no key."""
    rows = rows_of("SELECT is_shut, waits, givers, waiting FROM kondusif.key_news()", [])
    return next((KeyNews(shut, waits, tuple(givers), tuple(names)) for shut, waits, givers, names in rows), KeyNews())


@dataclass(frozen=True)
class StoryKeys:
    """How the speaker stands to the key of the own office.

    is_founded   the office has a key
    is_barred    the speaker may not found it yet: another body does not know the account, or a link has just renewed it
    is_shut      no member opens it
    is_granted   the speaker was given it
    is_open      this session can open stories now
    is_away      the key process does not answer
    waiting      colleagues to whom the speaker may give it
    """

    is_founded: bool
    is_barred: bool
    is_shut: bool
    is_granted: bool
    is_open: bool
    is_away: bool
    waiting: list[Colleague]


def story_keys(person: Person) -> StoryKeys:
    """The state of the own office's key; opens what a colleague has given meanwhile."""
    given = grants()
    is_open, is_away = False, False
    try:
        is_open = take_grants()
    except KeysLocked:
        pass
    except KeysAway:
        is_away = True
    is_founded = BodyKey.objects.filter(agency_id=person.agency_id, retired_at__isnull=True).exists()
    is_shut = bool(call("my_body_is_shut"))
    is_barred = not is_founded and bool(approval_bar(person.pk))
    return StoryKeys(is_founded, is_barred, is_shut, bool(given), is_open, is_away, colleagues_without_key())


def take_grants() -> bool:
    """Open what was given to the speaker since this session was unlocked; whether it holds a key now.

    Raises KeysLocked, KeysAway.
    """
    return bool(ask_keys("take", token=present_token(), grants=grants())["opened"])


def holds_story_key() -> bool:
    """Whether the speaker was given the key of the own office."""
    return BodyKeyGrant.objects.filter(key__retired_at__isnull=True).exists()


def grants() -> list[dict[str, str]]:
    """Bodies' keys that were given to the speaker."""
    rows = BodyKeyGrant.objects.values_list("key_id", "sealed")
    return [{"key": str(key), "sealed": bytes(sealed).hex()} for key, sealed in rows]


def colleagues_without_key() -> list[Colleague]:
    """Colleagues who wait for the agency's key, where the speaker holds it."""
    rows = rows_of("SELECT person_id, name, public_key, key_id FROM kondusif.colleagues_without_key()", [])
    return [Colleague(who, name, bytes(public), key) for who, name, public, key in rows]


def rows_of(statement: str, arguments: list[Any]) -> list[tuple[Any, ...]]:
    """Rows of one of the functions that look where the program itself may not."""
    with current_connection().cursor() as cursor:
        cursor.execute(statement, arguments)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def check_role(person: Person, *roles: Role) -> None:
    """Raises NotYours unless `person` holds one of `roles`."""
    if not person.holds(*roles):
        raise NotYours(_("Langkah ini bukan tugas peran Anda. Mintalah sekretaris atau verifikator melakukannya."))
