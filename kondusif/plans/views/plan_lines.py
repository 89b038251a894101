"""One line of the action plan: entered, changed, reported about, summarised; and many lines from a table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of_subject
from kondusif.base.errors import Refusal
from kondusif.plans.access.plans import get_plan_for, keeps_plan
from kondusif.plans.actions.plan_lines import import_lines
from kondusif.plans.core.plan_rows import MOST_LINES, LineWords, Reading
from kondusif.plans.errors import UnfitLines
from kondusif.plans.forms.plans import LinesFileForm
from kondusif.plans.models.action_plan import (
    ActionPlan,
    PlanLine,
    PlanState,
)
from kondusif.plans.queries.plan_import import line_template, read_table
from kondusif.plans.queries.plan_wording import months_of, say_trouble, title_of
from kondusif.plans.queries.plans import periods_of_line
from kondusif.plans.views.plans import plan_shown
from kondusif.tables.views.heads import brought
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.exports import attachment
from kondusif.web.policies import staff, takes_files

LINE_FORM = "plans/plan_line_form.html"


def line_shown(person: Person, line: PlanLine) -> dict[str, Any]:
    """What the page of a line shows; promises made for it are added where there are promises (kondusif/meetings)."""
    partners = line.partners.order_by("agency__name").values_list("agency__name", flat=True)
    return {
        **plan_shown(line.plan, person),
        "line": line,
        "related": [name for name in partners if name != line.responsible.name],
        "parts": [(part, months_of(part.period)) for part in periods_of_line(line, person)],
        "history": history_of_subject(line.pk),
        "may_remove": keeps_plan(person, line.plan) and line.plan.state == PlanState.DRAFT,
    }


def kept_plan(person: Person, plan_id: UUID) -> ActionPlan:
    """A plan that the person's agency keeps; Http404 for everybody else's."""
    plan = get_plan_for(person, plan_id)
    if not keeps_plan(person, plan):
        raise Http404
    return plan


@staff(*SPEAKERS)
def template(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """The XLSX to fill in."""
    kept_plan(person, plan_id)
    return attachment(line_template(), _("Templat baris rencana aksi"), "xlsx")


@staff(*SPEAKERS)
@takes_files
def import_table(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """Lines of a table: all, or the good ones; every row that does not hold is named."""
    plan = kept_plan(person, plan_id)
    form = LinesFileForm(MOST_LINES, request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"plan": plan, "title": title_of(plan), "form": form}
    reading = brought(form, lambda content, _name: read_table(content)) if form.is_bound and form.is_valid() else None
    if reading is not None:
        shown["troubles"] = [(each.row, say_trouble(each)) for each in reading.troubles]
        try:
            n = enter(person, plan, reading, only_whole=form.cleaned_data["mode"] == "semua")
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
        else:
            done = ngettext("%(n)s baris ditambahkan.", "%(n)s baris ditambahkan.", n) % {"n": n}
            if not shown["troubles"]:
                messages.success(request, done)
                return redirect("plan", plan.pk)
            return render(request, "plans/plan_import.html", {**shown, "form": LinesFileForm(MOST_LINES), "done": done})
    return render(request, "plans/plan_import.html", shown, status=422 if form.is_bound else 200)


def enter(person: Person, plan: ActionPlan, reading: Reading, *, only_whole: bool) -> int:
    """Write the lines of a table; how many. Raises UnfitLines, NotKeeper, WrongMoment, PeriodLocked."""
    if not reading.has_head:
        raise UnfitLines(
            _("Baris judul tabel tidak ditemukan. Perlu kolom Permasalahan, Rencana aksi, dan Penanggung jawab.")
        )
    n_bad = len({each.row for each in reading.troubles})
    if reading.troubles and only_whole:
        raise UnfitLines(
            ngettext(
                "Tidak ada yang dimuat: %(n)s baris perlu diperbaiki; sebabnya ada di bawah.",
                "Tidak ada yang dimuat: %(n)s baris perlu diperbaiki; sebabnya ada di bawah.",
                n_bad,
            ) % {"n": n_bad}
        )  # fmt: skip
    lines: tuple[LineWords, ...] = reading.lines
    if not lines:
        raise UnfitLines(_("Tidak ada baris yang dapat dimuat dari tabel ini. Isi barisnya, lalu muat lagi."))
    import_lines(actor=person, plan=plan, lines=lines)
    return len(lines)
