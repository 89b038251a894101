"""Everything the page of a conflict shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import day_of, in_short_words, today
from kondusif.cases.models.case import Case
from kondusif.conflicts.access.conflicts import leads
from kondusif.conflicts.core.conflict_sources import Mapping, Source, list_sources, mapping_of
from kondusif.conflicts.core.conflicts import hinders_step
from kondusif.conflicts.models.conflict import (
    ConflictReader,
    ConflictState,
    ConflictStep,
    Frame,
    Party,
    SocialConflict,
    StepKind,
)
from kondusif.conflicts.models.conflict_facts import (
    ConflictLink,
    Intervention,
    Look,
    LookResult,
    Measure,
    PeaceTerm,
    Toll,
)
from kondusif.conflicts.queries.conflicts import ConflictRow, as_conflict_row, standing_of_conflict
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models.report import Report
from kondusif.team.access.roles import SPEAKERS

LOOK_TONES = {LookResult.HELD: "good", LookResult.BROKEN: "soon"}


@dataclass(frozen=True)
class TollRow:
    """One measure and every number told about it."""

    label: str
    told: list[Toll]

    @property
    def differ(self) -> bool:
        return len({each.number for each in self.told}) > 1


@dataclass(frozen=True)
class LookRow:
    """A monitoring date. may_fill: it has come, and nobody has said what was seen."""

    id: UUID
    due_on: date
    tone: str
    said: str
    seen: str
    may_fill: bool


@dataclass(frozen=True)
class TermRow:
    """A peace term. is_past: of a peace that ended in a relapse."""

    number: int
    text: str
    promised_by: str
    agreed_on: date
    is_past: bool
    looks: list[LookRow]


@dataclass(frozen=True)
class LinkRow:
    """A berkas or report that this reader may open."""

    id: UUID
    url: str
    name: str
    title: str


@dataclass(frozen=True)
class ConflictPage:
    """What one reader sees, and may do."""

    row: ConflictRow
    source: Source
    mapping: Mapping
    parties: list[Party]
    frames: list[Frame]
    tolls: list[TollRow]
    interventions: list[Intervention]
    terms: list[TermRow]
    steps: list[ConflictStep]
    readers: list[ConflictReader]
    links: list[LinkRow]
    history: list[Line]
    leads: bool
    adds: bool
    may_settle: bool


def page_of_conflict(conflict: SocialConflict, person: Person) -> ConflictPage:
    """The page for a reader who passed the gate."""
    runs = conflict.state != ConflictState.MISTAKEN
    adds = person.holds(*SPEAKERS) and runs
    settled = hinders_step(standing_of_conflict(conflict), ConflictState.SETTLED, today())
    return ConflictPage(
        row=as_conflict_row(conflict),
        source=list_sources()[conflict.source],
        mapping=mapping_of(conflict.source),
        parties=list(Party.objects.filter(conflict=conflict)),
        frames=list(Frame.objects.select_related("added_by__agency").filter(conflict=conflict)),
        tolls=toll_rows(conflict),
        interventions=list(Intervention.objects.filter(conflict=conflict)),
        terms=term_rows(conflict, adds=adds),
        steps=list(ConflictStep.objects.select_related("said_by__agency").filter(conflict=conflict)),
        readers=list(ConflictReader.objects.select_related("agency").filter(conflict=conflict)),
        links=link_rows(conflict, person),
        history=history_of(conflict.pk),
        leads=leads(person, conflict) and runs,
        adds=adds,
        may_settle=not settled,
    )


def toll_rows(conflict: SocialConflict) -> list[TollRow]:
    """Every measure, also those nobody has told of: no data is not zero."""
    told = list(Toll.objects.filter(conflict=conflict))
    return [TollRow(str(each.label), [row for row in told if row.measure == each.value]) for each in Measure]


def term_rows(conflict: SocialConflict, *, adds: bool) -> list[TermRow]:
    rows = PeaceTerm.objects.filter(conflict=conflict).prefetch_related("looks")
    return [
        TermRow(
            term.number, term.text, term.promised_by, term.agreed_on, term.round != conflict.n_relapses,
            [look_row(look, adds=adds) for look in term.looks.all()],
        )
        for term in rows
    ]  # fmt: skip


def look_row(look: Look, *, adds: bool) -> LookRow:
    has_come = look.due_on <= today()
    if look.result:
        tone, said = LOOK_TONES[LookResult(look.result)], str(LookResult(look.result).label)
    else:
        tone, said = "muted", _("belum dipantau") if has_come else _("akan dipantau")
    return LookRow(look.pk, look.due_on, tone, said, look.seen, adds and has_come and not look.result)


def link_rows(conflict: SocialConflict, person: Person) -> list[LinkRow]:
    """Links whose berkas or report this session reads; there is no sign of the others."""
    if not person.reads_content:
        return []
    links = list(ConflictLink.objects.filter(conflict=conflict).order_by("linked_on", "pk"))
    cases = {row.pk: row for row in Case.objects.filter(pk__in=[link.case_id for link in links if link.case_id])}
    asked = [link.report_id for link in links if link.report_id]
    reports = {row.pk: row for row in Report.objects.filter(pk__in=asked)}
    made = []
    for link in links:
        if link.case_id in cases:
            case = cases[link.case_id]
            made.append(LinkRow(link.pk, reverse("case", args=[case.number]), case.number, case.title))
        elif link.report_id in reports:
            made.append(report_link(link, reports[link.report_id]))
    return made


def report_link(link: ConflictLink, report: Report) -> LinkRow:
    kind = plain_kind(report.told_kind)
    day = in_short_words(day_of(report.received_at))
    name = _("Laporan %(day)s") % {"day": day}
    return LinkRow(link.pk, reverse("report", args=[report.pk]), name, _(kind.label) if kind else report.told_kind)


def promisers(conflict: SocialConflict) -> list[str]:
    """Who may have promised a term: the sides by letter and place, and the bodies that read the conflict."""
    sides = [name_party(party) for party in Party.objects.filter(conflict=conflict)]
    ids = ConflictReader.objects.filter(conflict=conflict).values_list("agency_id", flat=True)
    bodies = Agency.objects.filter(pk__in=[conflict.registrar_id, conflict.keeper_id, *ids]).order_by("name")
    return [*sides, *bodies.values_list("name", flat=True)]


def name_party(party: Party) -> str:
    """ "Pihak A (Dusun Contoh)", in Indonesian: it is kept."""
    return f"Pihak {party.letter} ({party.place})"


def next_steps(conflict: SocialConflict) -> list[str]:
    """Steps that its leaders may take now, as slugs of their pages."""
    if conflict.state == ConflictState.OPEN:
        first = [] if conflict.stage == StepKind.EVENT else ["tahap"]
        return [*first, "damai", *([] if conflict.stage == StepKind.EVENT else ["selesai"])]
    return {ConflictState.PEACE: ["kambuh", "selesai"], ConflictState.SETTLED: ["kambuh"]}.get(
        ConflictState(conflict.state), []
    )
