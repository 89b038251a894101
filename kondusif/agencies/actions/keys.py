"""Keys of members and bodies: made and opened while a password is at hand, given by one member to another."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.access import STORY_READERS, Colleague, colleagues_without_key, grants, prove_password
from kondusif.agencies.errors import NotYourColleague
from kondusif.agencies.models.keys import BodyKey, MemberKey
from kondusif.agencies.models.person import Person
from kondusif.approvals.access import approval_bar
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import call, current_connection
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.vault.access import Wrap, ask_keys, open_deks, present_token, release_password
from kondusif.vault.core.sealing import wrap_for
from kondusif.vault.errors import KeysAway, KeysLocked

HANDED_AT_ONCE = 500


@audited_in_database("key.founded")
def unlock_keys(*, actor: Person, password: str | None = None) -> bool:
    """Open the key of the actor's agency for this session; False for a wrong password.

    Makes the member's own pair with the first password, and the agency's key with its first member. Where the password
    was renewed without the old one, the pair is made anew, and a colleague has to give the agency's key again.
    Nothing is done for a role that reads no stories.

    password  None for the one that the key process holds since it was typed at signing in

    Raises KeysAway.
    """
    token = present_token()
    if not actor.holds(*STORY_READERS):
        release_password(token)
        return True
    member = MemberKey.objects.filter(person=actor).first()
    if member is None or not opens(member, password, token):
        if password is not None and not call("is_my_password", prove_password(actor.email, password)):
            return False
        if not make_member(actor, password, token):
            return False
    release_password(token)
    found_key(actor, token)
    hand_over_keys(actor=actor)
    return True


def opens(member: MemberKey, password: str | None, token: str) -> bool:
    """Whether the password opens the member's key; what was given to it is then open for this session."""
    asked = {"token": token, "person": member.person_id, "password": password}
    return not ask_keys("unlock", **asked, member=kept(member), grants=grants()).get("refused")


def make_member(actor: Person, password: str | None, token: str) -> bool:
    """A pair of the actor's own; what was sealed for an older one is of no use any more. False without a password."""
    made = ask_keys("make", token=token, person=actor.pk, password=password)
    if made.get("refused"):
        return False
    keep_member(made, public=bytes.fromhex(made["public"]))
    return True


def keep_member(made: dict[str, str], *, public: bytes) -> None:
    call("set_member_key", public, made["kdf"], bytes.fromhex(made["salt"]), bytes.fromhex(made["sealed"]))


def found_key(actor: Person, token: str) -> None:
    """The key of the agency, where it has none yet, by a member who may approve (check_may_approve)."""
    if BodyKey.objects.filter(agency_id=actor.agency_id, retired_at__isnull=True).exists():
        return
    if approval_bar(actor.pk):
        return
    key = new_id()
    founded = ask_keys("found", token=token, key=str(key))
    call("found_body_key", key, bytes.fromhex(founded["public"]), bytes.fromhex(founded["sealed"]), now())


def kept(member: MemberKey) -> dict[str, str]:
    """How the member's private key is kept, for the key process."""
    return {"kdf": member.kdf, "salt": bytes(member.salt).hex(), "sealed": bytes(member.sealed).hex()}


def rekeyed(actor: Person, old: str, new: str) -> None:
    """Keep the member's key under a new password; a key that the old one does not open stays. Raises KeysAway."""
    member = MemberKey.objects.filter(person=actor).first()
    if member is None:
        return
    made = ask_keys("rekey", person=actor.pk, old=old, new=new, member=kept(member))
    if not made.get("refused"):
        keep_member(made, public=bytes(member.public_key))


@audited("key.granted")
def grant_key(*, actor: Person, colleague_id: int) -> Colleague:
    """Give a waiting colleague the agency's key. Raises NotYourColleague, KeysLocked, KeysAway."""
    found = next((each for each in colleagues_without_key() if each.id == colleague_id), None)
    if found is None:
        raise NotYourColleague(_("Rekan itu tidak sedang menunggu kunci: mungkin sudah diberi oleh rekan lain."))
    asked: dict[str, Any] = {"key": str(found.key_id), "person": found.id, "public": found.public_key.hex()}
    sealed = ask_keys("grant", token=present_token(), **asked)["sealed"]
    call("grant_body_key", found.key_id, found.id, bytes.fromhex(sealed))
    tell(name=found.name)
    return found


@audited_in_database("key.handed_over")
def hand_over_keys(*, actor: Person) -> int:
    """Seal keys of records that the actor's body holds for others who may read them and wait; returns how many.

    At most HANDED_AT_ONCE at a time; the rest waits for the next sign-in, step or unlocking. A locked session, or a key
    process that is away, hands nothing over: everybody keeps waiting and nothing is lost.
    """
    rows = waiting_for_us()
    try:
        deks = open_deks([Wrap(row["key_id"], row["record_id"], row["klass"], bytes(row["wrapped"])) for row in rows])
    except (KeysLocked, KeysAway):
        return 0
    given = [wrapped(row, dek) for row, dek in zip(rows, deks, strict=True) if dek is not None]
    return int(call("hand_over_wraps", json.dumps(given), now())) if given else 0


def waiting_for_us() -> list[dict[str, Any]]:
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.wraps_to_hand_over(%s)", [HANDED_AT_ONCE])
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def wrapped(row: dict[str, Any], dek: bytes) -> dict[str, Any]:
    """One wrap for one waiting holder, as `hand_over_wraps` takes it."""
    sealed = wrap_for(bytes(row["public_key"]), dek, record_id=row["record_id"], klass=row["klass"])
    return {
        "about": str(row["about_id"]),
        "record": str(row["record_id"]),
        "klass": row["klass"],
        "agency": row["agency_id"],
        "key": str(row["to_key"]) if row["to_key"] else None,
        "wrapped": sealed.hex(),
    }
