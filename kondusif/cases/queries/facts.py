"""A berkas as the rules see it: facts, events, clocks, competent bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import timezone

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.queries import competent_unit
from kondusif.base.time import today
from kondusif.cases.core.duties import body_of_duty
from kondusif.cases.models.case import Case, CaseReport
from kondusif.cases.models.clock import Moment
from kondusif.cases.models.referral import Referral
from kondusif.reports.models.report import Conflict, Track
from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.moments import When
from kondusif.rules.core.routing import Facts, RoutedBody
from kondusif.rules.queries import current_law, route_bodies, run_clocks
from kondusif.web.memory import once

OWN_CHOICE = "pilihan"
TIP = "informasi-awal"  # as a kind of the law
# Bodies that command or employ the accused.
SUPERIORS = frozenset({"ppk", "bupati", "gubernur", "kpu", "ankum-polri", "pimpinan-bin", "pengawas-bumn"})


@dataclass(frozen=True)
class Destination:
    """A competent body and the unit that acts as it here; `agency` is None where no unit is known."""

    routed: RoutedBody
    agency: Agency | None


def events_of(case: Case) -> dict[str, When]:
    """What has happened, by name; of several rows of a name the one recorded last counts."""
    rows = Moment.objects.filter(case=case).order_by("recorded_at")
    return {row.name: when_of(row) for row in once(("moments", case.pk), lambda: list(rows))}


def referrals_of(case: Case) -> list[Referral]:
    """Everything the berkas was referred to, the oldest first, with agencies."""
    rows = Referral.objects.filter(case=case).select_related("agency", "case").order_by("sent_at")
    return once(("referrals", case.pk), lambda: list(rows))


def when_of(moment: Moment) -> When:
    """A day, or a local time where the hour was recorded."""
    local = timezone.localtime(moment.happened_at)
    return local.date() if moment.whole_day else local


def facts_of(case: Case, events: frozenset[str] = frozenset()) -> Facts:
    """What routing and clocks ask for; an informasi awal is routed as one, whatever it is about."""
    kind = TIP if case.track == Track.INFORMASI_AWAL else case.kind
    return Facts(regime=case.election.law, kind=kind, actor=case.actor, level=level_of(case), events=events)


def level_of(case: Case) -> str:
    """Below the province as soon as the district is known."""
    return "kabkota" if case.district_id else "provinsi"


def clocks_of(case: Case) -> tuple[Clock, ...]:
    """Every clock that its moments start, under the edition the berkas keeps.

    Once its reporter agreed to be named, those of a laporan and those of an informasi awal: no rule was read that says
    the tracing of a tip ends when its reporter is named, or what a withdrawal ends.
    """
    events = events_of(case)
    facts = facts_of(case, frozenset(events))
    kinds = (case.kind, TIP) if case.named_at else (facts.kind,)
    found: dict[str, Clock] = {}
    for kind in kinds:
        for clock in run_clocks(events, case.edition, replace(facts, kind=kind)):
            found.setdefault(clock.id, clock)
    return tuple(found.values())


def bodies_of(case: Case) -> tuple[RoutedBody, ...]:
    """The competent bodies by the law of the day the berkas was opened."""
    opened_on = timezone.localdate(case.opened_at)
    return route_bodies(facts_of(case, frozenset(events_of(case))), opened_on)


def destinations_of(case: Case) -> list[Destination]:
    """The competent bodies in order, each with the unit that acts as it for the place of the berkas."""
    return [Destination(body, unit_acting_as(case, body.body)) for body in bodies_of(case)]


def unit_acting_as(case: Case, body: str) -> Agency | None:
    """The unit that acts as a body for this berkas: the one it was referred to, else the one of the place.

    A superior of the accused is looked for where the accused serves and may be in conflict: it gets a letter.
    Every other body in conflict is passed over for the one above it.
    """
    referred = [row.agency for row in referrals_of(case) if row.agency.body == body]
    if referred:
        return referred[-1]
    if body in SUPERIORS:
        serves_in = case.unit.area_id if case.unit else None
        return competent_unit(body, serves_in or area_of(case), today())
    return competent_unit(body, area_of(case), today(), without=conflicted_ids(case))


def conflicted_ids(case: Case) -> frozenset[int]:
    """Agencies in the conflict set of any report of the berkas."""
    reports = CaseReport.objects.filter(case=case).values("report_id")
    rows = Conflict.objects.filter(report_id__in=reports, released_at__isnull=True)
    return once(("conflicts", case.pk), lambda: frozenset(rows.values_list("agency_id", flat=True)))


def area_of(case: Case) -> str:
    """Code of the finest area known; "" where none is."""
    return case.village_id or case.district_id or ""


def agency_of_duty(case: Case, rule: str) -> Agency | None:
    """Whose duty a clock is, where a unit is known."""
    body = body_of_duty(rule, level=level_of(case), ladders=current_law().vocabulary.ladders)
    return unit_acting_as(case, body) if body else None
