"""One line of the action plan: entered, changed, reported about, summarised; and many lines from a table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of_subject
from kondusif.base.errors import Refusal
from kondusif.plans.access.plans import get_line_of, get_period_of, get_plan_for, keeps_plan
from kondusif.plans.actions.plan_lines import add_line, change_line, import_lines, remove_line
from kondusif.plans.actions.realisations import report_realisation, summarise_line
from kondusif.plans.core.plan_rows import LineWords, Reading
from kondusif.plans.errors import UnfitLines
from kondusif.plans.forms.plans import AchievedForm, LineForm, LinesFileForm, SummaryForm, achieved_values, line_values
from kondusif.plans.models.action_plan import (
    ActionPlan,
    PlanLine,
    PlanPartner,
    PlanPeriod,
    PlanState,
    PlanStep,
    Realisation,
)
from kondusif.plans.queries.plan_import import line_template, read_table
from kondusif.plans.queries.plan_wording import months_of, say_trouble, title_of
from kondusif.plans.queries.plans import periods_of_line
from kondusif.plans.views.plans import kept_plan, plan_shown, plan_task
from kondusif.tables.core.sheets import MOST_BYTES, UnreadableTable
from kondusif.tables.queries.troubles import unreadable_in_words
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.exports import attachment
from kondusif.web.policies import staff, takes_files

LINE_FORM = "plans/plan_line_form.html"


@staff(*SPEAKERS)
def new_line(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """After "next" an empty form comes back, for who types one line after the other."""
    plan = kept_plan(person, plan_id)
    form = LineForm(request.POST if request.method == "POST" else None)
    here, back = reverse("new-plan-line", args=[plan.pk]), reverse("plan", args=[plan.pk])
    task = plan_task(
        plan, heading=_("Tambah baris"), verb=_("Simpan"), done=_("Baris ditambahkan."),
        back=here if "next" in request.POST else back, template=LINE_FORM,
        explains=_("Angka target boleh kosong; sesudah disetujui, baris dan target dibaca lembaga yang terkait."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: add_line(actor=person, plan=plan, words=form.words),
        offers_next=True, cancel_url=back,
    )  # fmt: skip


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


def line_task(line: PlanLine, **words: str) -> Task:
    """A step of a line, and the way back to it."""
    about = _("Baris %(number)s: %(action)s") % {"number": line.number, "action": line.action}
    return plan_task(line.plan, back=line_url(line), about=about, **words)


def line_url(line: PlanLine) -> str:
    return reverse("plan-line", args=[line.plan_id, line.pk])


@staff(*SPEAKERS)
def change(request: HttpRequest, person: Person, plan_id: UUID, line_id: UUID) -> HttpResponse:
    line = get_line_of(kept_plan(person, plan_id), line_id)
    form = LineForm(request.POST if request.method == "POST" else None, initial=line_values(line))
    task = line_task(
        line, heading=_("Ubah baris"), verb=_("Simpan"), done=_("Baris diubah."), template=LINE_FORM,
        explains=_("Yang diubah sesudah disetujui ditandai, sampai pimpinan menyetujui lagi."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: change_line(actor=person, line=line, words=form.words)
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def remove(request: HttpRequest, person: Person, plan_id: UUID, line_id: UUID) -> HttpResponse:
    line = get_line_of(kept_plan(person, plan_id), line_id)
    back = reverse("plan", args=[plan_id])
    return answer_press(request, back, act=lambda: remove_line(actor=person, line=line), done=_("Baris dihapus."))


@staff(*SPEAKERS)
def report(request: HttpRequest, person: Person, plan_id: UUID, line_id: UUID, period: str) -> HttpResponse:
    """The own agency's realisation; Http404 for an agency without a part in the line."""
    line, about = line_and_period(person, plan_id, line_id, period)
    if not PlanPartner.objects.filter(line=line, agency_id=person.agency_id).exists():
        raise Http404
    told = Realisation.objects.filter(line=line, period=about, agency_id=person.agency_id).first()
    form = AchievedForm(request.POST if request.method == "POST" else None, initial=achieved_values(told))
    step = PlanStep.objects.get(line=line, period=about)
    task = line_task(
        line, heading=_("Realisasi %(agency)s, %(period)s") % {
            "agency": person.agency.short_name, "period": about.name,
        },
        verb=_("Simpan realisasi"), done=_("Realisasi %(period)s disimpan.") % {"period": about.name},
        explains=_("Dibaca semua lembaga di rencana ini. Dapat diubah selama periodenya terbuka."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, target=step,
        act=lambda: report_realisation(actor=person, line=line, period=about, achieved=form.achieved),
    )  # fmt: skip


def line_and_period(person: Person, plan_id: UUID, line_id: UUID, period: str) -> tuple[PlanLine, PlanPeriod]:
    plan = get_plan_for(person, plan_id)
    return get_line_of(plan, line_id), get_period_of(plan, period)


@staff(*SPEAKERS)
def summarise(request: HttpRequest, person: Person, plan_id: UUID, line_id: UUID, period: str) -> HttpResponse:
    plan = kept_plan(person, plan_id)
    line, about = get_line_of(plan, line_id), get_period_of(plan, period)
    step = PlanStep.objects.get(line=line, period=about)
    parts = [part for part in periods_of_line(line, person) if part.period.pk == about.pk]
    first = {"percent": step.summary_percent, "text": step.summary}
    form = SummaryForm(request.POST if request.method == "POST" else None, initial=first)
    task = line_task(
        line, heading=_("Rangkuman %(period)s") % {"period": about.name}, verb=_("Simpan rangkuman"),
        done=_("Rangkuman %(period)s disimpan.") % {"period": about.name}, template="plans/plan_summary.html",
        explains=_("Rangkuman berdiri di samping kata setiap lembaga dan tidak mengubahnya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, parts=parts,
        act=lambda: summarise_line(actor=person, line=line, period=about, summary=form.summary),
    )  # fmt: skip


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
    form = LinesFileForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"plan": plan, "title": title_of(plan), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_upload(form.cleaned_data["file"])
            shown["troubles"] = [(each.row, say_trouble(each)) for each in reading.troubles]
            n = enter(person, plan, reading, only_whole=form.cleaned_data["mode"] == "semua")
        except UnreadableTable as bad:
            form.add_error("file", unreadable_in_words(bad.code, bad.facts))
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
        else:
            done = ngettext("%(n)s baris ditambahkan.", "%(n)s baris ditambahkan.", n) % {"n": n}
            if not shown["troubles"]:
                messages.success(request, done)
                return redirect("plan", plan.pk)
            return render(request, "plans/plan_import.html", {**shown, "form": LinesFileForm(), "done": done})
    return render(request, "plans/plan_import.html", shown, status=422 if form.is_bound else 200)


def read_upload(file: Any) -> Reading:
    """Raises UnreadableTable."""
    if file.size > MOST_BYTES:
        raise UnreadableTable("too-large", most=MOST_BYTES // 1024 // 1024)
    return read_table(file.read())


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
