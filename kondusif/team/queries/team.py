"""The team as one page: its decree, who sits in it, who calls whom, who is on duty."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, hour_in_words, now, today
from kondusif.team.access.team import is_keeper
from kondusif.team.models.team import Decree, DutyTurn, Member

SOON_DAYS = 30  # a new decree takes weeks of signatures
DAYS_AHEAD = 7


@dataclass(frozen=True)
class Branch:
    """A seat of the phone tree and those it passes word on to."""

    member: Member
    calls: list[Branch]


@dataclass(frozen=True)
class DutyDay:
    """Turns that begin on one day."""

    day: date
    turns: list[TurnRow]


@dataclass(frozen=True)
class TurnRow:
    """One turn: "08.00 sampai 20.00", office, number or "", whether it is the present one."""

    hours: str
    office: str
    phone: str
    is_now: bool


@dataclass(frozen=True)
class TeamPage:
    """Everything the page of a team shows."""

    decree: Decree
    tone: str
    validity: str
    members: list[Member]
    former: list[Member]
    tree: list[Branch]
    on_duty: list[TurnRow]
    days: list[DutyDay]
    is_keeper: bool
    n_later: int


def list_decrees() -> list[Decree]:
    """Decrees that the session may read, the newest first."""
    return list(Decree.objects.select_related("agency").order_by("-valid_from", "-made_at"))


def present_decree(rows: list[Decree], person: Person) -> Decree | None:
    """The decree in force today, the own agency's before others'; else the newest."""
    day = today()
    in_force = [row for row in rows if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)]
    ordered = sorted(in_force or rows, key=lambda row: row.agency_id != person.agency_id)
    return ordered[0] if ordered else None


def team_page(decree: Decree, person: Person) -> TeamPage:
    """The page for a reader who passed the gate."""
    day, at = today(), now()
    seats = list(Member.objects.filter(decree=decree))
    members = [seat for seat in seats if seat.ends_on is None or seat.ends_on > day]
    turns = list(DutyTurn.objects.filter(decree=decree, ends_at__gt=at, starts_at__lt=at + timedelta(days=DAYS_AHEAD)))
    later = DutyTurn.objects.filter(decree=decree, starts_at__gte=at + timedelta(days=DAYS_AHEAD)).count()
    tone, validity = validity_of(decree, day)
    return TeamPage(
        decree=decree, tone=tone, validity=validity, members=members,
        former=[seat for seat in seats if seat.ends_on is not None and seat.ends_on <= day],
        tree=tree_of(members), on_duty=[turn_row(turn, at) for turn in turns if turn.starts_at <= at],
        days=[
            DutyDay(first, [turn_row(turn, at) for turn in group])
            for first, group in groupby(turns, key=lambda turn: day_of(turn.starts_at))
        ],
        is_keeper=is_keeper(person, decree), n_later=later,
    )  # fmt: skip


def validity_of(decree: Decree, day: date) -> tuple[str, str]:
    """Tone and words: nobody is told that a team is void, only that its paper has run out."""
    if decree.valid_from > day:
        return "info", _("belum berlaku")
    if decree.valid_until is None:
        return "good", _("berlaku, tanpa tanggal akhir")
    left = (decree.valid_until - day).days
    if left < 0:
        return "soon", _("masa berlakunya lewat")
    words = ngettext("berlaku, sisa %(n)s hari", "berlaku, sisa %(n)s hari", left) % {"n": left}
    return ("soon" if left <= SOON_DAYS else "good"), words


def tree_of(members: list[Member]) -> list[Branch]:
    """The phone tree; whose caller has left the team is called by the secretariat again."""
    present = {member.pk for member in members}
    below: dict[UUID | None, list[Member]] = defaultdict(list)
    for member in members:
        below[member.called_by_id if member.called_by_id in present else None].append(member)

    def branches(above: UUID | None) -> list[Branch]:
        return [Branch(member, branches(member.pk)) for member in below[above]]

    return branches(None)


def turn_row(turn: DutyTurn, at: datetime) -> TurnRow:
    hours = _("%(start)s sampai %(end)s") % {
        "start": hour_in_words(turn.starts_at), "end": hour_in_words(turn.ends_at),
    }  # fmt: skip
    return TurnRow(hours, turn.office, turn.phone, turn.starts_at <= at < turn.ends_at)


def agencies_of_teams() -> QuerySet[Agency]:
    """Agencies with a seat today in a team that the session may read, whose decree is in force."""
    day = today()
    in_force = Q(decree__valid_until=None) | Q(decree__valid_until__gte=day)
    held = Q(ends_on=None) | Q(ends_on__gt=day)
    seats = Member.objects.filter(in_force, held, decree__valid_from__lte=day, agency__isnull=False)
    return Agency.objects.filter(pk__in=seats.values("agency_id")).order_by("name")
