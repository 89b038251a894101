"""Peace messages: written, approved by a second person, withdrawn; and where they were said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.area.queries.places import village_in_words
from kondusif.audit.actions import audited, tell
from kondusif.base.database import insert_numbered
from kondusif.base.errors import WrongMoment
from kondusif.base.ids import new_case_number
from kondusif.base.time import in_words, now, today
from kondusif.publishing.access.messages import check_keeps
from kondusif.publishing.access.roles import CHAIRS, SPEAKERS
from kondusif.publishing.errors import NotWriter, Unfit
from kondusif.publishing.models.peace_message import LONGEST_MESSAGE, MessageState, PeaceMessage, SpokenMessage
from kondusif.web.language import in_writing


@dataclass(frozen=True)
class Spoken:
    """See SpokenMessage. area: code of the regency or city."""

    office: str
    area: str
    place: str
    spoken_on: date
    occasion: str
    reach: int | None = None


@audited("peace_message.written")
def write_message(*, actor: Person, text: str) -> PeaceMessage:
    """A draft of the own agency. Raises NotWriter, Unfit."""
    if not actor.holds(*CHAIRS):
        raise NotWriter(_("Pesan damai ditulis sekretaris atau pimpinan sebuah lembaga."))
    said = " ".join(text.split())
    if not said:
        raise Unfit(_("Pesannya masih kosong. Tulis satu atau dua kalimat."), field="text")
    if len(said) > LONGEST_MESSAGE:
        raise Unfit(
            _("Pesannya %(n)s tanda; paling banyak %(most)s. Pendekkan.") % {"n": len(said), "most": LONGEST_MESSAGE},
            field="text",
        )
    row = PeaceMessage(agency=actor.agency, text=said, written_by=actor, written_at=now())
    made = insert_numbered(row, "number", lambda: new_case_number(today().year), constraint="peace_message_number")
    tell(number=made.number)
    return made


@audited("peace_message.approved")
def approve_message(*, actor: Person, message: PeaceMessage) -> PeaceMessage:
    """A second person's yes; everybody reads it from then on. Raises NotWriter, SamePerson, Withdrawn, WrongMoment."""
    check_keeps(actor, message)
    if message.state != MessageState.DRAFT:
        raise WrongMoment(_("Pesan ini sudah disetujui."))
    check_four_eyes(actor, "peace_message.approved", message.pk)
    tell(number=message.number)
    return change_state(message, "peace_message.approved", approved_by=actor, approved_at=now())


@audited("peace_message.withdrawn")
def withdraw_message(*, actor: Person, message: PeaceMessage, reason: str) -> PeaceMessage:
    """Take it back for good. Raises NotWriter, Withdrawn, Unfit."""
    check_keeps(actor, message)
    if not reason.strip():
        raise Unfit(_("Alasannya masih kosong. Tulis mengapa pesan ini ditarik."), field="reason")
    tell(number=message.number, reason=reason.strip())
    return change_state(message, "peace_message.withdrawn", withdrawn_at=now(), withdrawn_why=reason.strip())


@audited("peace_message.spoken")
def record_spoken(*, actor: Person, message: PeaceMessage, spoken: Spoken) -> SpokenMessage:
    """The own agency said it somewhere. Raises NotWriter, WrongMoment, Unfit."""
    if not actor.holds(*SPEAKERS):
        raise NotWriter(_("Penyampaian dicatat sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    check_said(message, spoken)
    made = SpokenMessage(
        message=message, agency=actor.agency, office=spoken.office.strip(), area_id=spoken.area,
        place=spoken.place.strip(), spoken_on=spoken.spoken_on, occasion=spoken.occasion, reach=spoken.reach,
        recorded_by=actor, recorded_at=now(),
    )  # fmt: skip
    SpokenMessage.objects.bulk_create([made])
    tell_where(made)
    return made


def tell_where(spoken: SpokenMessage) -> None:
    """The regency and the day; office and place are typed, and leave with the row."""
    with in_writing():
        day = in_words(spoken.spoken_on)
    tell(number=spoken.message.number, area=village_in_words(spoken.area_id), day=day)


def check_said(message: PeaceMessage, spoken: Spoken) -> None:
    """Raises WrongMoment for a message that does not stand, Unfit for a day that cannot be."""
    if message.state != MessageState.APPROVED or message.approved_at is None:
        raise WrongMoment(_("Yang dicatat hanya pesan yang disetujui dan tidak ditarik. Pilih pesan lain."))
    if spoken.spoken_on > today():
        raise Unfit(
            _("Tanggal %(day)s belum terjadi. Isi hari ini atau sebelumnya.") % {"day": in_words(spoken.spoken_on)},
            field="spoken_on",
        )
    approved_on = timezone.localdate(message.approved_at)
    if spoken.spoken_on < approved_on:
        raise Unfit(
            _("Tanggal %(day)s sebelum pesan ini disetujui, %(approved)s. Isi hari itu atau sesudahnya.")
            % {"day": in_words(spoken.spoken_on), "approved": in_words(approved_on)},
            field="spoken_on",
        )


@audited("peace_message.spoken_removed")
def remove_spoken(*, actor: Person, spoken: SpokenMessage) -> SpokenMessage:
    """Take back what the own agency recorded by mistake. Raises NotWriter."""
    if spoken.agency_id != actor.agency_id or not actor.holds(*SPEAKERS):
        raise NotWriter(_("Catatan ini milik lembaga lain. Mintalah petugasnya menghapusnya."))
    SpokenMessage.objects.filter(pk=spoken.pk).delete()
    tell_where(spoken)
    return spoken
