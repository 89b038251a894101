"""Peace messages as the staff sees them: the list with its coverage, one message, everything said as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.area.queries.places import Place, regencies
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import month_in_words, today
from kondusif.publishing.access.messages import keeps_message
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.models.peace_message import MessageState, Occasion, PeaceMessage, SpokenMessage
from kondusif.tables.core.exports import Column, Sheet, Value
from kondusif.web.language import in_indonesian

STATE_TONES = {
    MessageState.DRAFT: "info",
    MessageState.APPROVED: "good",
    MessageState.WITHDRAWN: "muted",
}
MOST_SPOKEN = 200


@dataclass(frozen=True)
class MessageRow:
    """One message of the list. n_heard: regencies and cities in which it was said."""

    url: str
    number: str
    text: str
    agency: str
    tone: str
    state: str
    n_heard: int


@dataclass(frozen=True)
class Silence:
    """Where no message was said in the month, as far as anybody wrote down. n_all: regencies and cities there are."""

    month: str
    places: tuple[str, ...]
    n_all: int


def list_messages() -> QuerySet[PeaceMessage]:
    """Every message that the session may read, the last written first."""
    return PeaceMessage.objects.select_related("agency").order_by("-written_at", "pk")


def as_message_rows(rows: Iterable[PeaceMessage]) -> list[MessageRow]:
    shown = list(rows)
    heard = regencies_by_message([row.pk for row in shown])
    return [
        MessageRow(
            url=reverse("peace-message", args=[row.number]), number=row.number, text=row.text,
            agency=row.agency.short_name, tone=STATE_TONES[MessageState(row.state)],
            state=str(MessageState(row.state).label), n_heard=len(heard.get(row.pk, ())),
        )
        for row in shown
    ]  # fmt: skip


def regencies_by_message(messages: Sequence[UUID]) -> dict[UUID, set[str]]:
    """Codes of the regencies and cities in which each message was said."""
    found: dict[UUID, set[str]] = {}
    pairs = SpokenMessage.objects.filter(message_id__in=messages).order_by().values_list("message_id", "area_id")
    for message_id, code in pairs.distinct():
        found.setdefault(message_id, set()).add(code)
    return found


def silence_of_month() -> Silence:
    """The regencies and cities without word this month, in the order of their codes."""
    first = today().replace(day=1)
    told = SpokenMessage.objects.filter(spoken_on__gte=first).order_by().values_list("area_id", flat=True).distinct()
    places = regencies()
    return Silence(month_in_words(first), without_word(places, set(told)), len(places))


def without_word(places: Sequence[Place], told: set[str]) -> tuple[str, ...]:
    """Names of the places that nobody told of."""
    return tuple(place.name for place in places if place.code not in told)


@dataclass(frozen=True)
class SpokenRow:
    """One time that a message was said. may_remove: recorded by the reader's own agency."""

    id: UUID
    day: date
    occasion: str
    office: str
    agency: str
    where: str
    reach: int | None
    may_remove: bool


@dataclass(frozen=True)
class MessagePage:
    """What one reader sees of a message, and may do."""

    row: MessageRow
    spoken: list[SpokenRow]
    n_spoken: int
    n_all: int
    history: list[Line]
    may_approve: bool
    may_withdraw: bool
    may_record: bool
    public_url: str
    whatsapp: str


def page_of_message(message: PeaceMessage, person: Person) -> MessagePage:
    """The page for a reader who passed the gate."""
    keeps = keeps_message(person, message)
    is_out = message.state == MessageState.APPROVED
    said = SpokenMessage.objects.filter(message=message).select_related("agency", "area")
    return MessagePage(
        row=as_message_rows([message])[0],
        spoken=[as_spoken_row(each, person) for each in said[:MOST_SPOKEN]],
        n_spoken=said.count(),
        n_all=len(regencies()),
        history=history_of(message.pk),
        may_approve=keeps and message.state == MessageState.DRAFT and message.written_by_id != person.pk,
        may_withdraw=keeps and message.state != MessageState.WITHDRAWN,
        may_record=is_out and person.holds(*SPEAKERS),
        public_url=address_of(message.number) if message.approved_at else "",
        whatsapp=text_for_whatsapp(message) if is_out else "",
    )


def as_spoken_row(row: SpokenMessage, person: Person) -> SpokenRow:
    return SpokenRow(
        id=row.pk, day=row.spoken_on, occasion=str(Occasion(row.occasion).label), office=row.office,
        agency=row.agency.short_name, where=f"{row.place}, {row.area.name}", reach=row.reach,
        may_remove=row.agency_id == person.agency_id and person.holds(*SPEAKERS),
    )  # fmt: skip


def address_of(number: str) -> str:
    """The public address of a message."""
    return f"{settings.PUBLIC_URL}/pesan/{number}/"


@in_indonesian
def text_for_whatsapp(message: PeaceMessage) -> str:
    """What is copied and passed on: the words, whose they are, and where they stand."""
    source = _("Pesan damai %(agency)s: %(address)s") % {
        "agency": message.agency.name, "address": address_of(message.number),
    }  # fmt: skip
    return f"{message.text}\n\n{source}"


def spoken_sheet(notes: Sequence[tuple[str, str]]) -> Sheet:
    """Every time that a message was said; an empty cell is no guess, not zero."""
    columns = (
        Column(_("Tanggal"), 12), Column(_("Nomor pesan"), 14), Column(_("Pesan"), 60), Column(_("Kabupaten/kota"), 26),
        Column(_("Tempat"), 36), Column(_("Kesempatan"), 24), Column(_("Jabatan"), 36), Column(_("Dicatat oleh"), 30),
        Column(_("Perkiraan pendengar"), 14),
    )  # fmt: skip
    rows = SpokenMessage.objects.select_related("message", "agency", "area")
    return Sheet(_("Disampaikan"), columns, (as_line(row) for row in rows), _("Keterangan"), tuple(notes))


def as_line(row: SpokenMessage) -> list[Value]:
    occasion = str(Occasion(row.occasion).label)
    return [
        row.spoken_on, row.message.number, row.message.text, row.area.name, row.place, occasion, row.office,
        row.agency.short_name, row.reach,
    ]  # fmt: skip
