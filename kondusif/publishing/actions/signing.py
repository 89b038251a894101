"""A signature by a key on the signer's own device, and taking it back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import check_four_eyes
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.cases.access import hash_of
from kondusif.publishing.access.declarations import Behind, SignatureToOwn, behind_link, check_keeper
from kondusif.publishing.actions.anchors import anchor
from kondusif.publishing.core.canonical import read_moment, statement_of
from kondusif.publishing.core.signatures import holds
from kondusif.publishing.errors import BadSignature
from kondusif.publishing.models.signatory import Signatory
from kondusif.web.secret_links import gone_sentence

PAGE_HOURS = 12  # a page may be read so long before it is signed
CLOCKS_APART = timedelta(minutes=5)


@dataclass(frozen=True)
class DeviceSignature:
    """What the browser sends: the statement it signed, how, its public key, the signature (base64url)."""

    statement: str
    algorithm: str
    public_key: str
    signature: str


@audited_in_database("declaration.signed")
@audited_in_database("declaration.signed_by_link")  # while it waits for an account of the body
def sign_by_link(*, token: str, signed: DeviceSignature) -> None:
    """One signature, checked before it is taken. Raises LinkGone, BadSignature."""
    behind = behind_link(token)
    if behind is None or behind.signed_at is not None:
        raise LinkGone(gone_sentence())
    check_signature(behind, signed)
    taken = call(
        "sign_declaration", hash_of(token), signed.statement, signed.algorithm, signed.public_key, signed.signature,
        now(),
    )  # fmt: skip
    if not taken:
        raise LinkGone(gone_sentence())


def check_signature(behind: Behind, signed: DeviceSignature) -> None:
    """Raises BadSignature for other words than the page gave, for an old page, and for a key that did not sign them."""
    at = signed_at_of(signed.statement)
    fresh = at is not None and now() - timedelta(hours=PAGE_HOURS) <= at <= now() + CLOCKS_APART
    if at is None or signed.statement != statement_of(behind.canonical, behind.signer, at):
        raise BadSignature(
            _("Yang ditandatangani bukan pernyataan di halaman ini. Muat ulang halamannya, lalu tanda tangani lagi.")
        )
    if not fresh:
        raise BadSignature(
            _("Halaman ini sudah terbuka lebih dari %(hours)s jam. Muat ulang halamannya, lalu tanda tangani lagi.")
            % {"hours": PAGE_HOURS}
        )
    if not holds(signed.algorithm, signed.public_key, signed.signature, signed.statement):
        raise BadSignature(
            _("Tanda tangan dari perangkat ini tidak cocok dengan kuncinya, jadi tidak disimpan. Coba sekali lagi.")
        )


def signed_at_of(statement: str) -> datetime | None:
    """The moment that a statement names, or None."""
    try:
        said = json.loads(statement)
    except (ValueError, RecursionError):
        return None
    return read_moment(said.get("signed_at")) if isinstance(said, dict) else None


@audited_in_database("declaration.signature_withdrawn")
def withdraw_by_link(*, token: str) -> None:
    """The signer takes the signature back, without a reason. Raises LinkGone."""
    if not call("withdraw_signature", hash_of(token), now()):
        raise LinkGone(gone_sentence())


@audited("declaration.signature_owned")
def own_signature(*, actor: Person, signature: SignatureToOwn) -> SignatureToOwn:
    """An account of the body says that a signature by a link is theirs: from now on it counts.

    Raises SamePerson for who made the link, AccountRenewed, WrongMoment.
    """
    check_four_eyes(actor, "declaration.signature_owned", signature.id)
    answer(signature, is_ours=True)
    return signature


@audited("declaration.signature_disowned")
def disown_signature(*, actor: Person, signature: SignatureToOwn) -> SignatureToOwn:
    """The body says that it is not theirs: it is taken back and never counted. Raises WrongMoment."""
    answer(signature, is_ours=False)
    return signature


def answer(signature: SignatureToOwn, *, is_ours: bool) -> None:
    if call("own_signature", signature.id, is_ours, now()):
        raise WrongMoment(_("Tanda tangan ini sudah dijawab atau ditarik. Muat ulang halamannya."))
    tell(office=signature.signer.office, organisation=signature.signer.organisation)


@audited("declaration.withdrawal_noted")
def note_withdrawal(*, actor: Person, signatory: Signatory) -> Signatory:
    """An office wrote that it takes its signature back. Raises NotKeeper, WrongMoment."""
    check_keeper(actor, signatory.text.declaration)
    at = now()
    standing = Signatory.objects.filter(pk=signatory.pk, signed_at__isnull=False, withdrawn_at=None)
    if not standing.update(withdrawn_at=at):
        raise WrongMoment(_("%(who)s belum menandatangani, atau sudah menariknya.") % {"who": signatory})
    signatory.withdrawn_at = at
    anchor("surat", signatory.pk, at)
    tell(office=signatory.office, organisation=signatory.organisation)
    return signatory
