"""Custodians and their keys: offered by the custodian, confirmed by another body, ended by two bodies, re-wrapped.

The private half of a key never comes here: everything secret happens in `kondusif-key` on a custodian's own machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database, publish_key, tell
from kondusif.base.database import call, one_transaction
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.key.suites import BadKey, PublicKey, fingerprint, in_groups, read_public
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.models.custody import Custodian


@dataclass(frozen=True)
class Period:
    """From when to when a key seals and opens; until: None for no end."""

    since: date
    until: date | None = None


@audited("custodian.offered")
def offer_key(*, actor: Person, text: str) -> Custodian:
    """A custodian hands in the public half of the own key, `suite:hex`. Raises OpeningRefused."""
    key = public_key(text)
    offer_id, print_hex = new_id(), fingerprint(key)
    expect("offered", call("offer_key", offer_id, str(key), print_hex, now()))
    tell(print=in_groups(print_hex))
    return Custodian.objects.get(pk=offer_id)


@audited_in_database("custodian.confirmed")
def confirm_key(*, actor: Person, custodian: Custodian, heard: str, period: Period) -> Custodian:
    """Somebody of another body heard the fingerprint read from paper and types it; the key is published and waits.

    heard    as typed: hex digits in any grouping

    Raises OpeningRefused.
    """
    typed = "".join(letter for letter in heard.lower() if letter.isalnum())
    said = (custodian.pk, typed, period.since, period.until, settings.KEY_WAIT_HOURS, now())
    with one_transaction():
        expect("confirmed", call("confirm_key", *said))
        confirmed = Custodian.objects.select_related("person", "agency").get(pk=custodian.pk)
        use = f"identitas pelapor, penjaga {confirmed.person.name}, di kertas {in_groups(confirmed.key_print)}"
        publish_key(actor=actor, use=use, public=read_public(confirmed.key).raw.hex())
    return confirmed


@audited_in_database("custodian.end_asked")
def ask_to_end_key(*, actor: Person, custodian: Custodian) -> Custodian:
    """Say that somebody else's key should end; a second person of another body agrees by `end_key`, within three days.

    Raises OpeningRefused.
    """
    expect("asked", call("ask_to_end_key", custodian.pk, now()))
    return custodian


@audited_in_database("custodian.ended")
def end_key(*, actor: Person, custodian: Custodian) -> Custodian:
    """End the own key, or agree that another's ends: it seals and opens nothing from now on. Raises OpeningRefused."""
    expect("ended", call("end_key", custodian.pk, now()))
    return custodian


@dataclass(frozen=True)
class Rewrapping:
    """id of the re-wrapping; n: envelopes of this step."""

    id: UUID
    n: int

    def audit_subject(self) -> Subject:
        return Subject(kind="rewrap", id=self.id, about_id=None)


@audited("rewrap.started")
def start_rewrap(*, actor: Person, giver: Custodian, taker: Custodian) -> Rewrapping:
    """Two custodians begin to give the envelopes of their pair the pairs that are lacking. Raises OpeningRefused."""
    rewrap_id = new_id()
    n = int(call("start_rewrap", rewrap_id, giver.pk, taker.pk, now()))
    if n < 0:
        raise OpeningRefused("no-rewrap")
    tell(n=n)
    return Rewrapping(rewrap_id, n)


@audited("rewrap.handed")
def hand_rewrap(*, actor: Person, rewrap_id: UUID, rows: list[dict[str, Any]]) -> Rewrapping:
    """The giver's halves, sealed to the taker's key. Envelopes that are handed already are left as they are."""
    n = int(call("hand_rewrap", rewrap_id, json.dumps(rows), now()))
    tell(n=n)
    return Rewrapping(rewrap_id, n)


@audited("rewrap.wrapped")
def wrap_rewrap(*, actor: Person, rewrap_id: UUID, rows: list[dict[str, Any]]) -> Rewrapping:
    """The taker's new pairs. The pairs that stood stay, so that a wrong file loses nothing."""
    n = int(call("wrap_rewrap", rewrap_id, json.dumps(rows), now()))
    tell(n=n)
    return Rewrapping(rewrap_id, n)


def public_key(text: str) -> PublicKey:
    """A public key as text. Raises OpeningRefused."""
    try:
        return read_public(text)
    except BadKey:
        raise OpeningRefused("bad-file") from None


def expect(word: str, came: str) -> None:
    """Raises OpeningRefused unless the database said `word`."""
    if came != word:
        raise OpeningRefused(came)
