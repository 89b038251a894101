"""Situation reports: the list, one report as its page shows it, and the one of this morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import hinders_approval
from kondusif.audit.queries import Line, history_of
from kondusif.base.roles import Role
from kondusif.base.time import day_of, in_short_words, today
from kondusif.bulletins.access.situations import chairs_situation, own_figures, writes_situation
from kondusif.bulletins.core.situation import FIGURES, MISSING, SECTIONS, Figure, is_worth_telling
from kondusif.bulletins.models.situation import (
    LineKind,
    SituationCopy,
    SituationFigure,
    SituationLine,
    SituationReader,
    SituationReport,
    SituationSection,
    SituationState,
)
from kondusif.bulletins.queries.situation_pictures import Picture, bars_of, map_of
from kondusif.bulletins.queries.situation_wording import (
    measure_of,
    names,
    number_in_words,
    state_of,
    title_of,
    titles,
    when_counted,
)
from kondusif.web.language import in_indonesian


@dataclass(frozen=True)
class FigureRow:
    """One figure in words. before: of the report before, or ""; url: its rows; shared: in the readers' copy."""

    key: str
    name: str
    number: str
    before: str
    when: str
    url: str
    is_change: bool
    shared: str

    @property
    def said(self) -> str:
        """ "Berkas belum ditutup: 12, sebelumnya 10"."""
        if not self.before:
            return f"{self.name}: {self.number}"
        said = _("%(name)s: %(n)s, sebelumnya %(before)s")
        return said % {"name": self.name, "n": self.number, "before": self.before}


@dataclass(frozen=True)
class SectionRow:
    """One heading: the figures, a person's words, whether that part of Kondusif exists."""

    code: str
    title: str
    figures: list[FigureRow]
    text: str
    is_missing: bool


@dataclass(frozen=True)
class NumberRow:
    """A number of one source. line: the row, where it may be taken out."""

    id: object
    source: str
    said_at: datetime
    number: int
    is_added: bool
    is_after_cut: bool


@dataclass(frozen=True)
class BesideRow:
    """Everything that was told about one measure of one matter."""

    subject: str
    measure: str
    told: list[NumberRow]

    @property
    def differ(self) -> bool:
        return len({row.number for row in self.told}) > 1


@dataclass(frozen=True)
class SilenceRow:
    """A body, what is waited for, and since when there is no word."""

    body: str
    about: str
    said: str


@dataclass(frozen=True)
class SituationPage:
    """What one reader sees of a report, and may do.

    is_whole  its figures count all that this reader may know
    alone     why the chair in question does not approve it, or ""
    """

    is_whole: bool
    title: str
    tone: str
    state: str
    sections: list[SectionRow]
    changes: list[FigureRow]
    numbers: list[BesideRow]
    silences: list[SilenceRow]
    readers: list[Agency]
    map: Picture
    bars: Picture
    history: list[Line]
    is_writer: bool
    is_chair: bool
    alone: str

    @property
    def words(self) -> str:
        """What a person wrote about what changed."""
        return next((row.text for row in self.sections if row.code == "perkembangan"), "")


def list_situations() -> QuerySet[SituationReport]:
    """Every report that the session may read, the newest first."""
    return SituationReport.objects.select_related("agency", "area").order_by("-cut_at", "-edition", "pk")


def situation_page(situation: SituationReport, person: Person, *, handed_out: bool = False) -> SituationPage:
    """The page for a reader who passed the gate. handed_out: as paper or text, for everybody who reads the report."""
    seats = list(SituationReader.objects.select_related("agency").filter(situation=situation).order_by("agency__name"))
    is_whole = person.agency_id == situation.agency_id and not (handed_out and seats)
    counted = figures_of(situation, is_whole=is_whole)
    rows = figure_rows(situation, counted, shared=figures_of(situation, is_whole=False) if is_whole and seats else [])
    lines = list(SituationLine.objects.filter(situation=situation, is_shared__in=(True, not is_whole)))
    tone, state = state_of(situation)
    waits = chairs_situation(person, situation) and situation.state == SituationState.SUBMITTED
    return SituationPage(
        is_whole=is_whole,
        title=title_of(situation),
        tone=tone,
        state=state,
        sections=section_rows(situation, rows),
        changes=[row for row in rows.values() if row.is_change],
        numbers=beside_each_other([line for line in lines if line.kind == LineKind.NUMBER], situation.cut_at),
        silences=[silence_row(line) for line in lines if line.kind == LineKind.SILENCE],
        readers=[seat.agency for seat in seats],
        map=map_of(counted, is_whole=is_whole),
        bars=bars_of(situation, counted, is_whole=is_whole),
        history=history_of(situation.pk) if person.agency_id == situation.agency_id else [],
        is_writer=writes_situation(person, situation) and not situation.is_approved,
        is_chair=waits,
        alone=hinders_approval(person, "situation.approved", situation.pk) if waits else "",
    )


