"""What is printed of an action plan: values of its Word and PDF file, and its workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from openpyxl import Workbook

from kondusif.base.time import in_short_words, moment_in_words
from kondusif.papers.queries.wording import print_marks, team_name
from kondusif.plans.access.plans import periods_of
from kondusif.plans.core.plan_terms import spread_of
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanPartner, PlanStep, Realisation
from kondusif.plans.queries.plan_wording import (
    columns,
    draft_mark,
    months_of,
    say_cell,
    state_of_period,
    state_of_plan,
    title_of,
)
from kondusif.tables.core.exports import as_cell
from kondusif.tables.core.spreadsheets import as_text, saved, set_widths, text_like
from kondusif.web.language import in_indonesian

Key = tuple[UUID, UUID]


@dataclass(frozen=True)
class WholePlan:
    """Everything of a plan, read at once."""

    plan: ActionPlan
    lines: list[PlanLine]
    partners: dict[UUID, list[str]]
    steps: dict[Key, PlanStep]
    said: dict[Key, list[Realisation]]

    def related(self, line: PlanLine) -> list[str]:
        """Agencies of a line beside the responsible one."""
        return [name for name in self.partners[line.pk] if name != line.responsible.short_name]

    def told(self, line: PlanLine) -> list[Realisation]:
        """Every agency's words about a line, in the order of the periods."""
        return [each for period in periods_of(self.plan) for each in self.said[line.pk, period.pk]]


def whole_plan(plan: ActionPlan) -> WholePlan:
    """A plan that passed the gate, by four questions."""
    partners: dict[UUID, list[str]] = defaultdict(list)
    seats = PlanPartner.objects.filter(plan=plan).order_by("agency__short_name")
    for line_id, name in seats.values_list("line_id", "agency__short_name"):
        partners[line_id].append(name)
    said: dict[Key, list[Realisation]] = defaultdict(list)
    rows = Realisation.objects.filter(plan=plan).select_related("agency").order_by("agency__short_name")
    for each in rows:
        said[each.line_id, each.period_id].append(each)
    return WholePlan(
        plan=plan,
        lines=list(PlanLine.objects.filter(plan=plan).select_related("area", "responsible").order_by("number")),
        partners=partners,
        steps={(step.line_id, step.period_id): step for step in PlanStep.objects.filter(plan=plan)},
        said=said,
    )


@in_indonesian
def plan_values(whole: WholePlan) -> dict[str, Any]:
    """Values of rencana-aksi."""
    plan = whole.plan
    return {
        "team": team_name(),
        "office": plan.agency.name,
        "title": title_of(plan),
        "draft": draft_mark(),
        "recipient": plan.recipient,
        "state": state_in_words(plan),
        "periods": [
            f"{period.name}, {months_of(period)}: {state_of_period(period)[1].lower()}" for period in periods_of(plan)
        ],
        "rows": [as_paper_row(whole, line) for line in whole.lines],
        **print_marks(),
    }


def state_in_words(plan: ActionPlan) -> str:
    words = state_of_plan(plan)[1]
    if plan.approved_at is None:
        return words
    return _("%(state)s, disetujui %(when)s") % {"state": words, "when": moment_in_words(plan.approved_at)}


def as_paper_row(whole: WholePlan, line: PlanLine) -> dict[str, str]:
    told = whole.told(line)
    return {
        "number": str(line.number),
        "problem": line.problem,
        "place": place_of(line),
        "action": line.action,
        "responsible": line.responsible.short_name,
        "related": ", ".join(whole.related(line)),
        "criteria": line.criteria,
        "wanted": line.wanted,
        **{period.code: paper_cell(whole, line, period.pk) for period in periods_of(whole.plan)},
        "obstacle": "; ".join(f"{each.agency.short_name}: {each.obstacle}" for each in told if each.obstacle),
        "advice": "; ".join(f"{each.agency.short_name}: {each.advice}" for each in told if each.advice),
    }


def place_of(line: PlanLine) -> str:
    return line.area.name if line.area else _("Seluruh provinsi")


def paper_cell(whole: WholePlan, line: PlanLine, period_id: UUID) -> str:
    """Target, then what was reached: the summary, else what agencies said, else that there is no word."""
    step = whole.steps[line.pk, period_id]
    percents = [each.percent for each in whole.said[line.pk, period_id]]
    _tone, words, more = say_cell(step, spread_of(len(whole.partners[line.pk]), percents))
    reached = ". ".join(part for part in (words, step.summary.rstrip(". "), more) if part)
    return _("Target: %(target)s. Capaian: %(reached)s") % {"target": target_of(step), "reached": reached}


