"""Days on which the law says to warn: shown on Beranda to who keeps the dossier, counted for the reminder by e-mail.

Which clocks warn and on which days is `alerts` of their rows in kondusif/rules/law, and nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection, one_transaction
from kondusif.base.roles import Role
from kondusif.base.time import in_words, now
from kondusif.conflicts.models.status import ConsultationKind, StatusConsultation, StatusDossier, StatusState
from kondusif.conflicts.models.status_facts import StatusDecision
from kondusif.conflicts.queries.status_clocks import status_clocks
from kondusif.conflicts.queries.status_wording import title_of_dossier
from kondusif.rules.core.clocks import Clock
from kondusif.web.memory import reference

# Who keeps a dossier in its agency. kondusif.reminders_due says the same.
KEEPERS = (Role.SECRETARY, Role.LEADER)


@dataclass(frozen=True)
class LawAlert:
    """A clock of a dossier of the own agency that has begun to warn."""

    url: str
    title: str
    sentence: str
    is_verified: bool


def law_alerts(person: Person, on: date) -> list[LawAlert]:
    """From the first day of a warning until its matter is noted, or the last day is over: a Sunday is not lost."""
    if not person.holds(*KEEPERS):
        return []
    rows = StatusDossier.objects.filter(agency_id=person.agency_id, state=StatusState.IN_FORCE)
    # Nearly always there is none: asked once in some seconds for an agency, not by every page.
    (is_any,) = reference(("status-in-force", person.agency_id, on), lambda: [rows.exists()])
    if not is_any:
        return []
    dossiers = list(rows.select_related("area").order_by("ends_on", "pk"))
    read: dict[UUID, list[StatusDecision]] = defaultdict(list)
    for decision in StatusDecision.objects.filter(dossier__in=dossiers):
        read[decision.dossier_id].append(decision)
    talks: dict[UUID, list[StatusConsultation]] = defaultdict(list)
    for talk in StatusConsultation.objects.filter(dossier__in=dossiers):
        talks[talk.dossier_id].append(talk)
    return [
        as_alert(dossier, clock)
        for dossier in dossiers
        for clock in warning(status_clocks(dossier, read[dossier.pk], talks[dossier.pk], ()))
        if any(on >= day for day in clock.alerts_on) and on <= clock.starts_on
    ]


def warning(clocks: Iterable[Clock]) -> list[Clock]:
    """Those about which the law says to warn, while nothing met them."""
    return [clock for clock in clocks if clock.alerts_on and clock.met_on is None]


def as_alert(dossier: StatusDossier, clock: Clock) -> LawAlert:
    said = {"clock": _(clock.title), "article": clock.article, "law": clock.instrument, "day": in_words(clock.due_on)}
    return LawAlert(
        url=reverse("status-dossier", args=[dossier.pk]),
        title=title_of_dossier(dossier),
        sentence=_("%(clock)s belum dicatat. Harinya menurut %(law)s %(article)s: %(day)s.") % said,
        is_verified=clock.verified,
    )


def agencies_alerted(on: date) -> list[int]:
    """The agency of each clock whose warning is due on exactly this day; an agency stands there once for each. It
    is asked by the worker, which reads days alone: no place, no matter, no conflict.
    """
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute("SELECT agency_id, edition, kinds, decided, ends, talks FROM kondusif.status_days()")
        rows = cursor.fetchall()
    found = []
    for agency, edition, kinds, decided, ends, talks in rows:
        dossier = StatusDossier(agency_id=agency, edition=edition, state=StatusState.IN_FORCE)
        read = [
            StatusDecision(kind=kind, decided_on=day, ends_on=end, confirmed_at=now())
            for kind, day, end in zip(kinds, decided, ends, strict=True)
        ]
        held = [StatusConsultation(kind=ConsultationKind.EXTENSION, on=day) for day in talks]
        found += [agency for clock in warning(status_clocks(dossier, read, held, ())) if on in clock.alerts_on]
    return found
