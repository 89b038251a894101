"""Stories that no member opens any more: another key for the body, and every record handed over, with the recovery key.

`kondusif recover-keys`, as the owner. Whoever holds the recovery key says to whom a body's new key is given: an
administrator can make and renew accounts alone, so that none of them gets it by itself.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from kondusif.audit.actions import Subject, append, audited_in_database
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.ids import new_id
from kondusif.base.time import moment_in_words, now
from kondusif.vault.core.keyring import KEY_BYTES, grant_info
from kondusif.vault.core.sealing import public_of, seal_to, unwrap, wrap_for
from kondusif.vault.models import Holder

# Records that a body may read and whose key is not sealed to its present one, and reporters who wait for theirs.
WAITING = """
SELECT k.about_id, k.record_id, k.klass, k.wrapped, b.agency_id, b.id, b.public_key
FROM kondusif.key_wrap k
JOIN kondusif.report r ON r.id = k.about_id
JOIN kondusif.clearance c ON c.audience_id = r.audience_id
JOIN kondusif.body_key b ON b.agency_id = c.agency_id AND b.retired_at IS NULL
WHERE k.holder = 'pemulihan' AND b.agency_id NOT IN (SELECT kondusif.shut_bodies())
  AND NOT EXISTS (SELECT FROM kondusif.key_wrap h WHERE h.about_id = k.about_id AND h.record_id = k.record_id
                  AND h.klass = k.klass AND h.holder = 'lembaga' AND h.agency_id = b.agency_id AND h.key_id = b.id)
UNION ALL
SELECT k.about_id, k.record_id, k.klass, k.wrapped, NULL, NULL, c.public_key
FROM kondusif.wrap_wanted w
JOIN kondusif.key_wrap k ON k.about_id = w.about_id AND k.holder = 'pemulihan'
JOIN kondusif.receipt c ON c.report_id = w.about_id AND c.public_key IS NOT NULL
WHERE w.agency_id IS NULL
"""
# Who reads stories: with a pair or without, when a link made or renewed the account, and who opens the key meanwhile.
MEMBERS = """
SELECT p.id, p.name, p.email, a.id, a.short_name, m.public_key,
       (SELECT max(i.taken_at) FROM kondusif.invitation i WHERE i.person_id = p.id AND i.taken_at IS NOT NULL),
       ARRAY(SELECT o.name FROM kondusif.person o
             JOIN kondusif.body_key b ON b.agency_id = a.id AND b.retired_at IS NULL
             WHERE o.id IN (SELECT kondusif.openers_of(b.id)) ORDER BY o.name)
FROM kondusif.person p JOIN kondusif.agency a ON a.id = p.agency_id
LEFT JOIN kondusif.member_key m ON m.person_id = p.id
WHERE kondusif.reads_stories(p.id)
"""


class CannotRecover(Refusal):
    """A member who cannot be given the key of the body."""

    code = "cannot-recover"


@dataclass(frozen=True)
class Member:
    """Somebody who reads stories. public_key: None until signed in since the account was made or renewed; since: when a
    link last made or renewed the account; openers: colleagues who open the body's key.
    """

    id: int
    name: str
    email: str
    agency_id: int
    agency: str
    public_key: bytes | None
    since: Any
    openers: list[str]

    def __str__(self) -> str:
        since = _("akun dari tautan, %(at)s") % {"at": moment_in_words(self.since)} if self.since else ""
        waits = "" if self.public_key else _("belum masuk")
        return f"{self.name} ({', '.join(filter(None, (self.email, since, waits)))})"


@dataclass
class Recovered:
    """handed: keys of records that were handed over. unopened: that this recovery key does not open. shut: agency ->
    members who wait, where still nobody opens.
    """

    handed: int = 0
    unopened: int = 0
    shut: dict[str, list[Member]] = field(default_factory=dict)


def recover_keys(connection: BaseDatabaseWrapper, private_key: bytes, *, emails: Iterable[str] = ()) -> Recovered:
    """Give bodies that no member opens a new key, and hand every record that a body lacks over to it.

    emails  of the members to whom a new key is given; one of a body is enough, who gives it on to the colleagues

    Raises CannotRecover; InvalidTag for a key that is not the recovery key and opens nothing.
    """
    done = Recovered()
    with atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        for email in emails:
            renew_key(cursor, member_of(cursor, email))
        cursor.execute(WAITING)
        for row in cursor.fetchall():
            if hand_over(cursor, row, private_key):
                done.handed += 1
            else:
                done.unopened += 1
        if not done.handed and public_of(private_key).hex() != settings.RECOVERY_PUBLIC_KEY:
            raise InvalidTag
        for member in waiting_members(cursor):
            done.shut.setdefault(member.agency, []).append(member)
        for agency in shut_without_members(cursor):
            done.shut.setdefault(agency, [])
        with speaking_as(connection.alias):
            append("keys.recovered", actor=None, subject=Subject("", None, None), facts={"n": done.handed})
        cursor.execute("RESET ROLE")
    return done


def member_of(cursor: Any, email: str) -> Member:
    """Raises CannotRecover for who cannot be given the key."""
    cursor.execute(f"{MEMBERS} AND p.email = %s", [email.strip().lower()])
    found = [Member(*row) for row in cursor.fetchall()]
    if not found:
        raise CannotRecover(
            _("%(email)s bukan anggota aktif yang membaca cerita (sekretaris, verifikator, penghubung).")
            % {"email": email}
        )
    (member,) = found
    if member.openers:
        raise CannotRecover(
            _("Kunci cerita %(agency)s masih dapat dibuka %(names)s. Mintalah ia menekan Beri kunci di halaman Kunci "
              "cerita. Bila ia tidak bertugas lagi, nonaktifkan akunnya dahulu.")
            % {"agency": member.agency, "names": ", ".join(member.openers)}
        )  # fmt: skip
    if member.public_key is None:
        raise CannotRecover(
            _("%(name)s belum masuk sejak akunnya dibuat atau diperbarui. Mintalah ia masuk satu kali, lalu jalankan "
              "lagi.")
            % {"name": member.name}
        )  # fmt: skip
    return member


@audited_in_database("key.renewed")
def renew_key(cursor: Any, member: Member) -> None:
    """A new key for the member's body in place of one that nobody opens, sealed to the member alone."""
    private, kid = secrets.token_bytes(KEY_BYTES), new_id()
    sealed = seal_to(bytes(member.public_key or b""), private, info=grant_info(str(kid), member.id))
    cursor.execute(
        "SELECT kondusif.renew_body_key(%s, %s, %s, %s, %s)", [kid, public_of(private), member.id, sealed, now()]
    )


