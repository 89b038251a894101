"""The pages of every import: upload, columns, dry run, entering, result, taking back, bad rows as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.time import now
from kondusif.tables.actions.steps import ColumnChoice
from kondusif.tables.core.columns import guess_header, guess_mapping, twice
from kondusif.tables.core.spreadsheets import table_book
from kondusif.tables.forms.imports import ColumnsForm, ModeForm, UploadForm, left_out
from kondusif.tables.models import WAITING, ColumnMemory, State
from kondusif.tables.queries.fixing import table_to_fix
from kondusif.tables.queries.kinds import ImportKind, content_of, said_troubles, troubles_of
from kondusif.tables.views.heads import TableHead, brought, handed_out, head_asked

ROWS = 100
LATEST = 20


def nothing_more(_imported: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class ImportPages:
    """What the pages of one kind of import have of their own.

    name       of the address of one import; the others are called after it (`import`, `import-columns`, …)
    templates  beginning of its templates' names
    bring      takes actor, content and told_name
    choose     takes actor, imported and choice
    first      what the form of the columns begins with beside the mapping: the import, the agency's memory or None
    choice     what a valid form says
    more       what the page of the state shows beside what every import has
    """

    kind: ImportKind
    name: str
    templates: str
    form: type[ColumnsForm]
    bring: Callable[..., Any]
    choose: Callable[..., object]
    first: Callable[[Any, Any], Mapping[str, Any]]
    choice: Callable[[Any, TableHead], ColumnChoice]
    more: Callable[[Any], Mapping[str, Any]] = nothing_more

    def at(self, imported: Any) -> str:
        """The address of an import."""
        return reverse(self.name, args=[imported.pk])

    def draw(self, request: HttpRequest, page: str, shown: Mapping[str, Any], status: int = 200) -> HttpResponse:
        at = {"start": reverse(f"{self.name}s"), "template": reverse(f"{self.name}-template")}
        if imported := shown.get("imported"):
            steps = ("columns", "enter", "stop", "undo", "to-fix")
            at |= {step.replace("-", "_"): reverse(f"{self.name}-{step}", args=[imported.pk]) for step in steps}
            at["page"] = self.at(imported)
        return render(request, f"{self.templates}_{page}.html", {**shown, "at": at}, status=status)


@sensitive_variables()
def start(request: HttpRequest, person: Person, pages: ImportPages) -> HttpResponse:
    """The upload, and what the person imported lately."""
    form = UploadForm(pages.kind.most_rows, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = brought(form, lambda content, name: pages.bring(actor=person, content=content, told_name=name))
        if made is not None:
            return redirect(pages.at(made))
    latest = pages.kind.model._default_manager.filter(owner=person)[:LATEST]
    status = 422 if request.method == "POST" else 200
    return pages.draw(request, "start", {"form": form, "imports": latest}, status)


def owned(pages: ImportPages, person: Person, import_id: UUID) -> Any:
    """The person's own import; Http404 for another's and for none."""
    found = pages.kind.model._default_manager.filter(pk=import_id, owner=person).first()
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, person: Person, import_id: UUID, pages: ImportPages) -> HttpResponse:
    """Where the import is now."""
    imported = owned(pages, person, import_id)
    if imported.state in WAITING and not imported.is_gone:
        if imported.state == State.MAPPING or "kolom" in request.GET:
            return show_columns(request, person, imported, pages)
        return show_dry_run(request, imported, ModeForm(initial={"mode": imported.mode}), pages)
    shown = {
        "imported": imported,
        "may_undo": imported.may_be_undone(now()),
        "has_troubles": bool(troubles_of(imported)),
    }
    return pages.draw(request, "state", {**shown, **pages.more(imported)})


@sensitive_variables()
def show_columns(
    request: HttpRequest, person: Person, imported: Any, pages: ImportPages, data: Any = None
) -> HttpResponse:
    """Which column means what: remembered, else guessed."""
    asked, columns, content = data if data is not None else request.GET, pages.kind.columns(), content_of(imported)
    if content is None:
        return pages.draw(request, "state", {"imported": imported, "is_gone": True})
    head = head_asked(asked, imported, content, lambda rows: guess_header(rows, columns))
    known: ColumnMemory | None = pages.kind.memory.of(imported.agency_id, head.signature)
    mapping = known.mapping if known else guess_mapping(head.headings, columns)
    first = {**{code: str(place) for code, place in mapping.items()}, **pages.first(imported, known)}
    form = pages.form(head.headings, head.sample, data, initial=first)
    if data is not None and form.is_valid():
        try:
            pages.choose(actor=person, imported=imported, choice=pages.choice(form, head))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(pages.at(imported))
    shown = {
        "imported": imported, "form": form, "sheets": head.sheets, "sheet": head.sheet, "header": head.header + 1,
        "is_known": known is not None, "twice": twice(head.headings), "left_out": left_out(head.headings, columns),
    }  # fmt: skip
    return pages.draw(request, "columns", shown, 422 if data is not None else 200)


@sensitive_variables()
def choose_columns(request: HttpRequest, person: Person, import_id: UUID, pages: ImportPages) -> HttpResponse:
    imported = owned(pages, person, import_id)
    if imported.state not in WAITING:  # pressed twice: the page says where it is
        return redirect(pages.at(imported))
    return show_columns(request, person, imported, pages, request.POST)


def show_dry_run(
    request: HttpRequest, imported: Any, form: ModeForm, pages: ImportPages, status: int = 200
) -> HttpResponse:
    """What would come in, and every bad row."""
    rows = Paginator(said_troubles(pages.kind, troubles_of(imported)), ROWS).get_page(request.GET.get("halaman"))
    return pages.draw(request, "dry_run", {"imported": imported, "form": form, "page": rows}, status)


def enter(
    request: HttpRequest, person: Person, import_id: UUID, pages: ImportPages, *, act: Callable[..., object], done: str
) -> HttpResponse:
    """Good rows, or all or none; `act` takes actor, imported and mode."""
    imported, form = owned(pages, person, import_id), ModeForm(request.POST)
    if not form.is_valid() and imported.state == State.CHECKED and not imported.is_gone:
        return show_dry_run(request, imported, form, pages, 422)
    return press(request, person, import_id, pages, act=partial(act, mode=form.data.get("mode", "")), done=done)


def press(
    request: HttpRequest, person: Person, import_id: UUID, pages: ImportPages, *, act: Callable[..., object], done: str
) -> HttpResponse:
    """A step of one press, back on the page of the import; `act` takes actor and imported. done: "" for no message."""
    imported = owned(pages, person, import_id)
    try:
        act(actor=person, imported=imported)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        if done:
            messages.success(request, done)
    return redirect(pages.at(imported))


@sensitive_variables()
def to_fix(person: Person, import_id: UUID, pages: ImportPages) -> HttpResponse:
    """The bad rows as XLSX, to be put right and uploaded again; once the file is deleted, what was wrong in them."""
    fix = table_to_fix(pages.kind, owned(pages, person, import_id))
    if fix is None:
        raise Http404
    return handed_out(table_book(_("Perlu diperbaiki"), fix.headings, fix.rows, fix.widths), "perlu-diperbaiki.xlsx")
