"""The backbone of a berkas: what happened, when, who said so and why, the newest last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.audit.queries import Line, history_of, say
from kondusif.base.time import in_short_words, in_words, moment_in_words
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import Moment
from kondusif.reports.core.channels import channel_in_words
from kondusif.reports.models.report import Report
from kondusif.rules.core.reporting import PRACTICE_MARK
from kondusif.rules.queries import edition_by_id, words_of

# Left to the trail: steps of the desk, and what the moments below already say.
LEFT_OUT = frozenset(
    {
        "report.claimed", "report.released", "report.taken_up", "evidence.received",
        "evidence.scanned", "evidence.derived", "evidence.viewed",
        "case.moment_recorded", "reporter.promised", "document.printed",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One entry. at: for order and `datetime`; when: in words; who: agency and person, or "".

    rank    order within a minute: an act is written down after the messages it sends
    office  the agency alone, for papers that name no person
    """

    at: datetime
    when: str
    who: str
    sentence: str
    why: str = ""
    rank: int = 0
    office: str = ""


def timeline_of(case: Case, reports: list[Report]) -> list[Event]:
    """Entries of the trail about the berkas and its reports, and the moments the law counts with."""
    places = {report.pk: position for position, report in enumerate(reports, 1)}
    titles = {clock.id: _(clock.title) for clock in edition_by_id(case.edition).deadlines}
    lines = [line for line in history_of(case.pk, *places) if is_told(line)]
    events = [
        as_event(with_title(line, titles), places.get(line.about_id, 0) if line.about_id else 0, reports)
        for line in lines
    ]
    return sorted([*events, *moment_events(case)], key=order)


def is_told(line: Line) -> bool:
    """Not a step of the desk, nor the passing of a practice that is no law."""
    return line.verb not in LEFT_OUT and not str(line.facts.get("rule", "")).endswith(PRACTICE_MARK)


def with_title(line: Line, titles: dict[str, str]) -> Line:
    """A passed date names its clock as people know it."""
    rule = str(line.facts.get("rule", ""))
    return replace(line, facts={**line.facts, "rule": titles.get(rule, rule)}) if line.verb == "clock.missed" else line


def order(event: Event) -> tuple[datetime, int, datetime]:
    return event.at.replace(second=0, microsecond=0), event.rank, event.at


def as_event(line: Line, place: int, reports: list[Report]) -> Event:
    """A line of the trail; where several reports belong to the berkas it says which."""
    sentence = say(line.verb, line.facts)
    if place and len(reports) > 1:
        sentence = _("Laporan ke-%(n)s: %(sentence)s") % {"n": place, "sentence": sentence}
    who = ", ".join(part for part in (line.actor, line.agency) if part)
    office = line.agency
    if not who and place:
        who = office = channel_of(reports[place - 1])
    reason = str(line.facts.get("reason") or "")
    return Event(line.at, moment_in_words(line.at), who, sentence, reason, rank_of(line.verb), office)


def rank_of(verb: str) -> int:
    """What was reported, what was done, who was told."""
    return {"report": 1000, "reporter": 3000, "promise": 3000}.get(verb.partition(".")[0], 2000)


def channel_of(report: Report) -> str:
    """Through which door the report came."""
    if report.post:
        return report.post.name
    return _("lewat halaman warga") if report.channel == "publik" else _(channel_in_words(report.channel))


def moment_events(case: Case) -> list[Event]:
    """Recorded moments at the time they happened; a corrected one says so."""
    words = words_of("events")
    places = {name: place for place, name in enumerate(words)}
    rows = list(Moment.objects.filter(case=case).select_related("recorded_by__agency").order_by("recorded_at", "id"))
    newest = {row.name: row.pk for row in rows}
    return [
        replace(
            as_moment_event(row, words.get(row.name, row.name), is_newest=newest[row.name] == row.pk),
            rank=places.get(row.name, 0),
        )
        for row in rows
    ]


def as_moment_event(row: Moment, label: str, *, is_newest: bool) -> Event:
    local = timezone.localtime(row.happened_at)
    recorded = in_short_words(timezone.localdate(row.recorded_at))
    who = _("dicatat %(who)s, %(day)s") % {"who": row.recorded_by.agency.short_name, "day": recorded}
    sentence = f"{label}." if is_newest else _("%(label)s (dikoreksi kemudian).") % {"label": label}
    when = in_words(local.date()) if row.whole_day else moment_in_words(row.happened_at)
    return Event(row.happened_at, when, who, sentence, row.note, office=row.recorded_by.agency.short_name)