def target_of(step: PlanStep) -> str:
    number = "" if step.target_percent is None else _("%(percent)s %%") % {"percent": step.target_percent}
    return ", ".join(part for part in (step.target, number) if part) or _("belum ditetapkan")


@in_indonesian
def plan_book(whole: WholePlan, notes: list[tuple[str, str]]) -> bytes:
    """The workbook: the lines, every agency's realisation, and what one must know of both."""
    book = Workbook(write_only=True)
    names = columns()
    first = ("problem", "place", "action", "responsible", "related", "criteria")
    heads = [_("Nomor"), *(names[name] for name in first)]
    for period in periods_of(whole.plan):
        said = {"period": period.name}
        heads += [_("Target %(period)s") % said, _("Target %(period)s, persen") % said,
                  _("Rangkuman %(period)s, persen") % said, _("Rangkuman %(period)s") % said]  # fmt: skip
    heads.append(names["wanted"])
    page: Any = book.create_sheet(_("Rencana aksi"))
    set_widths(page, [8, 36, 20, 36, 22, 30, 28, *[22, 10, 12, 30] * 3, 28])
    write_rows(page, [title_of(whole.plan), draft_mark(), whole.plan.agency.name], heads, line_cells(whole))
    beside: Any = book.create_sheet(_("Realisasi lembaga"))
    set_widths(beside, [8, 36, 9, 22, 10, 44, 34, 34, 34, 34, 16])
    told = [_("Nomor"), names["action"], _("Periode"), _("Lembaga"), _("Capaian, persen"), _("Yang dilakukan"),
            _("Bukti"), _("Tautan"), _("Kendala"), _("Rekomendasi"), _("Ditulis")]  # fmt: skip
    write_rows(beside, [draft_mark()], told, told_cells(whole))
    about: Any = book.create_sheet(_("Keterangan"))
    set_widths(about, (28, 90))
    for what, how in [*facts_of(whole), *notes]:
        about.append([as_text(about, what, bold=True), as_text(about, how)])
    return saved(book)


def write_rows(page: Any, above: list[str], heads: list[str], rows: Iterator[list[Any]]) -> None:
    """Lines of a title, the heading that stays in view, and the rows."""
    page.freeze_panes = f"A{len(above) + 2}"
    for line in above:
        page.append([as_text(page, line, bold=True)])
    page.append([as_text(page, head, bold=True) for head in heads])
    model = as_text(page, "")
    for row in rows:
        page.append(
            [text_like(model, page, value) if isinstance(value, str) else as_cell(page, value) for value in row]
        )


def line_cells(whole: WholePlan) -> Iterator[list[Any]]:
    for line in whole.lines:
        cells: list[Any] = [line.number, line.problem, place_of(line), line.action, line.responsible.short_name,
                            ", ".join(whole.related(line)), line.criteria]  # fmt: skip
        for period in periods_of(whole.plan):
            step = whole.steps[line.pk, period.pk]
            cells += [step.target or None, step.target_percent, step.summary_percent, step.summary or None]
        yield [*cells, line.wanted]


def told_cells(whole: WholePlan) -> Iterator[list[Any]]:
    names = {period.pk: period.name for period in periods_of(whole.plan)}
    for line in whole.lines:
        for each in whole.told(line):
            yield [line.number, line.action, names[each.period_id], each.agency.short_name, each.percent, each.done,
                   each.evidence or None, each.link or None, each.obstacle or None, each.advice or None,
                   each.written_at.date()]  # fmt: skip


def facts_of(whole: WholePlan) -> list[tuple[str, str]]:
    """Recipient and dates, and that no rule that we have read names them."""
    made = [
        (_("Status"), draft_mark()),
        (_("Rencana"), f"{title_of(whole.plan)}, {state_in_words(whole.plan)}"),
        (_("Penerima laporan"), whole.plan.recipient),
        (_("Belum dipastikan"), _("Tata letak, penerima, dan batas waktu belum dipastikan dengan Kemendagri.")),
    ]
    for period in periods_of(whole.plan):
        said = _("%(state)s; batas %(day)s (%(note)s)") % {
            "state": state_of_period(period)[1], "day": in_short_words(period.due_on), "note": period.due_note,
        }  # fmt: skip
        made.append((f"{period.name}, {months_of(period)}", said))
    return made
