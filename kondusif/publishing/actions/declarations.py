"""A declaration from its first draft to its withdrawal; texts are frozen when they are opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import insert_numbered
from kondusif.base.errors import WrongMoment
from kondusif.base.ids import new_case_number
from kondusif.base.time import now, today
from kondusif.publishing.access.declarations import check_chair, check_keeper, newest_text
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.actions.anchors import anchor
from kondusif.publishing.core.canonical import Signer, digest, normalised, text_of
from kondusif.publishing.errors import Incomplete, NotKeeper
from kondusif.publishing.models.declaration import Declaration, DeclarationText, TextState
from kondusif.publishing.models.signatory import COUNTS, Signatory


@dataclass(frozen=True)
class TextWords:
    """What a version says; neutrality: the number of that commitment, from 1."""

    title: str
    place: str
    day: date
    preamble: str
    commitments: tuple[str, ...]
    neutrality: int
    closing: str = ""


@audited("declaration.made")
def make_declaration(*, actor: Person, kind: str, words: TextWords, meeting_id: UUID | None = None) -> Declaration:
    """Begin a declaration with the draft of its first version. Raises NotKeeper, Incomplete."""
    if not actor.holds(*SPEAKERS):
        raise NotKeeper(_("Deklarasi dibuat sekretaris, verifikator, penghubung, atau pimpinan."))
    check_words(words)
    row = Declaration(kind=kind, agency=actor.agency, meeting_id=meeting_id, made_by=actor, made_at=now())
    made = insert_numbered(row, "number", lambda: new_case_number(today().year), constraint="declaration_number")
    text = DeclarationText(declaration=made, version=1, state=TextState.DRAFT)
    write_words(text, words, actor)
    DeclarationText.objects.bulk_create([text])
    tell(number=made.number, title=text.title)
    return made


@audited("declaration.text_changed")
def change_text(*, actor: Person, declaration: Declaration, words: TextWords, note: str | None = None) -> Declaration:
    """Write the draft anew. Raises NotKeeper, WrongMoment, Incomplete."""
    check_keeper(actor, declaration)
    text = newest_text(declaration)
    check_state(text, TextState.DRAFT)
    check_words(words)
    write_words(text, words, actor)
    if note is not None and text.version > 1:
        text.note = normalised(note)
    text.save(
        update_fields=[
            "title", "place", "day", "preamble", "commitments", "neutrality", "closing", "note", "written_by",
            "written_at",
        ]
    )  # fmt: skip
    tell(version=text.version)
    return declaration


@audited("declaration.opened")
def open_for_signing(*, actor: Person, declaration: Declaration) -> Declaration:
    """Freeze the text: from here on it is signed as it stands. Raises NotKeeper, WrongMoment, Incomplete."""
    check_keeper(actor, declaration)
    text = newest_text(declaration)
    check_state(text, TextState.DRAFT)
    if not Signatory.objects.filter(text=text).exists():
        raise Incomplete(_("Belum ada penandatangan. Ambil dari kehadiran rapat, atau tulis jabatan dan lembaganya."))
    canonical = text_of(text.wording)
    change_state(text, "declaration.opened", canonical=canonical, sha256=digest(canonical), opened_at=now())
    tell(version=text.version, hash=text.sha256)
    return declaration


@audited("declaration.published")
def publish(*, actor: Person, declaration: Declaration) -> Declaration:
    """Show the text and who signed it to everybody; the version before is replaced, and stays readable.

    Raises NotKeeper, WrongMoment, SamePerson, Incomplete.
    """
    check_chair(actor, declaration)
    text = newest_text(declaration)
    check_state(text, TextState.OPEN)
    check_four_eyes(actor, "declaration.published", text.pk)
    standing = Signatory.objects.filter(COUNTS, text=text)
    if not standing.exists():
        raise Incomplete(
            _(
                "Belum ada tanda tangan yang dihitung. Deklarasi terbit sesudah sedikitnya satu jabatan "
                "menandatangani, dan lembaga yang punya akun mengukuhkannya dari akunnya sendiri."
            )
        )
    at = now()
    DeclarationText.objects.filter(declaration=declaration, state=TextState.PUBLISHED).update(state=TextState.REPLACED)
    change_state(text, "declaration.published", published_at=at, published_by=actor)
    anchor("terbit", text.pk, at)
    tell(version=text.version, hash=text.sha256, n=standing.count())
    return declaration


@audited("declaration.amended")
def amend(*, actor: Person, declaration: Declaration, note: str) -> Declaration:
    """Begin the next version as a copy of the published one, with the same offices asked again.

    Raises NotKeeper, WrongMoment, Incomplete.
    """
    check_keeper(actor, declaration)
    text = newest_text(declaration)
    check_state(text, TextState.PUBLISHED)
    if not note.strip():
        raise Incomplete(
            _("Alasan perubahan masih kosong. Tulis apa yang berubah; alasannya tampil untuk umum."), field="note"
        )
    words = TextWords(
        text.title, text.place, text.day, text.preamble, tuple(text.commitments), text.neutrality, text.closing
    )
    newer = DeclarationText(
        declaration=declaration, version=text.version + 1, state=TextState.DRAFT, note=normalised(note)
    )
    write_words(newer, words, actor)
    DeclarationText.objects.bulk_create([newer])
    asked = Signatory.objects.filter(text=text).order_by("rank")
    Signatory.objects.bulk_create([asked_again(each, newer) for each in asked])
    tell(version=newer.version, reason=newer.note)
    return declaration


@audited("declaration.withdrawn")
def withdraw_declaration(*, actor: Person, declaration: Declaration, reason: str) -> Declaration:
    """Say in public that it no longer holds; texts and signatures stay readable.

    Raises NotKeeper, WrongMoment, Incomplete.
    """
    check_chair(actor, declaration)
    if not reason.strip():
        raise Incomplete(
            _("Alasan pencabutan masih kosong. Tulis satu kalimat; alasannya tampil untuk umum."), field="reason"
        )
    at = now()
    declaration.withdrawn_at, declaration.withdrawn_reason = at, normalised(reason)
    declaration.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    shown = DeclarationText.objects.filter(declaration=declaration, state=TextState.PUBLISHED).first()
    if shown is not None:
        anchor("ditarik", shown.pk, at)
    tell(reason=declaration.withdrawn_reason)
    return declaration


def check_state(text: DeclarationText, needed: TextState) -> None:
    """Raises WrongMoment with what the text's state allows."""
    if text.state == needed:
        return
    said = {
        TextState.DRAFT: _("Versi %(version)s masih rancangan. Buka dahulu untuk tanda tangan."),
        TextState.OPEN: _("Versi %(version)s sudah dibuka untuk tanda tangan; naskahnya tidak berubah lagi."),
        TextState.PUBLISHED: _("Versi %(version)s sudah terbit. Perubahan dibuat sebagai versi baru."),
        TextState.REPLACED: _("Versi %(version)s sudah diganti versi berikutnya."),
    }
    raise WrongMoment(said[TextState(text.state)] % {"version": text.version})


