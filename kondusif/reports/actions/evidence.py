"""Taking in evidence files and keeping the chain of custody: each step is an entry of the report's history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.ids import new_id
from kondusif.base.time import today
from kondusif.reports.core.intake import EvidenceFile
from kondusif.reports.errors import FileRefused, MissingText, StoreAlmostFull
from kondusif.reports.models.evidence import CopyState, Evidence, EvidenceCopy, EvidenceScrub
from kondusif.reports.queries.evidence import original_of
from kondusif.vault.actions import StoredFile, store_evidence, store_sealed
from kondusif.vault.core.cleaning.kinds import HEAD_BYTES, Kind, kind_of
from kondusif.vault.core.cleaning.refusals import NO_WALLS
from kondusif.vault.core.sealed_files import export_for
from kondusif.vault.queries import is_almost_full
from kondusif.vault.runs.cleaning import CleanCopy
from kondusif.vault.runs.scrub import Scrubbed

PUBLIC, STAFF, QUEUE = "public", "staff", "queue"
LEAST_PASSPHRASE = 12


@dataclass(frozen=True)
class Handled:
    """A file that something was done with; `audit_subject` puts the entry into the report's history."""

    evidence: Evidence | EvidenceCopy

    def audit_subject(self) -> Subject:
        return Subject(kind="evidence", id=self.evidence.pk, about_id=self.evidence.report_id)


@audited_in_database("evidence.received")
def keep_evidence(chunks: Iterable[bytes], *, name: str, claimed_type: str = "", door: str) -> EvidenceFile:
    """Seal one file before the report points at it.

    door    "public", "staff", or "queue": a phone without signal has deleted the file when it sends, so nothing that
            comes from there is refused; a kind that nobody may hand in stays sealed and is never decoded
    Raises FileRefused for a kind that may not come through that door, StoreAlmostFull before the disk is full.
    """
    if door != QUEUE and is_almost_full():
        raise StoreAlmostFull
    head, whole = with_head(chunks)
    kind = kind_of(head)
    if door != QUEUE and door not in kind.doors:
        raise FileRefused(why_refused(kind, name), field="evidence")
    return as_evidence(store_evidence(whole, name=name, claimed_type=claimed_type))