def hand_over(cursor: Any, row: tuple[Any, ...], private_key: bytes) -> bool:
    """Seal one record to who waits, in place of a wrap that nobody opens; False where this key does not open it."""
    about, record, klass, sealed, agency, _key, _public = row
    try:
        wrap = recovered(row, unwrap(private_key, bytes(sealed), record_id=record, klass=klass))
    except InvalidTag:
        return False
    if agency is not None:
        cursor.execute(
            "DELETE FROM kondusif.key_wrap WHERE about_id = %s AND record_id = %s AND klass = %s"
            " AND holder = 'lembaga' AND agency_id = %s",
            [about, record, klass, agency],
        )
    cursor.execute("SELECT kondusif.keep_wraps(%s, %s)", [about, json.dumps([wrap])])
    cursor.execute(
        "DELETE FROM kondusif.wrap_wanted WHERE about_id = %s AND agency_id IS NOT DISTINCT FROM %s", [about, agency]
    )
    return True


def recovered(row: tuple[Any, ...], dek: bytes) -> dict[str, Any]:
    """A record's key sealed to who waits, as `keep_wraps` takes it."""
    _about, record, klass, _sealed, agency, key, public = row
    holder = Holder.BODY if agency else Holder.REPORTER
    wrapped = wrap_for(bytes(public), dek, record_id=record, klass=klass).hex()
    fields = {"record": str(record), "klass": klass, "holder": holder, "agency": agency, "wrapped": wrapped}
    return fields | {"key": str(key) if isinstance(key, UUID) else None}


def waiting_members(cursor: Any) -> Iterator[Member]:
    """Members of bodies that no member opens."""
    cursor.execute(f"{MEMBERS} AND a.id IN (SELECT kondusif.shut_bodies()) ORDER BY a.short_name, p.name")
    yield from (Member(*row) for row in cursor.fetchall())


def shut_without_members(cursor: Any) -> list[str]:
    """Such bodies by name, with or without members."""
    cursor.execute(
        "SELECT short_name FROM kondusif.agency WHERE id IN (SELECT kondusif.shut_bodies()) ORDER BY short_name"
    )
    return [name for (name,) in cursor.fetchall()]


@audited_in_database("reset.allowed")
def allow_reset(connection: BaseDatabaseWrapper, email: str, what: str, reason: str) -> str | None:
    """The server's word for a reset without a second person; the owner's name, None for an unknown address."""
    with atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("SELECT kondusif.agree_from_server(%s, %s, %s, %s)", [email, what, reason, now()])
        row = cursor.fetchone()
        cursor.execute("RESET ROLE")
    return row[0] if row else None
