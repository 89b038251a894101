"""The steps of a clarification."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.clarifications import (
    get_clarification_for,
    get_clarification_link_of,
    newest_version_of,
    writes_clarification,
)
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.actions import clarifications as actions
from kondusif.publishing.forms import clarifications as forms
from kondusif.publishing.models.clarification import Clarification, ClarificationState
from kondusif.publishing.views.acting import Task
from kondusif.web.steps import Document, Step, anybody


def clarification_address(clarification: Clarification) -> str:
    return reverse("clarification", args=[clarification.number])


def crumb_of(clarification: Clarification) -> tuple[tuple[str, str], ...]:
    here = clarification_address(clarification), clarification.number
    return (reverse("clarifications"), str(_("Klarifikasi"))), here


def writes_and_stands(person: Person, clarification: Clarification) -> bool:
    stands = clarification.state != ClarificationState.WITHDRAWN
    return stands and writes_clarification(person, clarification)


PAGE: Document[Clarification] = Document(
    page="clarification", find=get_clarification_for, title=lambda it: newest_version_of(it).headline,
    address=clarification_address, crumb=crumb_of, roles=SPEAKERS, may=writes_and_stands,
    task=Task,
)  # fmt: skip

STEPS: list[Step[Clarification]] = [
    Step(
        "versi/", _("Tulis versi baru"), _("Versi baru disimpan."), form=forms.CorrectionForm,
        url="rewrite-clarification", verb=_("Simpan versi baru"),
        explains=_("Versi ini disetujui dua orang lain sebelum terbit. Yang sudah terbit tetap terbaca di riwayat."),
        gives=lambda on: {"initial": forms.first_words(newest_version_of(on.it))},
        act=lambda on: actions.rewrite_clarification(actor=on.who, clarification=on.it, words=on.form.words),
    ),
    Step(
        "minta/", _("Minta persetujuan lembaga lain"),
        _("Lembaga itu sekarang membaca rancangannya dan dapat menyetujui."), form=forms.AskForm,
        url="ask-to-approve", verb=_("Minta persetujuan"),
        explains=_("Klaim tentang pemilihan selalu disetujui bersama KPU atau Bawaslu."),
        gives=lambda on: {"clarification": on.it},
        act=lambda on: actions.ask_to_approve(actor=on.who, clarification=on.it, **on.got),
    ),
    Step(
        "setujui/", "", _("Versi ini Anda setujui."), url="approve-clarification", may=anybody,
        act=lambda on: actions.approve_clarification(actor=on.who, clarification=on.it),
    ),
    Step(
        "terbitkan/", "", _("Klarifikasi terbit di halaman publik."), url="publish-clarification",
        act=lambda on: actions.publish_clarification(actor=on.who, clarification=on.it),
    ),
    Step(
        "tarik/", _("Tarik klarifikasi"), _("Klarifikasi ditarik."), form=forms.WithdrawForm,
        url="withdraw-clarification",
        explains=_("Halaman publiknya tetap ada, bertanda ditarik dengan alasannya. Ini tidak dapat dibatalkan."),
        act=lambda on: actions.withdraw_clarification(actor=on.who, clarification=on.it, **on.got),
    ),
    Step(
        "laporan/<uuid:clarification_link_id>/lepas/", "", _("Kaitan dilepas."), url="unlink-clarification",
        part=get_clarification_link_of,
        act=lambda on: actions.unlink_report(actor=on.who, clarification=on.it, link=on.part),
    ),
]  # fmt: skip
