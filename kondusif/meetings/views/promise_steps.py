"""What became of a promise: one step for each thing that can be said."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.meetings.access.meetings import get_commitment_for, speaks_for
from kondusif.meetings.actions.commitments import move_due, reopen_commitment, settle_commitment, tell_news
from kondusif.meetings.forms.commitments import DueForm, ProofForm, ReasonForm, WordForm
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken


def promise_address(commitment: Commitment) -> str:
    return reverse("commitment", args=[commitment.pk])


def crumb_of(commitment: Commitment) -> tuple[tuple[str, str], ...]:
    return (reverse("commitments"), str(_("Janji"))), (promise_address(commitment), commitment.agency.short_name)


def settle(taken: Taken[Commitment], state: CommitmentState) -> Commitment:
    return settle_commitment(actor=taken.who, commitment=taken.it, state=state, word=taken.form.word)


PAGE: Document[Commitment] = Document(
    page="commitment", find=get_commitment_for, title=lambda it: it.what, address=promise_address, crumb=crumb_of,
    roles=SPEAKERS, may=speaks_for, task=Task,
)  # fmt: skip

STEPS: list[Step[Commitment]] = [
    Step(
        "kabar/", _("Tulis kabar"), _("Kabar dicatat."), form=WordForm,
        explains=_("Kabar dibaca semua lembaga di rapat ini. Janji tetap berjalan."),
        act=lambda on: tell_news(actor=on.who, commitment=on.it, word=on.form.word),
    ),
    Step(
        "terpenuhi/", _("Nyatakan terpenuhi"), _("Janji dinyatakan terpenuhi."), form=ProofForm,
        explains=_(
            "Tulis buktinya, atau isi tautannya; satu dari keduanya cukup. "
            "Terbaca di lembar janji rapat berikutnya."
        ),
        act=lambda on: settle(on, CommitmentState.KEPT),
    ),
    Step(
        "tidak-terpenuhi/", _("Nyatakan tidak terpenuhi"), _("Janji dinyatakan tidak terpenuhi, dengan sebabnya."),
        form=ReasonForm, explains=_("Sebabnya dibaca pada rapat berikutnya. Lebih baik dikatakan daripada didiamkan."),
        act=lambda on: settle(on, CommitmentState.NOT_KEPT),
    ),
    Step(
        "tarik/", _("Tarik janji"), _("Janji ditarik."), form=ReasonForm,
        explains=_("Untuk janji yang tidak lagi diperlukan. Ia tetap terbaca, dengan sebabnya."),
        act=lambda on: settle(on, CommitmentState.WITHDRAWN),
    ),
    Step(
        "tenggat/", _("Pindahkan tenggat"), _("Tenggat dipindah."), form=DueForm,
        explains=_("Tenggat lama tetap terbaca di riwayat, dengan alasannya."),
        gives=lambda on: {"initial": {"due_on": on.it.due_on}},
        act=lambda on: move_due(actor=on.who, commitment=on.it, due_on=on.got["due_on"], word=on.form.word),
    ),
    Step(
        "buka-lagi/", _("Buka lagi"), _("Janji dibuka lagi."), form=ReasonForm,
        explains=_("Janji kembali berjalan; yang sudah dikatakan tetap ada."),
        act=lambda on: reopen_commitment(actor=on.who, commitment=on.it, word=on.form.word),
    ),
]  # fmt: skip
