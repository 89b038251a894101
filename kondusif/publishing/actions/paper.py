"""A signature on paper: seen by a witness, recorded by one person, confirmed by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.publishing.access.declarations import check_keeper
from kondusif.publishing.actions.anchors import anchor
from kondusif.publishing.core.canonical import normalised, statement_of
from kondusif.publishing.errors import Incomplete
from kondusif.publishing.models.declaration import TextState
from kondusif.publishing.models.signatory import Signatory, Way

# By their first bytes: pictures that phones and scanners make, and PDF.
KINDS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"RIFF")


@dataclass(frozen=True)
class PaperSignature:
    """The scan as it came, and the office of the member who saw the signing."""

    scan: bytes
    witness: str
    signed_at: datetime


@audited("declaration.paper_recorded")
def record_paper(*, actor: Person, signatory: Signatory, paper: PaperSignature) -> Signatory:
    """Record a signed sheet; of the scan its hash is kept. It counts once a second person has confirmed it.

    Raises NotKeeper, WrongMoment, Incomplete.
    """
    check_keeper(actor, signatory.text.declaration)
    check_waiting(signatory)
    if not paper.scan.startswith(KINDS):
        raise Incomplete(
            _("Berkas ini bukan JPEG, PNG, WebP, atau PDF. Pindai atau foto lembarnya, lalu pilih lagi."), field="scan"
        )
    if not paper.witness.strip():
        raise Incomplete(
            _("Saksi masih kosong. Tulis jabatan dan lembaga yang melihat penandatanganan."), field="witness"
        )
    if paper.signed_at > now():
        raise Incomplete(_("Waktu tanda tangan belum tiba. Isi hari dan jam yang sudah lewat."), field="on")
    told = {"scan_sha256": sha256(paper.scan).hexdigest(), "witness": normalised(paper.witness)}
    signatory.statement = statement_of(signatory.text.canonical, signatory.signer, paper.signed_at, paper=told)
    signatory.scan_sha256, signatory.witness, signatory.way = told["scan_sha256"], told["witness"], Way.PAPER
    signatory.recorded_by, signatory.recorded_at = actor, now()
    signatory.save(update_fields=["statement", "scan_sha256", "witness", "way", "recorded_by", "recorded_at"])
    tell(office=signatory.office, organisation=signatory.organisation, hash=signatory.scan_sha256)
    return signatory


@audited("declaration.paper_confirmed")
def confirm_paper(*, actor: Person, signatory: Signatory) -> Signatory:
    """A second person has seen the sheet: the signature counts. Raises NotKeeper, WrongMoment, SamePerson."""
    check_keeper(actor, signatory.text.declaration)
    row = Signatory.objects.select_for_update(no_key=True).get(pk=signatory.pk)
    if row.way != Way.PAPER or row.signed_at is not None:
        raise WrongMoment(
            _("Tidak ada tanda tangan di kertas yang menunggu disahkan untuk %(who)s.") % {"who": signatory}
        )
    check_four_eyes(actor, "declaration.paper_confirmed", signatory.pk)
    at = now()
    Signatory.objects.filter(pk=row.pk).update(confirmed_by=actor, signed_at=at)
    signatory.confirmed_by, signatory.signed_at = actor, at
    anchor("kertas", signatory.pk, at)
    tell(office=signatory.office, organisation=signatory.organisation)
    return signatory


def check_waiting(signatory: Signatory) -> None:
    """Raises WrongMoment unless the text takes signatures and this office has given none."""
    row = Signatory.objects.select_for_update(no_key=True, of=("self",)).select_related("text").get(pk=signatory.pk)
    if row.text.state not in (TextState.OPEN, TextState.PUBLISHED):
        raise WrongMoment(_("Naskah ini tidak sedang dibuka untuk tanda tangan."))
    if row.signed_at is not None:
        raise WrongMoment(_("%(who)s sudah menandatangani versi ini.") % {"who": signatory})