def with_head(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and everything from the beginning."""
    rest, head = iter(chunks), b""
    while len(head) < HEAD_BYTES and (piece := next(rest, None)) is not None:
        head += piece
    return head[:HEAD_BYTES], _from(head, rest)


def _from(begun: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield begun
    yield from rest


def as_evidence(stored: StoredFile) -> EvidenceFile:
    """A stored file as a report points at it."""
    return EvidenceFile(
        new_id(), stored.sha256, stored.kind.code, stored.n_bytes, stored.commitment, stored.sealed_about,
        stored.wrapped_key, stored.lent_identity, stored.plain_sha256,
    )  # fmt: skip


def why_refused(kind: Kind, name: str) -> str:
    """What came, what is allowed, what to do."""
    said = {
        "arsip": _(
            "“%(name)s” adalah arsip (ZIP, RAR, atau sejenisnya) yang isinya tidak dapat diperiksa. "
            "Keluarkan berkas di dalamnya, lalu pilih satu per satu."
        ),
        "kantor": _(
            "“%(name)s” adalah dokumen Word, Excel, atau sejenisnya. Simpan sebagai PDF, atau foto halamannya, "
            "lalu pilih lagi."
        ),
        "kosong": _("“%(name)s” kosong. Pilih berkas lain."),
    }
    other = _(
        "“%(name)s” bukan foto, video, rekaman suara, PDF, atau teks yang dikenali. "
        "Yang diterima: JPEG, PNG, WebP, HEIC, PDF, MP4, 3GP, M4A, OGG, MP3, AMR, WAV, WebM, TXT."
    )
    return said.get(kind.code, other) % {"name": name}


@audited("evidence.viewed")
def view_evidence(*, actor: Person, evidence: Evidence, copy: EvidenceCopy) -> Handled:
    """Note that a person opens the clean copy."""
    tell(hash=copy.sha256)
    return Handled(evidence)


@dataclass(frozen=True)
class Exported(Handled):
    """content: age file that the passphrase opens. plain_sha256: hex, disclosed with it."""

    content: bytes = b""
    plain_sha256: str = ""


@audited("evidence.exported")
def export_evidence(*, actor: Person, evidence: Evidence, reason: str, passphrase: str) -> Exported:
    """Hand out the original, sealed to a passphrase of the person's own; the plain hash is disclosed in the trail.

    Raises MissingText for no reason and for a passphrase shorter than twelve letters.
    """
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Tulis untuk apa asli bukti ini dikeluarkan."), field="reason")
    if len(passphrase) < LEAST_PASSPHRASE:
        said = _("Kata sandi berkas %(came)s huruf; sedikitnya %(least)s. Pakai beberapa kata yang tidak berkaitan.")
        raise MissingText(said % {"came": len(passphrase), "least": LEAST_PASSPHRASE}, field="passphrase")
    original = original_of(evidence)
    tell(reason=reason.strip(), hash=original.plain_sha256)
    return Exported(evidence, export_for(original.content, passphrase), original.plain_sha256)


@audited("evidence.transferred")
def hand_over_evidence(*, actor: Person, evidence: Evidence, to: str, reason: str) -> Handled:
    """Note that the original, or a carrier with it, went to somebody. Raises MissingText."""
    return moved(evidence, to, reason)


@audited("evidence.returned")
def take_back_evidence(*, actor: Person, evidence: Evidence, to: str, reason: str) -> Handled:
    """Note that what was handed over came back; `to` is who returned it. Raises MissingText."""
    return moved(evidence, to, reason)


def moved(evidence: Evidence, to: str, reason: str) -> Handled:
    if not to.strip():
        raise MissingText(_("Nama penerima atau pengembali masih kosong. Tulis nama dan jabatannya."), field="to")
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Tulis untuk apa bukti diserahkan atau dikembalikan."), field="reason")
    tell(to=to.strip(), reason=reason.strip(), hash=evidence.commitment)
    return Handled(evidence)


@audited("evidence.derived")
def keep_clean_copy(*, actor: None, row: EvidenceCopy, identity: str, made: CleanCopy) -> Handled:
    """The worker's clean copy, sealed to the same identity as its original; the worker's own key to it is forgotten."""
    sealed = store_sealed([made.content], identity)
    EvidenceCopy.objects.filter(pk=row.pk).update(
        state=CopyState.READY, media_type=made.media_type, sha256=sealed.sha256, n_bytes=len(made.content),
        lent_identity=b"", reason="" if made.apart else NO_WALLS,
    )  # fmt: skip
    tell(hash=sealed.sha256)
    return Handled(row)


@audited("evidence.scanned")
def keep_sealed_only(*, actor: None, row: EvidenceCopy, reason: str) -> Handled:
    """No copy could be made: the original stays, sealed, and is shown nowhere."""
    EvidenceCopy.objects.filter(pk=row.pk).update(state=CopyState.SEALED, reason=reason, lent_identity=b"")
    tell(no_copy=reason)
    return Handled(row)


@audited("evidence.damaged")
def report_damage(*, actor: None, row: EvidenceCopy, name: str) -> Handled:
    """A file that no longer is what its name says, or is gone: told to whoever handles the report."""
    tell(hash=name)
    return Handled(row)


@audited("evidence.scrubbed")
def note_scrub(*, actor: None, found: Scrubbed) -> None:
    """One night's result, for auditor and administrator."""
    row = {"n_checked": found.n_checked, "damaged": list(found.damaged), "missing": list(found.missing)}
    EvidenceScrub.objects.update_or_create(on=today(), defaults=row)
    tell(files=found.n_checked, bad=len(found.damaged) + len(found.missing))
