"""Who is asked to sign, and the links by which they do."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, tell
from kondusif.base.errors import AlreadyThere, WrongMoment
from kondusif.base.time import real_now
from kondusif.cases.access import hash_of
from kondusif.publishing.access.declarations import check_keeper, newest_text
from kondusif.publishing.core.canonical import Signer, normalised
from kondusif.publishing.errors import Incomplete
from kondusif.publishing.models.declaration import Declaration, DeclarationText, TextState
from kondusif.publishing.models.signatory import Signatory

MOST_SIGNATORIES = 200
LINK_DAYS = 30


@dataclass(frozen=True)
class NewSignLink:
    """A link's secret, which exists nowhere else, and whose it is."""

    token: str
    signatory: Signatory


@dataclass(frozen=True)
class SignLinks:
    """Links of one text, made at once."""

    text: DeclarationText
    links: list[NewSignLink]

    def audit_subject(self) -> Subject:
        return self.text.audit_subject()


@audited("declaration.signatories_added")
def add_signatories(*, actor: Person, declaration: Declaration, signers: Iterable[Signer]) -> Declaration:
    """Ask offices to sign the newest version; who is asked already is passed over.

    Raises NotKeeper, WrongMoment, Incomplete, AlreadyThere where all are.
    """
    check_keeper(actor, declaration)
    text = newest_text(declaration)
    if text.state == TextState.REPLACED:
        raise WrongMoment(_("Versi ini sudah diganti versi berikutnya."))
    wanted = {(normalised(each.organisation), normalised(each.office)): normalised(each.name) for each in signers}
    wanted = {key: name for key, name in wanted.items() if all(key)}
    if not wanted:
        raise Incomplete(_("Belum ada jabatan dan lembaga yang diminta. Tulis keduanya."))
    known = set(Signatory.objects.filter(text=text).values_list("organisation", "office"))
    new = {key: name for key, name in wanted.items() if key not in known}
    if not new:
        raise AlreadyThere(_("Jabatan itu sudah diminta menandatangani versi ini."), field="office")
    if len(known) + len(new) > MOST_SIGNATORIES:
        raise Incomplete(
            _("Terlalu banyak: %(n)s penandatangan. Satu naskah paling banyak %(most)s.")
            % {"n": len(known) + len(new), "most": MOST_SIGNATORIES}
        )
    last = Signatory.objects.filter(text=text).aggregate(last=Max("rank"))["last"] or 0
    Signatory.objects.bulk_create(
        [
            Signatory(text=text, rank=last + n, name=name, office=office, organisation=organisation)
            for n, ((organisation, office), name) in enumerate(new.items(), start=1)
        ]
    )
    tell(n=len(new), version=text.version)
    return declaration


@audited("declaration.signatory_removed")
def remove_signatory(*, actor: Person, signatory: Signatory) -> Declaration:
    """Ask an office no longer; who has signed stays. Raises NotKeeper, WrongMoment."""
    declaration = signatory.text.declaration
    check_keeper(actor, declaration)
    gone, _rows = Signatory.objects.filter(pk=signatory.pk, way="").delete()
    if not gone:
        raise WrongMoment(
            _("%(who)s sudah menandatangani. Tanda tangan hanya ditarik oleh yang menandatangani.") % {"who": signatory}
        )
    tell(office=signatory.office, organisation=signatory.organisation)
    return declaration


@audited("declaration.links_made")
def make_sign_links(*, actor: Person, declaration: Declaration, only: Signatory | None = None) -> SignLinks:
    """A new link for each office that has not signed, or for one, signed or not; its older link dies.

    Raises NotKeeper, WrongMoment, Incomplete.
    """
    check_keeper(actor, declaration)
    text = newest_text(declaration)
    if text.state not in (TextState.OPEN, TextState.PUBLISHED):
        raise WrongMoment(_("Naskah belum dibuka untuk tanda tangan. Buka dahulu, lalu buat tautannya."))
    waiting = Signatory.objects.select_for_update(no_key=True).filter(text=text)
    rows = list(waiting.filter(pk=only.pk) if only else waiting.filter(way=""))
    if not rows:
        raise Incomplete(_("Semua yang diminta sudah menandatangani; tautan baru tidak diperlukan."))
    until, made = real_now() + timedelta(days=LINK_DAYS), []
    for row in rows:
        token = secrets.token_urlsafe(32)
        row.token_hash, row.link_until, row.link_by, row.text = hash_of(token), until, actor, text
        made.append(NewSignLink(token, row))
    Signatory.objects.bulk_update(rows, ["token_hash", "link_until", "link_by"])
    tell(n=len(rows), version=text.version)
    return SignLinks(text, made)
