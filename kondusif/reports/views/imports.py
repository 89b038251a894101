"""Importing a table of reports, which the worker checks and enters; the pages are those of every import."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.reports.actions.imports import bring_table, check_table, enter_table, stop_import, undo_import
from kondusif.reports.forms.imports import ReportColumnsForm
from kondusif.reports.models.imported import Import, ImportedReport
from kondusif.reports.queries.imports import REPORTS
from kondusif.reports.queries.template import import_template
from kondusif.tables.actions.steps import ColumnChoice
from kondusif.tables.views import imports
from kondusif.tables.views.heads import TableHead, handed_out
from kondusif.tables.views.imports import ImportPages
from kondusif.web.policies import staff, takes_files

IMPORTERS = (Role.SECRETARY, Role.VERIFIER)
MOST_KEPT = 100


def choice_of(form: ReportColumnsForm, head: TableHead) -> ColumnChoice:
    return ColumnChoice(head.sheet, head.header, form.mapping, head.signature)


def kept_reports(imported: Import) -> dict[str, list[ImportedReport]]:
    """After an import was taken back: readable reports that stayed."""
    if not imported.undone_at:
        return {}
    rows = ImportedReport.objects.filter(of=imported, is_undone=False).select_related("report__village")
    return {"kept": list(rows.order_by("report__received_at", "report_id")[:MOST_KEPT])}


def nothing_first(_imported: Import, _known: Any) -> dict[str, str]:
    return {}


PAGES = ImportPages(
    REPORTS, "import", "reports/import", ReportColumnsForm,
    bring=bring_table, choose=check_table, first=nothing_first, choice=choice_of, more=kept_reports,
)  # fmt: skip


@staff(*IMPORTERS)
@sensitive_variables()
@takes_files
def show_imports(request: HttpRequest, person: Person) -> HttpResponse:
    return imports.start(request, person, PAGES)


@staff(*IMPORTERS)
def template(request: HttpRequest, person: Person) -> HttpResponse:
    """The XLSX to fill in."""
    return handed_out(import_template(), "templat-impor-laporan.xlsx")


@staff(*IMPORTERS)
def show_import(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    return imports.show(request, person, import_id, PAGES)


@staff(*IMPORTERS)
@require_POST
@sensitive_variables()
def choose_columns(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    return imports.choose_columns(request, person, import_id, PAGES)


@staff(*IMPORTERS)
@require_POST
def enter(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    return imports.enter(request, person, import_id, PAGES, act=enter_table, done="")


@staff(*IMPORTERS)
@require_POST
def stop(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    done = _("Impor dihentikan. Yang sudah masuk tetap masuk; berkasnya dihapus.")
    return imports.press(request, person, import_id, PAGES, act=stop_import, done=done)


@staff(*IMPORTERS)
@require_POST
def undo(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    # No number: entered less taken back less kept would be what was closed to the importer since.
    done = _("Impor ditarik kembali. Laporan yang sudah disentuh orang tetap berjalan.")
    return imports.press(request, person, import_id, PAGES, act=undo_import, done=done)


@staff(*IMPORTERS)
@sensitive_variables()
def to_fix(request: HttpRequest, person: Person, import_id: UUID) -> HttpResponse:
    return imports.to_fix(person, import_id, PAGES)
