"""What became of a promise: one form for each thing that can be said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.meetings.access.meetings import get_commitment_for, speaks_for
from kondusif.meetings.actions.commitments import move_due, reopen_commitment, settle_commitment, tell_news
from kondusif.meetings.forms.commitments import DueForm, ReasonForm, WordForm
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

FORMS: dict[str, type[Any]] = {
    "kabar": WordForm,
    "terpenuhi": WordForm,
    "tidak-terpenuhi": ReasonForm,
    "tarik": ReasonForm,
    "tenggat": DueForm,
    "buka-lagi": ReasonForm,
}


@staff(*SPEAKERS)
def answer(request: HttpRequest, person: Person, commitment_id: UUID, step: str) -> HttpResponse:
    """Http404 for a step that there is not, and for promises that somebody else speaks about."""
    commitment = get_commitment_for(person, commitment_id)
    if step not in FORMS or not speaks_for(person, commitment):
        raise Http404
    form = FORMS[step](request.POST or None, initial={"due_on": commitment.due_on})
    if step == "terpenuhi":
        form.fields["text"].label = _("Buktinya")
    return answer_form(request, form, task=task_of(commitment, step), act=act_of(person, commitment, step, form))


def act_of(person: Person, commitment: Commitment, step: str, form: Any) -> Callable[[], object]:
    """The action of a step."""
    settled = {
        "terpenuhi": CommitmentState.KEPT,
        "tidak-terpenuhi": CommitmentState.NOT_KEPT,
        "tarik": CommitmentState.WITHDRAWN,
    }
    if step in settled:
        return lambda: settle_commitment(actor=person, commitment=commitment, state=settled[step], word=form.word)
    if step == "tenggat":
        return lambda: move_due(actor=person, commitment=commitment, due_on=form.cleaned_data["due_on"], word=form.word)
    if step == "buka-lagi":
        return lambda: reopen_commitment(actor=person, commitment=commitment, word=form.word)
    return lambda: tell_news(actor=person, commitment=commitment, word=form.word)


def task_of(commitment: Commitment, step: str) -> Task:
    """The words of a step."""
    heading, explains, done = words()[step]
    back = reverse("commitment", args=[commitment.pk])
    crumb = ((reverse("commitments"), _("Janji")), (back, commitment.agency.short_name))
    return Task(heading, commitment.what, explains, heading, done, back, crumb)


def words() -> dict[str, tuple[str, str, str]]:
    """Step -> heading and button, what will happen, what was done."""
    return {
        "kabar": (
            _("Tulis kabar"),
            _("Kabar dibaca semua lembaga di rapat ini. Janji tetap berjalan."),
            _("Kabar dicatat."),
        ),
        "terpenuhi": (
            _("Nyatakan terpenuhi"),
            _(
                "Tulis buktinya, atau isi tautannya; satu dari keduanya cukup. "
                "Terbaca di lembar janji rapat berikutnya."
            ),
            _("Janji dinyatakan terpenuhi."),
        ),
        "tidak-terpenuhi": (
            _("Nyatakan tidak terpenuhi"),
            _("Sebabnya dibaca pada rapat berikutnya. Lebih baik dikatakan daripada didiamkan."),
            _("Janji dinyatakan tidak terpenuhi, dengan sebabnya."),
        ),
        "tarik": (
            _("Tarik janji"),
            _("Untuk janji yang tidak lagi diperlukan. Ia tetap terbaca, dengan sebabnya."),
            _("Janji ditarik."),
        ),
        "tenggat": (
            _("Pindahkan tenggat"),
            _("Tenggat lama tetap terbaca di riwayat, dengan alasannya."),
            _("Tenggat dipindah."),
        ),
        "buka-lagi": (
            _("Buka lagi"),
            _("Janji kembali berjalan; yang sudah dikatakan tetap ada."),
            _("Janji dibuka lagi."),
        ),
    }
