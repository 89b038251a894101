"""Deklarasi damai: the list, one declaration, and the steps of its text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.declarations import get_declaration_for, signatures_to_own
from kondusif.publishing.access.roles import MEMBERS, SPEAKERS
from kondusif.publishing.actions.declarations import make_declaration
from kondusif.publishing.actions.signatories import add_signatories
from kondusif.publishing.forms.declarations import (
    NewDeclarationForm,
    first_words,
)
from kondusif.publishing.models.declaration import Declaration
from kondusif.publishing.queries.declarations import as_declaration_rows, list_declarations, page_of
from kondusif.publishing.queries.published import address_of
from kondusif.publishing.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 20


@staff(*MEMBERS)
def show_declarations(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_declarations(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown: dict[str, Any] = {
        "rows": as_declaration_rows(page.object_list),
        "page": page,
        "may_make": person.holds(*SPEAKERS),
    }
    shown["n_to_own"] = len(signatures_to_own())
    return render(request, "publishing/declarations.html", shown)


@staff(*SPEAKERS)
def new_declaration(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewDeclarationForm(request.POST or None, initial=first_words())
    task = Task(
        heading=_("Buat deklarasi"), about="", verb=_("Simpan rancangan"), back=reverse("declarations"),
        explains=_("Masih rancangan: naskahnya dapat diubah sampai dibuka untuk tanda tangan."),
        done=_("Rancangan disimpan. Periksa penandatangannya, lalu buka untuk tanda tangan."),
    )  # fmt: skip

    def act() -> Declaration:
        chosen = form.cleaned_data["meeting"]
        meeting_id = UUID(chosen) if chosen else None
        made = make_declaration(actor=person, kind=form.cleaned_data["kind"], words=form.words, meeting_id=meeting_id)
        if signers := form.signers:
            add_signatories(actor=person, declaration=made, signers=signers)
        return made

    return answer_form(request, form, task=task, act=act, onward=lambda made: reverse("declaration", args=[made.pk]))


@staff(*MEMBERS)
def show_declaration(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    shown = {
        "declaration": declaration,
        "page": page_of(declaration, person),
        "address": address_of(declaration.number),
        "text_keeps": _("Naskah tidak dapat diubah sesudah ini: yang ditandatangani sama untuk semua."),
    }
    return render(request, "publishing/declaration.html", shown)
