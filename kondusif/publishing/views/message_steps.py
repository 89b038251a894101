"""The steps of a message of peace, and where it was said."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.messages import get_message_for, get_spoken_for, keeps_message
from kondusif.publishing.access.roles import CHAIRS, SPEAKERS
from kondusif.publishing.actions import messages as actions
from kondusif.publishing.forms import messages as forms
from kondusif.publishing.models.peace_message import MessageState, PeaceMessage
from kondusif.publishing.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, anybody


def message_address(message: PeaceMessage) -> str:
    return reverse("peace-message", args=[message.number])


def crumb_of(message: PeaceMessage) -> tuple[tuple[str, str], ...]:
    return (reverse("peace-messages"), str(_("Pesan damai"))), (message_address(message), message.number)


def keeps_and_stands(person: Person, message: PeaceMessage) -> bool:
    return message.state != MessageState.WITHDRAWN and keeps_message(person, message)


def is_said(_person: Person, message: PeaceMessage) -> bool:
    return message.state == MessageState.APPROVED


def what_goes(taken: Taken[PeaceMessage]) -> str:
    if taken.it.approved_at:
        return str(_("Pesan dan kartunya hilang dari halaman publik; alasannya tampil di sana. Ini tidak dapat "
                     "dibatalkan."))  # fmt: skip
    return str(_("Rancangan ini tidak pernah tampil untuk umum. Ini tidak dapat dibatalkan."))


PAGE: Document[PeaceMessage] = Document(
    page="peace-message", find=get_message_for, title=lambda it: it.text, address=message_address, crumb=crumb_of,
    roles=CHAIRS, may=keeps_and_stands, task=Task,
)  # fmt: skip

STEPS: list[Step[PeaceMessage]] = [
    Step(
        "setujui/", "", _("Pesan disetujui dan tampil untuk umum."), url="approve-peace-message",
        act=lambda on: actions.approve_message(actor=on.who, message=on.it),
    ),
    Step(
        "tarik/", _("Tarik pesan"), _("Pesan ditarik."), form=forms.WithdrawMessageForm,
        url="withdraw-peace-message", explains=what_goes,
        act=lambda on: actions.withdraw_message(actor=on.who, message=on.it, **on.got),
    ),
    Step(
        "disampaikan/", _("Catat penyampaian"), _("Penyampaian dicatat."), form=forms.SpokenForm, url="record-spoken",
        verb=_("Catat"), roles=SPEAKERS, may=is_said,
        explains=_("Untuk umum hanya tampil kabupaten atau kota dan bulannya."),
        act=lambda on: actions.record_spoken(actor=on.who, message=on.it, spoken=on.form.spoken),
    ),
    Step(
        "disampaikan/<uuid:spoken_id>/hapus/", "", _("Catatan dihapus."), url="remove-spoken", roles=SPEAKERS,
        may=anybody, part_for=get_spoken_for, act=lambda on: actions.remove_spoken(actor=on.who, spoken=on.part),
    ),
]  # fmt: skip
