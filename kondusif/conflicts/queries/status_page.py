"""Everything the page of a status dossier shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import today
from kondusif.conflicts.access.status import prepares
from kondusif.conflicts.core.status_course import OVER, Word, hinders_end, hinders_submission, sum_up
from kondusif.conflicts.core.status_terms import Condition, Scale, list_conditions, list_scales
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.status import (
    ConsultationKind,
    StatusConsultation,
    StatusDossier,
    StatusFinding,
    StatusGround,
    StatusState,
    Verdict,
)
from kondusif.conflicts.models.status_facts import StatusDecision, StatusMoment, StatusReport
from kondusif.conflicts.queries.conflict_wording import stage_of_conflict, state_of_conflict
from kondusif.conflicts.queries.status import DossierRow, as_dossier_rows, standing_of_dossier
from kondusif.conflicts.queries.status_clocks import of_the_status, status_clocks, too_long, views_of
from kondusif.conflicts.queries.status_wording import FINDING_TONES, banner
from kondusif.rules.core.rows import Row
from kondusif.rules.queries import current_law
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.clock import ClockView


@dataclass(frozen=True)
class GroundRow:
    """A conflict of the register, as this reader reads it."""

    ground: StatusGround
    number: str
    title: str
    standing: str


@dataclass(frozen=True)
class FindingRow:
    """What one body said. tone, said: its verdict."""

    finding: StatusFinding
    tone: str
    said: str


@dataclass(frozen=True)
class ConditionRow:
    """One of both conditions with everything said about it."""

    condition: Condition
    law: Row
    tone: str
    summed_up: str
    findings: list[FindingRow]


@dataclass(frozen=True)
class StatusPage:
    """What one reader sees, and may do."""

    row: DossierRow
    banner: str
    scale: Scale
    scale_law: Row
    report_law: Row
    grounds: list[GroundRow]
    conditions: list[ConditionRow]
    consultations: list[StatusConsultation]
    decisions: list[StatusDecision]
    clocks: list[ClockView]
    warning: str
    doubts: list[str]
    moments: list[StatusMoment]
    reports: list[StatusReport]
    history: list[Line]
    prepares: bool
    tells: bool
    next_steps: list[str]


def page_of_dossier(dossier: StatusDossier, person: Person) -> StatusPage:
    """The page for a reader who passed the gate."""
    decisions = list(StatusDecision.objects.select_related("noted_by", "confirmed_by").filter(dossier=dossier))
    consultations = list(StatusConsultation.objects.select_related("added_by__agency").filter(dossier=dossier))
    moments = list(StatusMoment.objects.filter(dossier=dossier))
    clocks = status_clocks(dossier, decisions, consultations, moments)
    scale = list_scales()[dossier.scale]
    leads = prepares(person, dossier) and dossier.state not in OVER
    return StatusPage(
        row=as_dossier_rows([dossier])[0],
        banner=banner(),
        scale=scale,
        scale_law=law_row(scale.rule),
        report_law=law_row("konflik-lapor-prov"),
        grounds=ground_rows(dossier),
        conditions=condition_rows(dossier),
        consultations=consultations,
        decisions=decisions,
        clocks=views_of(clocks if person.agency_id == dossier.agency_id else of_the_status(clocks)),
        warning=too_long(clocks, dossier.ends_on),
        doubts=doubts_about(dossier),
        moments=moments,
        reports=list(StatusReport.objects.filter(dossier=dossier)),
        history=history_of(dossier.pk),
        prepares=leads,
        tells=person.holds(*SPEAKERS) and dossier.state not in OVER,
        next_steps=next_status_steps(dossier) if leads else [],
    )


def law_row(rule: str) -> Row:
    """A row of the law with its article and whether its text was read."""
    return next(row for row in current_law().rows if row.id == rule)


def ground_rows(dossier: StatusDossier) -> list[GroundRow]:
    """Conflicts under the dossier that this session reads; there is no sign of others."""
    rows = StatusGround.objects.select_related("conflict__area").filter(dossier=dossier)
    return [GroundRow(row, row.conflict.number, row.conflict.title, stands(row.conflict)) for row in rows]


def stands(conflict: SocialConflict) -> str:
    state = state_of_conflict(conflict)  # it may name a month
    return f"{stage_of_conflict(conflict)}, {state[:1].lower()}{state[1:]}"


def condition_rows(dossier: StatusDossier) -> list[ConditionRow]:
    """Both conditions, also one of which nobody has said anything."""
    found = list(StatusFinding.objects.select_related("added_by__agency").filter(dossier=dossier))
    return [condition_row(each, [row for row in found if row.condition == each.code]) for each in conditions()]


def conditions() -> list[Condition]:
    return list(list_conditions().values())


def condition_row(condition: Condition, findings: list[StatusFinding]) -> ConditionRow:
    tone, words = say_sum([Word(row.source, row.verdict) for row in findings])
    rows = [FindingRow(row, FINDING_TONES[row.verdict], str(Verdict(row.verdict).label)) for row in findings]
    return ConditionRow(condition, law_row(condition.rule), tone, words, rows)


def doubts_about(dossier: StatusDossier) -> list[str]:
    """What stands against the dossier before a decision, said before it is submitted and until it is decided.

    None of it hinders: who decides is told by whom and how it was judged, and may decide otherwise.
    """
    if dossier.state not in (StatusState.PREPARED, StatusState.SUBMITTED):
        return []
    found = []
    for row in condition_rows(dossier):
        if sum_up([Word(each.finding.source, each.finding.verdict) for each in row.findings]) != Verdict.MET:
            said = _("Syarat “%(condition)s”: %(sum)s. Keduanya harus terpenuhi.")
            found.append(said % {"condition": _(row.condition.label), "sum": row.summed_up.lower()})
    talks = StatusConsultation.objects.filter(dossier=dossier, kind=ConsultationKind.SET)
    if not talks.exists():
        scale = list_scales()[dossier.scale]
        said = _("Belum dicatat bahwa %(office)s berkonsultasi dengan %(council)s tentang penetapan.")
        found.append(said % {"office": _(scale.office), "council": _(scale.council)})
    return found


def say_sum(words: list[Word]) -> tuple[str, str]:
    """Tone and words of all that was said; the program adds no judgement of its own."""
    code = sum_up(words)
    return {
        "silent": ("muted", _("Belum ada keterangan")),
        "differ": ("soon", _("Keterangan berbeda antarsumber")),
        "terpenuhi": ("soon", _("Terpenuhi, menurut yang menerangkan")),
        "tidak-terpenuhi": ("info", _("Tidak terpenuhi, menurut yang menerangkan")),
        "belum-jelas": ("muted", _("Belum jelas, menurut yang menerangkan")),
    }[code]


def next_status_steps(dossier: StatusDossier) -> list[str]:
    """Steps that may follow now, as slugs of their pages."""
    standing = standing_of_dossier(dossier)
    if standing.waits:
        return []
    if dossier.state == StatusState.PREPARED:
        return [] if hinders_submission(standing) else ["ajukan"]
    if dossier.state == StatusState.SUBMITTED:
        return ["keputusan", "tidak-ditetapkan", "kembalikan"]
    return ["perpanjangan", "pencabutan", *([] if hinders_end(standing, today()) else ["berakhir"])]
