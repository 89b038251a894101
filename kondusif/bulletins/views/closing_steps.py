"""The steps of a closing report: its words and lessons, and the way to its publication."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.bulletins.access.closings import get_closing_for, get_lesson_of, makes_closing
from kondusif.bulletins.actions.closings import (
    add_lesson,
    approve_closing,
    correct_closing,
    publish_closing,
    send_back_closing,
    submit_closing,
    take_out_lesson,
    withdraw_closing,
    word_closing,
)
from kondusif.bulletins.forms.closings import (
    ClosingNumberForm,
    ClosingReturnForm,
    ClosingWithdrawalForm,
    LessonForm,
    SummaryForm,
)
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_wording import title_of_closing
from kondusif.papers.queries.numbering import offered_number
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, anybody


def closing_address(closing: ClosingReport) -> str:
    return reverse("closing", args=[closing.pk])


def crumb_of(closing: ClosingReport) -> tuple[tuple[str, str], ...]:
    return (reverse("closings"), str(_("Laporan penutup"))), (closing_address(closing), title_of_closing(closing))


def what_is_saved(taken: Taken[ClosingReport]) -> dict[str, Any]:
    """Beside a form that was refused."""
    return {"saved": taken.it.summary if taken.form.is_bound else ""}


PAGE: Document[ClosingReport] = Document(
    page="closing", find=get_closing_for, title=title_of_closing, address=closing_address, crumb=crumb_of,
    roles=CHAIRS, may=makes_closing, task=Task, template="bulletins/situation_form.html",
)  # fmt: skip

STEPS: list[Step[ClosingReport]] = [
    Step(
        "ringkasan/", _("Tulis ringkasan"), _("Ringkasan disimpan."), form=SummaryForm, url="word-closing",
        verb=_("Simpan ringkasan"), more=what_is_saved,
        explains=_("Angkanya tetap seperti dihitung. Ceritakan musim ini dengan kata-kata yang dapat dibaca warga."),
        gives=lambda on: {"initial": {"text": on.it.summary, "version": on.it.version}},
        act=lambda on: word_closing(actor=on.who, closing=on.it, **on.got),
    ),
    # Every agency of the team writes its own.
    Step(
        "pelajaran/", _("Tulis pelajaran"), _("Pelajaran disimpan."), form=LessonForm, url="new-lesson",
        verb=_("Simpan pelajaran"), roles=SPEAKERS, may=anybody,
        explains=_("Tampil dengan nama lembaga Anda, tanpa nama orang. Rekomendasi menyebut untuk siapa dan kapan."),
        act=lambda on: add_lesson(actor=on.who, closing=on.it, words=on.form.words),
    ),
    Step(
        "pelajaran/<uuid:lesson_id>/tarik/", "", _("Pelajaran itu ditarik."), url="remove-lesson", roles=SPEAKERS,
        may=anybody, part=get_lesson_of, act=lambda on: take_out_lesson(actor=on.who, lesson=on.part),
    ),
    Step(
        "ajukan/", "", _("Laporan diajukan. Orang lain menyetujuinya."), url="submit-closing",
        act=lambda on: submit_closing(actor=on.who, closing=on.it),
    ),
    Step(
        "kembalikan/", _("Kembalikan untuk diperbaiki"), _("Laporan kembali menjadi rancangan."),
        form=ClosingReturnForm, url="send-back-closing", verb=_("Kembalikan"),
        explains=_("Alasannya terbaca di halaman laporan dan di riwayat."),
        act=lambda on: send_back_closing(actor=on.who, closing=on.it, **on.got),
    ),
    # With the number of the e-office, by another person than who submitted it.
    Step(
        "setujui/", _("Setujui laporan penutup"), _("Laporan disetujui. Naskahnya membeku dengan sidik SHA-256."),
        form=ClosingNumberForm, url="approve-closing", verb=_("Setujui"),
        explains=_("Sesudah ini tidak satu huruf pun berubah. Menerbitkannya langkah tersendiri."),
        gives=lambda on: {"initial": {"number": offered_number(on.who, "laporan-penutup")}},
        act=lambda on: approve_closing(actor=on.who, closing=on.it, **on.got),
    ),
    Step(
        "terbitkan/", "", _("Laporan terbit untuk umum."), url="publish-closing",
        act=lambda on: publish_closing(actor=on.who, closing=on.it),
    ),
    # With a reason that everybody reads above the text, which stays; the action takes it from the leader alone.
    Step(
        "tarik/", _("Tarik laporan penutup"), _("Laporan ditarik."), form=ClosingWithdrawalForm,
        url="withdraw-closing", verb=_("Tarik laporan"),
        explains=_("Naskahnya tetap terbaca oleh siapa saja, di bawah alasan ini. Ini tidak dapat dibatalkan; "
                   "sesudahnya ralat dapat disusun dengan angka yang sama."),
        act=lambda on: withdraw_closing(actor=on.who, closing=on.it, **on.got),
    ),
    # A draft in place of a withdrawn report; the page of that draft follows.
    Step(
        "ralat/", "", _("Rancangan ralat disusun dengan angka yang sama. Perbaiki kata-katanya, lalu ajukan."),
        url="correct-closing", onward=closing_address,
        act=lambda on: correct_closing(actor=on.who, closing=on.it),
    ),
]  # fmt: skip
