"""Importing a list of crowds, read and entered while the person waits; the pages are those of every import."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.meetings.actions.crowd_imports import (
    ListChoice,
    bring_crowds,
    choose_list_columns,
    enter_list,
    stop_list,
    undo_list,
)
from kondusif.meetings.forms.crowd_imports import CrowdColumnsForm
from kondusif.meetings.models.crowd_import import CrowdColumns, CrowdImport
from kondusif.meetings.queries.crowd_imports import CROWDS
from kondusif.meetings.queries.crowd_template import crowd_template
from kondusif.tables.views import imports
from kondusif.tables.views.heads import TableHead, handed_out
from kondusif.tables.views.imports import ImportPages
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.policies import staff, takes_files


def first_answers(imported: CrowdImport, known: CrowdColumns | None) -> dict[str, str]:
    """What the agency last said for a whole list with the same headings, else its own name as the source."""
    if known is None:
        return {"source": imported.agency.short_name}
    return {"source": known.source, "whole_kind": known.kind, "whole_area": known.area_id or ""}


def choice_of(form: CrowdColumnsForm, head: TableHead) -> ListChoice:
    got = form.cleaned_data
    return ListChoice(
        head.sheet, head.header, form.mapping, head.signature, got["whole_kind"], got["source"], got["whole_area"]
    )


PAGES = ImportPages(
    CROWDS, "crowd-list", "meetings/crowd_list", CrowdColumnsForm,
    bring=bring_crowds, choose=choose_list_columns, first=first_answers, choice=choice_of,
)  # fmt: skip


@staff(*SPEAKERS)
@sensitive_variables()
@takes_files
def show_lists(request: HttpRequest, person: Person) -> HttpResponse:
    return imports.start(request, person, PAGES)


@staff(*SPEAKERS)
def template(request: HttpRequest, person: Person) -> HttpResponse:
    """The XLSX to fill in."""
    return handed_out(crowd_template(), "templat-keramaian.xlsx")


@staff(*SPEAKERS)
def show_list(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    return imports.show(request, person, crowd_list_id, PAGES)


@staff(*SPEAKERS)
@require_POST
@sensitive_variables()
def choose_columns(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    return imports.choose_columns(request, person, crowd_list_id, PAGES)


@staff(*SPEAKERS)
@require_POST
def enter(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    done = _("Daftar keramaian masuk ke agenda.")
    return imports.enter(request, person, crowd_list_id, PAGES, act=enter_list, done=done)


@staff(*SPEAKERS)
@require_POST
def stop(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    done = _("Impor dihentikan; berkasnya dihapus dan tidak ada yang masuk.")
    return imports.press(request, person, crowd_list_id, PAGES, act=stop_list, done=done)


@staff(*SPEAKERS)
@require_POST
def undo(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    done = _("Daftar ditarik kembali; keramaiannya tidak lagi tampil di agenda.")
    return imports.press(request, person, crowd_list_id, PAGES, act=undo_list, done=done)


@staff(*SPEAKERS)
@sensitive_variables()
def to_fix(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    return imports.to_fix(person, crowd_list_id, PAGES)
