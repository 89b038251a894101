"""Status dossiers as rows of a list, and where one stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from kondusif.conflicts.core.status_course import Standing
from kondusif.conflicts.core.status_terms import list_conditions
from kondusif.conflicts.models.status import StatusDossier, StatusFinding, StatusGround, StatusState
from kondusif.conflicts.models.status_facts import StatusDecision
from kondusif.conflicts.queries.status_clocks import last_day
from kondusif.conflicts.queries.status_wording import (
    STATE_TONES,
    say_left,
    scale_of,
    state_of_dossier,
    title_of_dossier,
)


@dataclass(frozen=True)
class DossierRow:
    """One dossier of the list. left: what is left of a status in force, else ""."""

    url: str
    title: str
    agency: str
    scale: str
    tone: str
    state: str
    left: str


def list_dossiers() -> QuerySet[StatusDossier]:
    """Every dossier that the session may read, the last changed first."""
    return StatusDossier.objects.select_related("agency", "area").order_by("-changed_at", "pk")


def as_dossier_rows(rows: Iterable[StatusDossier]) -> list[DossierRow]:
    rows = list(rows)
    in_force = [row.pk for row in rows if row.state == StatusState.IN_FORCE]
    read: dict[UUID, list[StatusDecision]] = defaultdict(list)
    for decision in StatusDecision.objects.filter(dossier__in=in_force) if in_force else ():
        read[decision.dossier_id].append(decision)
    return [
        DossierRow(
            url=reverse("status-dossier", args=[row.pk]), title=title_of_dossier(row), agency=row.agency.name,
            scale=scale_of(row), tone=STATE_TONES[StatusState(row.state)], state=state_of_dossier(row),
            left=say_left(last_day(row, read[row.pk])),
        )
        for row in rows
    ]  # fmt: skip


def standing_of_dossier(dossier: StatusDossier) -> Standing:
    """Where it stands now, as far as this session sees."""
    heard = set(StatusFinding.objects.filter(dossier=dossier).values_list("condition", flat=True))
    return Standing(
        state=dossier.state,
        n_conflicts=StatusGround.objects.filter(dossier=dossier).count(),
        n_silent=len(set(list_conditions()) - heard),
        waits=StatusDecision.objects.filter(dossier=dossier, confirmed_at=None).exists(),
        ends_on=last_day(dossier, list(StatusDecision.objects.filter(dossier=dossier))),
    )