def check_words(words: TextWords) -> None:
    """Raises Incomplete where a part is empty, or no commitment is the one to neutrality."""
    parts = {"title": words.title, "place": words.place, "preamble": words.preamble}
    if not all(map(normalised, words.commitments)):
        parts["commitments"] = ""
    for field, text in parts.items():
        if not normalised(text):
            raise Incomplete(
                _("Ada bagian naskah yang kosong. Tulis judul, tempat, pembuka, dan janjinya."), field=field
            )
    if not 1 <= words.neutrality <= len(words.commitments):
        raise Incomplete(
            _(
                "Janji netralitas nomor %(came)s tidak ada: naskah ini memuat %(n)s janji. "
                "Netralitas ditulis sebagai janji tersendiri; isi nomornya."
            )
            % {"came": words.neutrality, "n": len(words.commitments)},
            field="neutrality",
        )


def write_words(text: DeclarationText, words: TextWords, actor: Person) -> None:
    """Put the words into a draft, in the form in which they will be signed."""
    text.title, text.place, text.day = normalised(words.title), normalised(words.place), words.day
    text.preamble, text.closing = normalised(words.preamble), normalised(words.closing)
    text.commitments, text.neutrality = [normalised(each) for each in words.commitments], words.neutrality
    text.written_by, text.written_at = actor, now()


def asked_again(before: Signatory, text: DeclarationText) -> Signatory:
    """The same office, asked for the next version: nobody's signature goes over to other words."""
    signer: Signer = before.signer
    return Signatory(
        text=text, rank=before.rank, name=signer.name, office=signer.office, organisation=signer.organisation
    )