@in_indonesian
def written_page(situation: SituationReport, person: Person) -> SituationPage:
    """The same as it is handed out, in Indonesian: what every reader may know, where there are readers."""
    return situation_page(situation, person, handed_out=True)


def figures_of(situation: SituationReport, *, is_whole: bool) -> list[Figure]:
    """Every figure of one copy: the own agency's as the speaker may know it, or the one for all readers."""
    if is_whole:
        return [Figure(*row, is_whole=True) for row in own_figures(situation)]
    rows = SituationFigure.objects.filter(situation=situation, copy=SituationCopy.SHARED)
    return [Figure(row.key, row.area_id, row.number, row.before, is_whole=False) for row in rows]


def figure_rows(situation: SituationReport, counted: list[Figure], *, shared: list[Figure]) -> dict[str, FigureRow]:
    """Key -> figure of the whole, in the order of the report."""
    found = {row.key: row for row in counted if row.area_id is None}
    elsewhere = {row.key: said_number(row.number, row) for row in shared if row.area_id is None}
    said = names(situation.agency.short_name)
    return {
        each.key: FigureRow(
            each.key,
            said[each.key],
            said_number(found[each.key].number, found[each.key]),
            said_number(found[each.key].before, found[each.key]),
            when_counted(each.key, situation),
            reverse("situation-source", args=[situation.pk, each.key]),
            is_worth_telling(each, found[each.key].number, found[each.key].before),
            elsewhere.get(each.key, ""),
        )
        for each in FIGURES
        if each.key in found
    }


def said_number(number: int | None, figure: Figure) -> str:
    """As the copy of the figure may say it; "" for none."""
    return "" if number is None else number_in_words(number, is_whole=figure.is_whole)


def section_rows(situation: SituationReport, rows: dict[str, FigureRow]) -> list[SectionRow]:
    """Every heading, also those without a figure."""
    texts = dict(SituationSection.objects.filter(situation=situation).values_list("code", "text"))
    heads = titles()
    return [
        SectionRow(
            code,
            heads[code],
            [rows[each.key] for each in FIGURES if each.section == code and each.key in rows],
            texts.get(code, ""),
            code in MISSING,
        )
        for code in SECTIONS
    ]


def beside_each_other(lines: list[SituationLine], cut_at: datetime) -> list[BesideRow]:
    """Numbers about the same beside each other, each with its source and hour; none is chosen."""
    ordered = sorted(lines, key=lambda line: (line.subject, line.measure, line.said_at))
    return [
        BesideRow(
            subject,
            measure_of(measure),
            [
                NumberRow(
                    line.pk,
                    line.source,
                    line.said_at,
                    line.number or 0,
                    line.origin == "tambahan",
                    line.said_at > cut_at,
                )
                for line in group
            ],
        )
        for (subject, measure), group in groupby(ordered, key=lambda line: (line.subject, line.measure))
    ]


def silence_row(line: SituationLine) -> SilenceRow:
    """Never "late": since when there is no word."""
    said = _("belum ada kabar sejak %(day)s") % {"day": in_short_words(day_of(line.said_at))}
    return SilenceRow(line.source, line.subject, said)


def sheet_of_today(person: Person) -> tuple[str, str] | None:
    """(address, state in words) of this morning's sheet of the leader's agency; None for everybody else."""
    if not person.holds(Role.LEADER):
        return None
    rows = SituationReport.objects.filter(agency_id=person.agency_id, morning_on=today())
    found = rows.values_list("pk", "state").first()
    if found is None:
        return None
    return reverse("situation", args=[found[0]]), str(SituationState(found[1]).label)
