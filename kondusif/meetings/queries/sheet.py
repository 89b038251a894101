"""The sheet "janji kita": what a meeting opens with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, now, today
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.models.meeting import Meeting, MeetingState
from kondusif.meetings.queries.commitments import CommitmentRow, as_row, running_or_settled_since


@dataclass(frozen=True)
class SheetRow:
    """A promise with the last thing that was said about it."""

    row: CommitmentRow
    word: str
    link: str


@dataclass(frozen=True)
class Part:
    """Some of the promises under one heading; explains: why they stand there."""

    title: str
    explains: str
    rows: list[SheetRow]


@dataclass(frozen=True)
class PromiseSheet:
    """since: day of the meeting before, from which settled promises count; upcoming: the meeting it is for, or None."""

    upcoming: Meeting | None
    since: date | None
    parts: list[Part]
    n_kept: int
    n_not_kept: int
    n_open: int

    @property
    def is_empty(self) -> bool:
        return not any(part.rows for part in self.parts)


def next_meeting() -> Meeting | None:
    """The nearest planned meeting of the reader's."""
    return Meeting.objects.filter(state=MeetingState.PLANNED, ends_at__gte=now()).order_by("starts_at").first()


def meeting_before(moment: datetime) -> Meeting | None:
    """The last meeting that took place before a moment."""
    held = (MeetingState.HELD, MeetingState.APPROVED)
    return Meeting.objects.filter(state__in=held, starts_at__lt=moment).order_by("-starts_at").first()


def sheet_for(person: Person) -> PromiseSheet:
    """The sheet for the next meeting, for this reader, today."""
    upcoming = next_meeting()
    before = meeting_before(upcoming.starts_at if upcoming else now())
    since = day_of(before.starts_at) if before else None
    rows = rows_of(person, running_or_settled_since(since).order_by("due_on", "made_at"))
    settled = {state: [each for each in rows if each.row.code == state] for state in CommitmentState.values}
    running = [each for each in rows if each.row.code not in settled]
    quiet = [each for each in running if each.row.code in ("passed", "silent")]
    horizon = day_of(upcoming.starts_at) if upcoming else today() + timedelta(days=14)
    ahead = [each for each in running if each not in quiet]
    near = [each for each in ahead if each.row.due_on <= horizon]
    return PromiseSheet(
        upcoming=upcoming,
        since=since,
        parts=[
            Part(_("Terpenuhi"), _("Dengan bukti yang disebut."), settled[CommitmentState.KEPT]),
            Part(_("Tidak terpenuhi"), _("Dengan sebab yang disampaikan."), settled[CommitmentState.NOT_KEPT]),
            Part(_("Tanggalnya lewat, perlu kabar"), _("Belum dinyatakan terpenuhi atau tidak."), quiet),
            Part(_("Jatuh tempo sampai rapat ini"), _("Yang terdekat lebih dulu."), near),
            Part(_("Berjalan sesudahnya"), _("Yang terdekat lebih dulu."), [row for row in ahead if row not in near]),
            Part(_("Ditarik"), _("Dengan sebabnya."), settled[CommitmentState.WITHDRAWN]),
        ],
        n_kept=len(settled[CommitmentState.KEPT]),
        n_not_kept=len(settled[CommitmentState.NOT_KEPT]),
        n_open=len(running),
    )


def rows_of(person: Person, commitments: QuerySet[Commitment]) -> list[SheetRow]:
    """Rows with their last word."""
    on = today()
    found: list[Commitment] = list(commitments.prefetch_related("words"))
    made = []
    for each in found:
        last = max(each.words.all(), key=lambda word: word.said_at, default=None)
        made.append(SheetRow(as_row(person, each, on), last.text if last else "", last.link if last else ""))
    return made
