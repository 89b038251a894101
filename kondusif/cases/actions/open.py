"""Opening a berkas from a report, and joining further reports of the same event."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.actions.keys import hand_over_keys
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call, insert_numbered
from kondusif.base.ids import new_case_number
from kondusif.base.time import now, today
from kondusif.cases.access import OPENERS, check_open
from kondusif.cases.actions.moments import refresh_clocks, write_moment
from kondusif.cases.errors import MissingText, NotClassified, OtherElection, OutOfSight
from kondusif.cases.models.case import Case, CaseReport, State
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import events_of
from kondusif.cases.queries.telling import say_referral
from kondusif.cases.queries.words import say_edition
from kondusif.reports.access import check_claim
from kondusif.reports.actions.talk import promise_outcome, tell_reporter
from kondusif.reports.actions.triage import mark_taken_up
from kondusif.reports.core.channels import reaches_reporter
from kondusif.reports.models.report import Report
from kondusif.reports.queries.receipt import promised_date
from kondusif.rules.core.moments import When
from kondusif.rules.queries import edition_for
from kondusif.web.language import in_indonesian

TITLE_LENGTH = 160
OTHER_REPORT = "Menurut laporan lain tentang peristiwa yang sama."  # kept with the moment


@audited("case.opened")
def open_case(*, actor: Person, report: Report, title: str) -> Case:
    """Make a berkas of a classified report that `actor` has claimed; it keeps the law edition of this day.

    title  neutral, without names

    Raises NotClaimed, AlreadyDecided, NotClassified, OutOfSight, MissingText, NotYours.
    """
    check_role(actor, *OPENERS)
    seen = check_ready(report, actor)
    case = insert_case(actor, seen, check_title(title))
    take_up(actor, case, seen)
    call("hand_to", case.pk, actor.agency_id)  # a conflict settled a moment ago, in another tab, holds here too
    for name, when in moments_told(seen).items():
        write_moment(case, actor, name=name, when=when)
    refresh_clocks(case)
    tell(number=case.number, edition=in_indonesian(say_edition)(case.edition))
    return case


@audited("case.report_joined")
def link_report(*, actor: Person, case: Case, report: Report) -> Case:
    """Join another report of the same event; its conflicts hold for the whole berkas from now on.

    The earliest day on which a reporter knew counts: it gives the safest dates.
    Raises NotClaimed, AlreadyDecided, NotClassified, OutOfSight, OtherElection, NotYours, NotNow.
    """
    check_role(actor, *OPENERS)
    check_open(case)
    seen = check_ready(report, actor)
    if seen.election_id != case.election_id:
        raise OtherElection(seen.election.name, case.election.name)
    take_up(actor, case, seen)
    call("hand_to", case.pk, actor.agency_id)  # settles the audience again, over the conflicts of all reports
    hand_over_keys(actor=actor)
    known = events_of(case)
    for name, when in moments_told(seen).items():
        if name not in known or day_of(when) < day_of(known[name]):
            write_moment(case, actor, name=name, when=when, note=OTHER_REPORT)
    refresh_clocks(case)
    say_where_it_is(actor, case, seen)
    tell(number=case.number)
    return case


def say_where_it_is(actor: Person, case: Case, report: Report) -> None:
    """Tell the reporter who joins late which body has the berkas; the others were told when it was referred."""
    referral = Referral.objects.filter(case=case).select_related("agency").order_by("-sent_at").first()
    if referral is not None:
        text = say_referral(case, referral, report, frozenset(events_of(case)))
        tell_reporter(actor=actor, report=report, kind="diteruskan", text=text)


def check_ready(report: Report, actor: Person) -> Report:
    """The report as it stands now, claimed by `actor` and classified; its audience may have changed since."""
    seen = Report.objects.select_related("election", "village__parent", "post__agency").filter(pk=report.pk).first()
    if seen is None:
        raise OutOfSight
    check_claim(seen, actor)
    if not (seen.track and seen.kind and seen.actor):
        raise NotClassified
    return seen


def check_title(title: str) -> str:
    """The title without outer spaces. Raises MissingText."""
    title = title.strip()
    if not title or len(title) > TITLE_LENGTH:
        raise MissingText(
            _("Judul berkas harus berisi 1 sampai %(n)s huruf, netral, dan tanpa nama orang. Tulis, lalu kirim lagi.")
            % {"n": TITLE_LENGTH},
            field="title",
        )
    return title


def insert_case(actor: Person, report: Report, title: str) -> Case:
    """The row, under a random number that is free."""
    case = Case(
        audience_id=report.audience_id,
        election=report.election,
        edition=edition_for(report.election.law, today()).id,
        track=report.track,
        kind=report.kind,
        actor=report.actor,
        unit_id=report.unit_id,
        district=report.village.parent if report.village else None,
        village=report.village,
        title=title,
        happened_on=report.happened_on,
        state=State.OPENED,
        opened_at=now(),
        opened_by=actor,
    )
    return insert_numbered(case, "number", lambda: new_case_number(today().year), constraint="case_file_number")


def take_up(actor: Person, case: Case, report: Report) -> None:
    """Bind a report to its berkas and promise its reporter when the outcome is written."""
    CaseReport.objects.bulk_create([CaseReport(report=report, case=case)])
    mark_taken_up(actor=actor, report=report, number=case.number)
    if reaches_reporter(report.channel):
        promise_outcome(actor=actor, report=report, due_at=outcome_due(report))


def outcome_due(report: Report) -> datetime:
    """The pledge counts from the receipt; for a report opened too late for that, from today."""
    due = promised_date(report.received_at, "hasil")
    return due if due > now() else promised_date(now(), "hasil")


def moments_told(report: Report) -> dict[str, When]:
    """What the report itself says of time, and its arrival at a post of the TNI."""
    told: dict[str, When] = {"diketahui": report.known_on}
    if report.happened_on and report.happened_on <= today():
        told["terjadi"] = report.happened_on
    if report.post and report.post.agency.kind == "tni":
        told["diterima-posko"] = timezone.localtime(report.received_at)
    return told


def day_of(when: When) -> date:
    """The day of a date or a time, to be compared."""
    return when.date() if isinstance(when, datetime) else when
