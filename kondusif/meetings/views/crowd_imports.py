"""Importing a list of crowds: upload, columns, dry run, entering, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.time import now
from kondusif.meetings.access.crowds import get_crowd_list_for
from kondusif.meetings.actions.crowd_imports import (
    ListChoice,
    bring_crowds,
    choose_list_columns,
    enter_list,
    stop_list,
    undo_list,
)
from kondusif.meetings.forms.crowd_imports import CrowdColumnsForm
from kondusif.meetings.models.crowd_import import CrowdColumns, CrowdImport, CrowdImportState
from kondusif.meetings.queries.crowd_imports import content_of, read_list
from kondusif.meetings.queries.crowd_rows import crowd_columns
from kondusif.meetings.queries.crowd_template import crowd_template
from kondusif.meetings.queries.crowd_troubles import list_to_fix, say_troubles
from kondusif.tables.core.columns import guess_header, guess_mapping, twice
from kondusif.tables.core.sheets import UnreadableTable
from kondusif.tables.core.spreadsheets import table_book
from kondusif.tables.forms.imports import ModeForm, UploadForm, left_out
from kondusif.tables.queries.troubles import unreadable_in_words
from kondusif.tables.views.heads import TableHead, brought, handed_out, head_asked
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.acting import answer_press
from kondusif.web.policies import staff, takes_files

ROWS = 100
LATEST = 20


@staff(*SPEAKERS)
@sensitive_variables()
@takes_files
def show_lists(request: HttpRequest, person: Person) -> HttpResponse:
    """The upload, and what the person imported lately."""
    form = UploadForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = _("Excel (.xlsx) atau CSV, paling besar 10 MB dan 2.000 baris.")
    if request.method == "POST" and form.is_valid():
        made = brought(form, lambda content, name: bring_crowds(actor=person, content=content, told_name=name))
        if made is not None:
            return redirect("crowd-list", made.pk)
    latest = CrowdImport.objects.filter(owner=person).defer("sealed")[:LATEST]
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/crowd_lists.html", {"form": form, "imports": latest}, status=status)


@staff(*SPEAKERS)
def template(request: HttpRequest, person: Person) -> HttpResponse:
    """The XLSX to fill in."""
    return handed_out(crowd_template(), "templat-keramaian.xlsx")


@staff(*SPEAKERS)
def show_list(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    """Where the import is now."""
    imported = get_crowd_list_for(person, crowd_list_id)
    content = content_of(imported)
    if content is None:
        shown = {
            "imported": imported,
            "may_undo": imported.may_be_undone(now()),
            "is_gone": imported.state in (CrowdImportState.MAPPING, CrowdImportState.CHECKED, CrowdImportState.EXPIRED),
        }
        return render(request, "meetings/crowd_list.html", shown)
    if imported.state == CrowdImportState.MAPPING or "kolom" in request.GET:
        return show_columns(request, person, imported, content)
    return show_dry_run(request, imported, content, ModeForm())


@sensitive_variables()
def show_columns(
    request: HttpRequest, person: Person, imported: CrowdImport, content: bytes, data: Any = None
) -> HttpResponse:
    """Which column means what: remembered, else guessed."""
    asked = data if data is not None else request.GET
    head = head_asked(asked, imported, content, lambda rows: guess_header(rows, crowd_columns()))
    known = CrowdColumns.objects.filter(agency_id=imported.agency_id, signature=head.signature).first()
    form = CrowdColumnsForm(head.headings, head.sample, data, initial=first_answers(imported, known, head.headings))
    if data is not None and form.is_valid():
        choose_list_columns(actor=person, imported=imported, choice=choice_of(form, head))
        return redirect("crowd-list", imported.pk)
    shown = {
        "imported": imported, "form": form, "sheets": head.sheets, "sheet": head.sheet, "header": head.header + 1,
        "is_known": known is not None, "twice": twice(head.headings),
        "left_out": left_out(head.headings, crowd_columns()),
    }  # fmt: skip
    return render(request, "meetings/crowd_list_columns.html", shown, status=422 if data is not None else 200)


def first_answers(imported: CrowdImport, known: CrowdColumns | None, headings: list[str]) -> dict[str, str]:
    """What the form begins with: the agency's last reading of the same headings, else a guess."""
    mapping = known.mapping if known else guess_mapping(headings, crowd_columns())
    whole = {"source": known.source if known else imported.agency.short_name}
    if known:
        whole |= {"whole_kind": known.kind, "whole_area": known.area_id or ""}
    return {**{code: str(place) for code, place in mapping.items()}, **whole}


