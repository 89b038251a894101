"""What is printed on an invitation, on the minutes and on the sheet of promises. No person is named but who signs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, in_short_words, in_words, moment_in_words, today
from kondusif.meetings.models.meeting import Attendance, Guest, Meeting, MeetingKind, MeetingState
from kondusif.meetings.models.minutes import AgendaItem, Decision
from kondusif.meetings.queries.commitments import CommitmentRow, as_rows
from kondusif.meetings.queries.meetings import guests_of, promises_of
from kondusif.meetings.queries.photos import captions_in_minutes
from kondusif.meetings.queries.sheet import PromiseSheet, SheetRow
from kondusif.meetings.queries.wording import LETTER_NAMES, hours_of, when_of
from kondusif.papers.queries.wording import TEAM, Wording, print_marks, team_name
from kondusif.web.language import in_indonesian


def offered_wording(meeting: Meeting, guest: Guest) -> dict[str, Any]:
    """What the form of an invitation begins with."""
    return {
        "written_on": today(),
        "number": "",
        "head": TEAM,
        "office": meeting.convener.name,
        "nature": "Biasa",
        "attachments": "-",
        "addressee": f"{guest.seat} {guest.body}".strip(),
        "addressee_place": "Tempat",
    }


@in_indonesian
def invitation_values(meeting: Meeting, wording: Wording) -> dict[str, Any]:
    """Values of undangan-rapat."""
    return {
        **wording.values,
        "subject": _("Undangan"),
        "opening": opening_of(meeting),
        "day": in_words(day_of(meeting.starts_at)),
        "hours": hours_of(meeting),
        "place_of_meeting": meeting.place,
        "title": meeting.title,
        "theme": meeting.theme,
        "agenda": list(AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)),
        **print_marks(),
    }


def opening_of(meeting: Meeting) -> str:
    """The first sentence; of a meeting that takes up an earlier one, with that one's name and day."""
    what = LETTER_NAMES[MeetingKind(meeting.kind)]
    if meeting.follows is None:
        return _("Kami mengundang Bapak/Ibu menghadiri %(what)s, pada:") % {"what": what}
    said = {
        "before": LETTER_NAMES[MeetingKind(meeting.follows.kind)],
        "day": in_words(day_of(meeting.follows.starts_at)),
        "what": what.partition(" Tim Terpadu")[0],
    }
    return (
        _(
            "Menindaklanjuti hasil %(before)s pada %(day)s, kami mengundang Bapak/Ibu menghadiri %(what)s yang akan "
            "membahas janji yang sudah dan belum terlaksana, pada:"
        )
        % said
    )


@in_indonesian
def minutes_values(meeting: Meeting, person: Person) -> dict[str, Any]:
    """Values of risalah-rapat."""
    approved = meeting.state == MeetingState.APPROVED and meeting.approved_at is not None
    return {
        "team": team_name(),
        "office": meeting.convener.name,
        "title": meeting.title,
        "kind": str(MeetingKind(meeting.kind).label),
        "theme": meeting.theme,
        "when": when_of(meeting),
        "place": meeting.place,
        "state": _("Disetujui %(when)s") % {"when": moment_in_words(meeting.approved_at)}
        if approved and meeting.approved_at
        else _("RANCANGAN, belum disetujui"),
        "guests": [as_guest(guest) for guest in guests_of(meeting)],
        "sections": [{"title": item.title, "text": item.text} for item in AgendaItem.objects.filter(meeting=meeting)],
        "decisions": list(Decision.objects.filter(meeting=meeting, withdrawn_at=None).values_list("text", flat=True)),
        "promises": [as_promise(row) for row in as_rows(person, promises_of(meeting))],
        "photos": captions_in_minutes(meeting),
        **print_marks(),
    }


def as_guest(guest: Guest) -> dict[str, str]:
    said = str(Attendance(guest.attendance).label) if guest.attendance else _("belum dicatat")
    more = guest.represented_by or guest.word
    return {"name": guest.name, "said": f"{said}: {more}" if more else said}


def as_promise(row: CommitmentRow) -> dict[str, str]:
    return {
        "who": row.who, "what": f"{row.what} ({row.place})" if row.place else row.what,
        "due": in_short_words(row.due_on), "proof": row.proof, "standing": row.standing,
    }  # fmt: skip


@in_indonesian
def sheet_values(sheet: PromiseSheet) -> dict[str, Any]:
    """Values of lembar-janji."""
    upcoming = sheet.upcoming
    return {
        "team": team_name(),
        "title": _("Janji kita"),
        "meeting": _("Untuk %(title)s, %(when)s") % {"title": upcoming.title, "when": when_of(upcoming)}
        if upcoming
        else _("Keadaan pada %(day)s") % {"day": in_words(today())},
        "summary": summary_of(sheet),
        "rows": [as_sheet_row(part.title, row) for part in sheet.parts for row in part.rows],
        **print_marks(),
    }


def summary_of(sheet: PromiseSheet) -> str:
    """One sentence: kept, not kept, running."""
    said = {"kept": sheet.n_kept, "broken": sheet.n_not_kept, "open": sheet.n_open}
    if sheet.since is None:
        return _("%(kept)s terpenuhi, %(broken)s tidak terpenuhi, %(open)s berjalan.") % said
    return _("Sejak rapat %(day)s: %(kept)s terpenuhi, %(broken)s tidak terpenuhi. Berjalan: %(open)s.") % {
        **said, "day": in_short_words(sheet.since),
    }  # fmt: skip


def as_sheet_row(part: str, each: SheetRow) -> dict[str, str]:
    row = each.row
    last = "; ".join(text for text in (each.word, each.link) if text)
    return {
        "part": part, "who": row.who, "what": f"{row.what} ({row.place})" if row.place else row.what,
        "due": in_short_words(row.due_on), "standing": row.standing, "word": last or _("belum ada kabar"),
    }  # fmt: skip
