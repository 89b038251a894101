"""The team itself: its decree, who sits in it by office, and who is on duty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.time import in_words, now
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.access.team import check_keeper
from kondusif.team.core.roster import Cycle, draw_roster
from kondusif.team.models.team import Decree, DutyTurn, Member

MOST_DAYS = 62


@dataclass(frozen=True)
class DecreeText:
    """See Decree."""

    number: str
    title: str
    signed_on: date
    valid_from: date
    valid_until: date | None = None
    link: str = ""


@dataclass(frozen=True)
class Seat:
    """See Member. body: name of one outside Kondusif, "" with an agency."""

    rank: int
    position: str
    office: str
    starts_on: date
    agency: Agency | None = None
    body: str = ""
    phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""
    duties: str = ""
    called_by: Member | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class OnDuty:
    """An office that takes turns, and its number or ""."""

    office: str
    phone: str = ""


@audited("team.decree_recorded")
def record_decree(*, actor: Person, text: DecreeText) -> Decree:
    """Write down a decree; its keeper is the actor's agency. Raises NotYours, WrongMoment, AlreadyThere."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("SK tim dicatat sekretariat, verifikator, penghubung, atau pimpinan."))
    check_days(text)
    made = Decree(agency=actor.agency, made_by=actor, made_at=now(), **fields_of(text))
    saved_once(lambda: Decree.objects.bulk_create([made]), number=text.number)
    tell(number=made.number)
    return made


@audited("team.decree_changed")
def change_decree(*, actor: Person, decree: Decree, text: DecreeText) -> Decree:
    """Correct number, title or validity. Raises NotYours, WrongMoment, AlreadyThere."""
    check_keeper(actor, decree)
    check_days(text)
    saved_once(lambda: Decree.objects.filter(pk=decree.pk).update(**fields_of(text)), number=text.number)
    tell(number=text.number.strip())
    return decree


@audited("team.member_seated")
def seat_member(*, actor: Person, decree: Decree, seat: Seat) -> Member:
    """Give an office a seat; its agency reads the team from now on. Raises NotYours, NothingShown, WrongMoment."""
    check_keeper(actor, decree)
    check_seat(seat)
    made = Member(decree=decree, **fields_of_seat(seat))
    Member.objects.bulk_create([made])
    tell(seat=f"{made.position}: {made}")
    return made


@audited("team.member_changed")
def change_member(*, actor: Person, member: Member, seat: Seat) -> Member:
    """Correct a seat, or say when it ended. Raises NotYours, NothingShown, WrongMoment."""
    check_keeper(actor, member.decree)
    check_seat(seat)
    if seat.called_by and comes_back(seat.called_by, member):
        raise WrongMoment(
            _("Pohon telepon berputar: %(who)s dihubungi oleh jabatan ini juga. Pilih jabatan lain.")
            % {"who": seat.called_by},
            field="called_by",
        )
    Member.objects.filter(pk=member.pk).update(**fields_of_seat(seat))
    tell(seat=f"{seat.position}: {seat.office}")
    return member


@audited("team.roster_planned")
def plan_turns(*, actor: Person, decree: Decree, cycle: Cycle, offices: Sequence[OnDuty]) -> Decree:
    """Duty for some days, the offices one after another.

    Raises NotYours, NothingShown, WrongMoment, AlreadyThere where one is planned.
    """
    check_keeper(actor, decree)
    if not offices:
        raise NothingShown(_("Belum ada yang bertugas. Tulis satu jabatan tiap baris."), field="offices")
    if not 0 < cycle.n_days <= MOST_DAYS:
        raise WrongMoment(
            _("%(n)s hari tidak dapat dibuat sekaligus. Isi 1 sampai %(most)s hari.")
            % {"n": cycle.n_days, "most": MOST_DAYS},
            field="n_days",
        )
    turns = draw_roster(cycle, len(offices), zone=timezone.get_current_timezone())
    taken = DutyTurn.objects.filter(decree=decree, starts_at__lt=turns[-1].ends_at, ends_at__gt=turns[0].starts_at)
    if taken.exists():
        raise AlreadyThere(
            _("Pada hari-hari itu sudah ada giliran piket. Hapus dahulu gilirannya, atau mulai sesudahnya."),
            field="first",
        )
    DutyTurn.objects.bulk_create(
        DutyTurn(
            decree=decree, starts_at=turn.starts_at, ends_at=turn.ends_at, office=offices[turn.index].office,
            phone=offices[turn.index].phone, made_by=actor,
        )
        for turn in turns
    )  # fmt: skip
    tell(n=len(turns), day=in_words(cycle.first))
    return decree


@audited("team.turns_removed")
def remove_turns(*, actor: Person, decree: Decree, since: datetime) -> Decree:
    """Take back what begins from a moment on; what began stays. Raises NotYours, NothingShown."""
    check_keeper(actor, decree)
    ahead = DutyTurn.objects.filter(decree=decree, starts_at__gte=max(since, now()))
    n, _per_table = ahead.delete()
    if not n:
        raise NothingShown(_("Tidak ada giliran piket yang akan datang."))
    tell(n=n)
    return decree


def check_days(text: DecreeText) -> None:
    """Raises WrongMoment for a validity that ends before it begins."""
    if text.valid_until and text.valid_until < text.valid_from:
        raise WrongMoment(
            _("SK berlaku sampai %(end)s, sebelum mulai berlaku %(start)s. Periksa kedua tanggalnya.")
            % {"end": in_words(text.valid_until), "start": in_words(text.valid_from)},
            field="valid_until",
        )


def check_seat(seat: Seat) -> None:
    """Raises NothingShown for a seat of nobody, WrongMoment for one that ends before it begins."""
    if not seat.agency and not seat.body.strip():
        raise NothingShown(_("Lembaganya masih kosong. Pilih lembaga, atau tulis nama yang tidak ada di daftar."))
    if seat.ends_on and seat.ends_on < seat.starts_on:
        raise WrongMoment(_("Berakhir sebelum mulai. Periksa kedua tanggalnya."), field="ends_on")


def comes_back(caller: Member, member: Member) -> bool:
    """Whether the chain of calls above `caller` reaches `member`."""
    callers = dict(Member.objects.filter(decree_id=member.decree_id).values_list("pk", "called_by_id"))
    above: UUID | None = caller.pk
    for _step in callers:
        if above == member.pk:
            return True
        above = callers.get(above) if above else None
    return False


def saved_once(write: Callable[[], object], *, number: str) -> None:
    """Raises AlreadyThere for a number that the agency has recorded."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as twice:
        raise AlreadyThere(
            _("SK nomor %(number)s sudah dicatat lembaga Anda.") % {"number": number.strip()}, field="number"
        ) from twice


def fields_of(text: DecreeText) -> dict[str, object]:
    return {
        "number": text.number.strip(), "title": text.title.strip(), "signed_on": text.signed_on,
        "valid_from": text.valid_from, "valid_until": text.valid_until, "link": text.link,
    }  # fmt: skip


def fields_of_seat(seat: Seat) -> dict[str, object]:
    return {
        "rank": seat.rank, "position": seat.position.strip(), "agency": seat.agency,
        "body": seat.agency.name if seat.agency else seat.body.strip(), "office": seat.office.strip(),
        "phone": seat.phone.strip(), "deputy": seat.deputy.strip(), "deputy_phone": seat.deputy_phone.strip(),
        "duties": seat.duties.strip(), "called_by": seat.called_by, "starts_on": seat.starts_on,
        "ends_on": seat.ends_on,
    }  # fmt: skip
