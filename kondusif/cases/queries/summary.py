"""What is printed on the summary of a berkas for a hearing: allegations as such, nobody's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import in_short_words, in_words
from kondusif.cases.access import latest_outcome
from kondusif.cases.models.case import Case, State
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.cases.queries.clocks import ClockOnPage, case_clocks
from kondusif.cases.queries.decided import say_decided_by
from kondusif.cases.queries.known import evidence_in_words, knowledge_of
from kondusif.cases.queries.letters import marks_of, reporting_rule
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.queries.timeline import Event, channel_of, timeline_of
from kondusif.cases.queries.words import kind_label, place_of, say_edition
from kondusif.reports.models.report import Report
from kondusif.rules.core.wording import cite
from kondusif.web.language import in_indonesian


@in_indonesian
def summary_values(case: Case, person: Person) -> dict[str, Any]:
    """Values of ringkasan-berkas, for this reader, today."""
    reports = reports_of(case)
    known = knowledge_of(case, reports)
    return {
        "team": _("Tim Terpadu %(province)s") % {"province": settings.PROVINCE_NAME},
        "office": person.agency.name,
        "title": case.title,
        "state": str(State(case.state).label),
        "election": _("%(election)s, aturan per %(day)s")
        % {"election": case.election.name, "day": say_edition(case.edition)},
        "kind": kind_label(case),
        "place": place_of(case),
        "opened_on": in_short_words(timezone.localdate(case.opened_at)),
        "reports": [say_report(report) for report in reports],
        "summaries": [report.summary for report in reports if report.summary],
        "known": [{"label": item.label, "text": item.text} for item in known.known],
        "unknown": list(known.unknown),
        "missing": list(known.missing),
        "clocks": clock_rows(case, person),
        "handlers": handler_rows(case),
        "events": [as_event_row(event) for event in timeline_of(case, reports)],
        "outcome": say_outcome(case),
        "caution": _(
            "Isi ringkasan ini berupa dugaan dan bukan putusan. Nama pelapor dan nama petugas tidak dicetak; "
            "mohon tidak mencari tahu siapa pelapornya."
        ),
        **marks_of(case),
    }


def as_event_row(event: Event) -> dict[str, str]:
    """The day without the hour, which could betray who reported; the agency without the person; no reasons."""
    day = in_words(timezone.localdate(event.at))
    return {"when": day, "office": event.office, "sentence": event.sentence}


def say_report(report: Report) -> str:
    """When and through which door one report came, and what came with it."""
    day = in_short_words(timezone.localdate(report.received_at))
    return ", ".join(part for part in (day, channel_of(report), evidence_in_words([report])) if part)


def clock_rows(case: Case, person: Person) -> list[dict[str, str]]:
    """The clocks as the page of the berkas orders them: pressing, waiting, passed, met."""
    clocks = case_clocks(case, person)
    rule = reporting_rule(case)
    return [
        as_row(clock, _("pelapor") if rule and clock.rule == rule.id else clock.owner)
        for clock in (*clocks.drawn, *clocks.waiting, *clocks.past, *clocks.met)
    ]


def as_row(clock: ClockOnPage, owner: str) -> dict[str, str]:
    """Safe and statutory date side by side; where the unit is clear they are one."""
    view = clock.view
    return {
        "title": view.title,
        "state": view.countdown,
        "safe": view.due,
        "statutory": view.possible or view.due,
        "article": cite(view.article, view.instrument, view.status),
        "owner": owner,
    }


def handler_rows(case: Case) -> list[dict[str, str]]:
    """Each referral, the first first."""
    rows = Referral.objects.filter(case=case).select_related("agency").order_by("sent_at")
    return [
        {
            "agency": row.agency.name,
            "state": str(ReferralState(row.state).label),
            "sent_on": in_short_words(timezone.localdate(row.sent_at)),
            "number": row.letter_number or _("belum bernomor"),
        }
        for row in rows
    ]


def say_outcome(case: Case) -> str:
    """The last outcome with its date and body; "" where none is recorded."""
    outcome = latest_outcome(case)
    if outcome is None:
        return ""
    parts = [outcome.get_result_display(), in_short_words(outcome.decided_on)]
    return ", ".join([*parts, *filter(None, [say_decided_by(outcome)]), *filter(None, [outcome.sanction])])
