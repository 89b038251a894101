"""Importing a table: upload, columns, dry run, entering with progress, result, taking back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now
from kondusif.reports.access import get_import_for
from kondusif.reports.actions.imports import (
    ColumnChoice,
    bring_table,
    check_table,
    enter_table,
    stop_import,
    undo_import,
)
from kondusif.reports.core.import_columns import of_reports
from kondusif.reports.forms.imports import ReportColumnsForm
from kondusif.reports.models.imported import ColumnMapping, Import, ImportedReport
from kondusif.reports.queries.fixing import table_to_fix
from kondusif.reports.queries.imports import content_of, troubles_of
from kondusif.reports.queries.template import import_template
from kondusif.reports.queries.troubles import field_label, in_words
from kondusif.tables.core.columns import guess_header, guess_mapping, twice
from kondusif.tables.core.spreadsheets import table_book
from kondusif.tables.forms.imports import ModeForm, UploadForm, left_out
from kondusif.tables.models import State
from kondusif.tables.views.heads import brought, handed_out, head_asked
from kondusif.web.policies import staff, takes_files

ROWS = 100
LATEST = 20
IMPORTERS = (Role.SECRETARY, Role.VERIFIER)


@staff(*IMPORTERS)
@sensitive_variables()
@takes_files
def show_imports(request: HttpRequest, person: Person) -> HttpResponse:
    """The upload, and what the person imported lately."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = brought(form, lambda content, name: bring_table(actor=person, content=content, told_name=name))
        if made is not None:
            return redirect("import", made.pk)
    shown = {"form": form, "imports": Import.objects.filter(owner=person)[:LATEST]}
    return render(request, "reports/import_start.html", shown, status=422 if request.method == "POST" else 200)


@staff(*IMPORTERS)
def template(request: HttpRequest, person: Person) -> HttpResponse:
    """The XLSX to fill in."""
    return handed_out(import_template(), "templat-impor-laporan.xlsx")


@staff(*IMPORTERS)
def show_import(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    """Where the import is now."""
    imported = get_import_for(person, import_id)
    if imported.state == State.MAPPING or (imported.state == State.CHECKED and "kolom" in request.GET):
        return show_columns(request, person, imported)
    if imported.state == State.CHECKED:
        return show_dry_run(request, imported, ModeForm(initial={"mode": imported.mode}))
    shown = {"imported": imported, "may_undo": imported.may_be_undone(now()), "kept": kept_reports(imported)}
    shown["has_troubles"] = bool(troubles_of(imported))
    return render(request, "reports/import_state.html", shown)


def kept_reports(imported: Import) -> list[ImportedReport]:
    """After an import was taken back: readable reports that stayed."""
    if not imported.undone_at:
        return []
    rows = ImportedReport.objects.filter(of=imported, is_undone=False).select_related("report__village")
    return list(rows.order_by("report__received_at", "report_id")[:ROWS])


@sensitive_variables()
def show_columns(request: HttpRequest, person: Person, imported: Import, data: Any = None) -> HttpResponse:
    """Which column means what: remembered, else guessed."""
    asked = data if data is not None else request.GET
    content = content_of(imported)
    if content is None:
        return render(request, "reports/import_state.html", {"imported": imported, "is_gone": True})
    head = head_asked(asked, imported, content, lambda rows: guess_header(rows, of_reports()))
    known = known_mapping(imported, head.signature)
    start = {code: str(place) for code, place in (known or guess_mapping(head.headings, of_reports())).items()}
    form = ReportColumnsForm(head.headings, head.sample, data, initial=start)
    if data is not None and form.is_valid():
        choice = ColumnChoice(head.sheet, head.header, form.mapping, head.signature)
        check_table(actor=person, imported=imported, choice=choice)
        return redirect("import", imported.pk)
    shown = {
        "imported": imported, "form": form, "sheets": head.sheets, "sheet": head.sheet, "header": head.header + 1,
        "is_known": known is not None, "twice": twice(head.headings), "left_out": left_out(head.headings, of_reports()),
    }  # fmt: skip
    return render(request, "reports/import_columns.html", shown, status=422 if data is not None else 200)


def known_mapping(imported: Import, signature: str) -> dict[str, int] | None:
    """How the agency read the same headings last time."""
    found = ColumnMapping.objects.filter(agency_id=imported.agency_id, signature=signature).first()
    return found.mapping if found else None


@staff(*IMPORTERS)
@require_POST
@sensitive_variables()
def choose_columns(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    imported = get_import_for(person, import_id)
    try:
        return show_columns(request, person, imported, request.POST)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("import", import_id)


def show_dry_run(request: HttpRequest, imported: Import, form: ModeForm, status: int = 200) -> HttpResponse:
    """What would come in, and every bad row."""
    troubles = troubles_of(imported)
    rows = Paginator(troubles or [], ROWS).get_page(request.GET.get("halaman"))
    told = [(each, field_label(each.field), in_words(each)) for each in rows.object_list]
    shown = {"imported": imported, "form": form, "page": rows, "troubles": told, "is_gone": troubles is None}
    return render(request, "reports/import_dry_run.html", shown, status=status)


@staff(*IMPORTERS)
@require_POST
def enter(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    imported = get_import_for(person, import_id)
    form = ModeForm(request.POST)
    if not form.is_valid():
        return show_dry_run(request, imported, form, status=422)
    try:
        enter_table(actor=person, imported=imported, mode=form.cleaned_data["mode"])
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("import", import_id)


@staff(*IMPORTERS)
@require_POST
def stop(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    try:
        stop_import(actor=person, imported=get_import_for(person, import_id))
        messages.success(request, _("Impor dihentikan. Yang sudah masuk tetap masuk; berkasnya dihapus."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("import", import_id)


@staff(*IMPORTERS)
@require_POST
def undo(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    try:
        undo_import(actor=person, imported=get_import_for(person, import_id))
        # No number: entered less taken back less kept would be what was closed to the importer since.
        messages.success(request, _("Impor ditarik kembali. Laporan yang sudah disentuh orang tetap berjalan."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("import", import_id)


@staff(*IMPORTERS)
@sensitive_variables()
def troubles(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    """The bad rows as XLSX, to be put right and uploaded again; once the file is deleted, what was wrong in them."""
    imported = get_import_for(person, import_id)
    to_fix = table_to_fix(imported)
    if to_fix is not None:
        book = table_book(_("Perlu diperbaiki"), to_fix.headings, to_fix.rows, to_fix.widths)
        return handed_out(book, "perlu-diperbaiki.xlsx")
    found = troubles_of(imported)
    if not found:
        raise Http404
    headings = (_("Baris"), _("Kolom"), _("Isi sel"), _("Sebab"))
    rows = [(each.row, field_label(each.field), each.came, in_words(each)) for each in found]
    return handed_out(table_book(_("Perlu diperbaiki"), headings, rows, (10, 28, 40, 90)), "perlu-diperbaiki.xlsx")
