"""The rows of the inbox in words, so that its template only puts them down.

Thirty rows that the template decided about, word by word, took a third of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.reports.models.report import UNDECIDED, Report, Status, Track
from kondusif.reports.queries.alarms import Alarm, alarm_of
from kondusif.reports.queries.bridge import days_to_bridge
from kondusif.reports.queries.lists import Row
from kondusif.reports.templatetags.reports import age_in_hours, door, plain_kind_label, urgency_badge
from kondusif.web.templatetags.kondusif import tanggal_pendek

MOST_LETTERS = 140  # of a summary


@dataclass(frozen=True)
class InboxRow:
    """One report as the list shows it.

    alarm         the clock of a reporter who is threatened, else None
    place         (village, district and regency); the second "" where no place was told
    state         (state, track, days to the bridge, who is at it), without those that do not apply
    take          how the button that takes it is read out; "" where there is none
    """

    address: str
    alarm: Alarm | None
    urgency: SafeString
    title: str
    summary: SafeString | str
    about: str
    place: tuple[str, str]
    received: tuple[str, str]
    state: tuple[str, ...]
    take: str


def inbox_rows(rows: Iterable[Row], *, person: Person, at: datetime) -> list[InboxRow]:
    """Rows with their village, election, post, claim, threat and bridge fetched beside them."""
    may_take = person.holds(Role.VERIFIER)
    return [_row(each.report, each.marked, person=person, at=at, may_take=may_take) for each in rows]


def _row(report: Report, marked: SafeString | str, *, person: Person, at: datetime, may_take: bool) -> InboxRow:
    alarm = alarm_of(report) if hasattr(report, "threat") else None
    kind = plain_kind_label(report.told_kind)
    can_take = may_take and report.status in UNDECIDED and not is_with_another(report, person, at)
    return InboxRow(
        address=reverse("report", args=[report.pk]),
        alarm=alarm,
        urgency=urgency_badge(report),
        title=_("Saya diancam") if alarm else kind,
        summary=marked or Truncator(report.summary).chars(MOST_LETTERS),
        about=" · ".join(about(report)),
        place=place_of(report.village),
        received=(tanggal_pendek(report.received_at), age_in_hours(report.received_at, at)),
        state=tuple(states(report, person, at)),
        take=_("Ambil laporan: %(kind)s") % {"kind": kind} if can_take else "",
    )


def about(report: Report) -> Iterable[str]:
    yield report.election.name
    yield door(report, "short")
    yield _("dengan identitas") if report.has_identity else _("tanpa nama")
    if n := report.n_evidence:
        yield _("%(n)s bukti") % {"n": n}


def place_of(village: Any) -> tuple[str, str]:
    if not village:
        return _("tidak disebut"), ""
    return village.name, f"{village.parent.name}, {village.parent.parent.name}"


def is_claimed(report: Report, at: datetime) -> bool:
    return bool(report.claimed_until and report.claimed_until > at)


def is_with_another(report: Report, person: Person, at: datetime) -> bool:
    return is_claimed(report, at) and report.claimed_by_id != person.pk


def states(report: Report, person: Person, at: datetime) -> Iterable[str]:
    # Not get_…_display(): it puts every choice of the field into words each time it is asked.
    yield str(Status(report.status).label)
    if report.track:
        yield str(Track(report.track).label)
    if (left := days_to_bridge(report)) is not None:
        yield _("bisa dijembatani, sisa %(n)s hari") % {"n": left}
    if is_claimed(report, at) and report.claimed_by:
        mine = report.claimed_by == person
        yield _("sedang Anda periksa") if mine else _("diperiksa %(name)s") % {"name": report.claimed_by.name}