def choice_of(form: CrowdColumnsForm, head: TableHead) -> ListChoice:
    got = form.cleaned_data
    return ListChoice(
        head.sheet, head.header, form.mapping, head.signature, got["whole_kind"], got["source"], got["whole_area"]
    )


@staff(*SPEAKERS)
@require_POST
@sensitive_variables()
def choose_columns(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    imported = get_crowd_list_for(person, crowd_list_id)
    content = content_of(imported)
    if content is None:
        return redirect("crowd-list", imported.pk)
    return show_columns(request, person, imported, content, request.POST)


def show_dry_run(
    request: HttpRequest, imported: CrowdImport, content: bytes, form: ModeForm, status: int = 200
) -> HttpResponse:
    """What would come in, and every bad row."""
    shown: dict[str, Any] = {"imported": imported, "form": form}
    try:
        reading = read_list(imported, content)
    except UnreadableTable as bad:
        shown["problem"] = unreadable_in_words(bad.code, bad.facts)
    else:
        page = Paginator(say_troubles([*reading.troubles, *reading.repeated]), ROWS).get_page(
            request.GET.get("halaman")
        )
        shown |= {"reading": reading, "n_good": len(reading.good), "n_repeated": len(reading.repeated), "page": page}
    return render(request, "meetings/crowd_list_dry_run.html", shown, status=status)


@staff(*SPEAKERS)
@require_POST
def enter(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    imported = get_crowd_list_for(person, crowd_list_id)
    form, content = ModeForm(request.POST), content_of(imported)
    if content is not None and not form.is_valid():
        return show_dry_run(request, imported, content, form, status=422)
    return step(request, imported, lambda: enter_list(actor=person, imported=imported, mode=form.data.get("mode", "")),
                done=_("Daftar keramaian masuk ke agenda."))  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def stop(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    imported = get_crowd_list_for(person, crowd_list_id)
    return step(request, imported, lambda: stop_list(actor=person, imported=imported),
                done=_("Impor dihentikan; berkasnya dihapus dan tidak ada yang masuk."))  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def undo(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    imported = get_crowd_list_for(person, crowd_list_id)
    return step(request, imported, lambda: undo_list(actor=person, imported=imported),
                done=_("Daftar ditarik kembali; keramaiannya tidak lagi tampil di agenda."))  # fmt: skip


def step(request: HttpRequest, imported: CrowdImport, act: Callable[[], object], *, done: str) -> HttpResponse:
    """A step of one press, back on the page of the list."""
    return answer_press(request, reverse("crowd-list", args=[imported.pk]), act=act, done=done)


@staff(*SPEAKERS)
@sensitive_variables()
def to_fix(request: HttpRequest, person: Person, crowd_list_id: UUID) -> HttpResponse:
    """The bad rows as XLSX, to be put right and uploaded again, while the file is there."""
    imported = get_crowd_list_for(person, crowd_list_id)
    content = content_of(imported)
    if content is None or imported.state != CrowdImportState.CHECKED:
        raise Http404
    try:
        troubles = read_list(imported, content).troubles
    except UnreadableTable:
        raise Http404 from None
    fix = list_to_fix(imported, content, troubles)
    return handed_out(table_book(_("Perlu diperbaiki"), fix.headings, fix.rows, fix.widths), "perlu-diperbaiki.xlsx")
