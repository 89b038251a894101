"""Deklarasi damai: the list, one declaration, and the steps of its text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.declarations import get_declaration_for, newest_text, signatures_to_own
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.publishing.actions.declarations import (
    amend,
    change_text,
    make_declaration,
    open_for_signing,
    publish,
    withdraw_declaration,
)
from kondusif.publishing.actions.signatories import add_signatories
from kondusif.publishing.forms.declarations import (
    AmendedTextForm,
    NewDeclarationForm,
    NoteForm,
    TextForm,
    WithdrawForm,
    first_words,
    words_of_text,
)
from kondusif.publishing.models.declaration import Declaration, TextState
from kondusif.publishing.queries.declarations import as_declaration_rows, list_declarations, page_of
from kondusif.publishing.queries.published import address_of
from kondusif.publishing.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
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


def task_of(declaration: Declaration, **words: str) -> Task:
    """A step of a declaration, and the way back to it."""
    title = newest_text(declaration).title
    back = reverse("declaration", args=[declaration.pk])
    return Task(about=title, back=back, crumb=((back, title),), **words)


@staff(*SPEAKERS)
def change(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    """The draft alone; Http404 once it is opened."""
    declaration = get_declaration_for(person, declaration_id)
    text = newest_text(declaration)
    if text.state != TextState.DRAFT:
        raise Http404
    form_of = AmendedTextForm if text.version > 1 else TextForm
    form = form_of(request.POST or None, initial=words_of_text(text))
    task = task_of(
        declaration, heading=_("Ubah naskah"), verb=_("Simpan"), done=_("Naskah diubah."),
        explains=_("Tiap baris janji mendapat nomor menurut urutannya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: change_text(
            actor=person, declaration=declaration, words=form.words, note=form.cleaned_data.get("note")
        ),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def open_text(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    return answer_press(
        request, reverse("declaration", args=[declaration.pk]),
        act=lambda: open_for_signing(actor=person, declaration=declaration),
        done=_("Naskah dibuka. Buat tautannya, lalu kirim kepada tiap penandatangan."),
    )  # fmt: skip


@staff(*CHAIRS)
@require_POST
def publish_text(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    return answer_press(
        request, reverse("declaration", args=[declaration.pk]),
        act=lambda: publish(actor=person, declaration=declaration),
        done=_("Deklarasi terbit di halaman publik."),
    )  # fmt: skip


@staff(*SPEAKERS)
def new_version(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    form = NoteForm(request.POST or None)
    task = task_of(
        declaration, heading=_("Buat versi baru"), verb=_("Buat versi baru"),
        done=_("Versi baru dibuat; ubah naskahnya."),
        explains=_(
            "Versi yang terbit tetap tampil sampai versi baru diterbitkan. "
            "Tanda tangan tidak berpindah: yang diminta menandatangani lagi."
        ),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: amend(actor=person, declaration=declaration, note=form.cleaned_data["note"]),
    )  # fmt: skip


@staff(*CHAIRS)
def withdraw(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    form = WithdrawForm(request.POST or None)
    task = task_of(
        declaration, heading=_("Cabut deklarasi"), verb=_("Cabut deklarasi"), done=_("Deklarasi dicabut."),
        explains=_(
            "Halaman publik menyatakan bahwa deklarasi ini tidak berlaku lagi, dengan alasannya. "
            "Naskah dan tanda tangan tetap terbaca; pencabutan tidak dapat dibatalkan."
        ),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: withdraw_declaration(actor=person, declaration=declaration, reason=form.cleaned_data["reason"]),
    )  # fmt: skip
