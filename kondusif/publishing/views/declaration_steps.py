"""The steps of a declaration: its text, who is asked to sign it, and signatures on paper."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.declarations import get_declaration_for, get_signatory_of, newest_text
from kondusif.publishing.access.roles import CHAIRS, SPEAKERS
from kondusif.publishing.actions.declarations import amend, change_text, open_for_signing, publish, withdraw_declaration
from kondusif.publishing.actions.paper import confirm_paper
from kondusif.publishing.actions.signatories import add_signatories, remove_signatory
from kondusif.publishing.actions.signing import note_withdrawal
from kondusif.publishing.forms.declarations import (
    AmendedTextForm,
    AttendanceForm,
    NoteForm,
    SignatoryForm,
    TextForm,
    WithdrawForm,
    words_of_text,
)
from kondusif.publishing.models.declaration import Declaration, TextState
from kondusif.publishing.views.acting import Task
from kondusif.web.steps import Document, Step, Taken


def declaration_address(declaration: Declaration) -> str:
    return reverse("declaration", args=[declaration.pk])


def title_of(declaration: Declaration) -> str:
    return newest_text(declaration).title


def is_draft(_person: Person, declaration: Declaration) -> bool:
    return newest_text(declaration).state == TextState.DRAFT


def text_form(data: Any, *, text: Any, **more: Any) -> TextForm:
    """Of a later version also what changed."""
    return (AmendedTextForm if text.version > 1 else TextForm)(data, initial=words_of_text(text), **more)


def added(taken: Taken[Declaration]) -> str:
    """Who came without an office is named and asked for it."""
    left = taken.form.attendance.said if taken.form.is_bound and taken.form.is_valid() else ""
    return " ".join(filter(None, (str(_("Penandatangan ditambahkan.")), left)))


PAGE: Document[Declaration] = Document(
    page="declaration", find=get_declaration_for, title=title_of, address=declaration_address,
    crumb=lambda it: ((declaration_address(it), title_of(it)),), roles=SPEAKERS, task=Task,
)  # fmt: skip

STEPS: list[Step[Declaration]] = [
    Step(
        "naskah/", _("Ubah naskah"), _("Naskah diubah."), form=text_form, url="change-declaration", verb=_("Simpan"),
        may=is_draft, explains=_("Tiap baris janji mendapat nomor menurut urutannya."),
        gives=lambda on: {"text": newest_text(on.it)},
        act=lambda on: change_text(
            actor=on.who, declaration=on.it, words=on.form.words, note=on.got.get("note")
        ),
    ),
    Step(
        "buka/", "", _("Naskah dibuka. Buat tautannya, lalu kirim kepada tiap penandatangan."),
        url="open-declaration", act=lambda on: open_for_signing(actor=on.who, declaration=on.it),
    ),
    Step(
        "terbit/", "", _("Deklarasi terbit di halaman publik."), url="publish-declaration", roles=CHAIRS,
        act=lambda on: publish(actor=on.who, declaration=on.it),
    ),
    Step(
        "versi/", _("Buat versi baru"), _("Versi baru dibuat; ubah naskahnya."), form=NoteForm,
        url="amend-declaration",
        explains=_(
            "Versi yang terbit tetap tampil sampai versi baru diterbitkan. "
            "Tanda tangan tidak berpindah: yang diminta menandatangani lagi."
        ),
        act=lambda on: amend(actor=on.who, declaration=on.it, note=on.got["note"]),
    ),
    Step(
        "cabut/", _("Cabut deklarasi"), _("Deklarasi dicabut."), form=WithdrawForm, url="withdraw-declaration",
        roles=CHAIRS,
        explains=_(
            "Halaman publik menyatakan bahwa deklarasi ini tidak berlaku lagi, dengan alasannya. "
            "Naskah dan tanda tangan tetap terbaca; pencabutan tidak dapat dibatalkan."
        ),
        act=lambda on: withdraw_declaration(actor=on.who, declaration=on.it, reason=on.got["reason"]),
    ),
    Step(
        "penandatangan/", _("Tambah penandatangan"), _("Penandatangan ditambahkan."), form=SignatoryForm,
        url="new-signatory", verb=_("Tambah"),
        explains=_("Yang belum menandatangani tidak tampil di halaman publik mana pun."),
        gives=lambda on: {"initial": {"organisation": on.query.get("lembaga", "")[:200]}},
        act=lambda on: add_signatories(actor=on.who, declaration=on.it, signers=[on.form.signer]),
    ),
    Step(
        "rapat/", _("Ambil dari kehadiran rapat"), added, form=AttendanceForm, url="signatories-from-meeting",
        verb=_("Ambil"),
        explains=_("Yang diambil jabatan yang hadir atau mewakili; yang tanpa jabatan disebut, lalu ditanyakan."),
        gives=lambda on: {"initial": {"meeting": on.it.meeting_id}},
        act=lambda on: add_signatories(actor=on.who, declaration=on.it, signers=on.form.attendance.signers),
    ),
    Step(
        "penandatangan/<uuid:signatory_id>/hapus/", "", _("Tidak lagi diminta menandatangani."),
        url="remove-signatory", part=get_signatory_of,
        act=lambda on: remove_signatory(actor=on.who, signatory=on.part),
    ),
    Step(
        "penandatangan/<uuid:signatory_id>/sahkan/", "", _("Tanda tangan di kertas disahkan."), url="confirm-paper",
        part=get_signatory_of, act=lambda on: confirm_paper(actor=on.who, signatory=on.part),
    ),
    Step(
        "penandatangan/<uuid:signatory_id>/tarik/", "", _("Penarikan dicatat."), url="note-withdrawal",
        part=get_signatory_of, act=lambda on: note_withdrawal(actor=on.who, signatory=on.part),
    ),
]  # fmt: skip
