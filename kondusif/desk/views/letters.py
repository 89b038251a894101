"""Surat: the agency's register, a new entry, and the page of one letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of
from kondusif.base.errors import Refusal
from kondusif.desk.access.letters import get_letter_for
from kondusif.desk.actions.letters import enter_letter
from kondusif.desk.forms.letters import EntryForm, RegisterForm, first_entry
from kondusif.desk.queries.letters import as_letter_rows, instructions_of, list_letters
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_letters(request: HttpRequest, person: Person) -> HttpResponse:
    form = RegisterForm(request.GET)
    wanted = form.wanted
    page = Paginator(list_letters(wanted), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "filters": form, "rows": as_letter_rows(page.object_list), "page": page,
        "is_narrowed": bool(wanted.direction or wanted.words or wanted.waiting), "waiting": wanted.waiting,
        "may_enter": person.holds(*SPEAKERS),
    }  # fmt: skip
    return render(request, "desk/letters.html", shown)


@staff(*SPEAKERS)
def new_letter(request: HttpRequest, person: Person) -> HttpResponse:
    form = EntryForm(request.POST or None, initial=first_entry())
    task = Task(
        heading=_("Catat surat"), about=person.agency.name, verb=_("Catat surat"), done=_("Surat dicatat."),
        explains=_("Nomor agenda diberikan sesudah disimpan. Naskahnya tetap di e-office; di sini nomornya."),
        back=reverse("letters"), crumb=((reverse("letters"), _("Surat")),),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_letter(actor=person, text=form.text)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(
                request, _("Surat dicatat dengan nomor agenda %(n)s/%(year)s.") % {"n": made.entry, "year": made.year}
            )
            return redirect("letter", made.pk)
    return render(request, task.template, {"form": form, "task": task}, status=422 if form.is_bound else 200)


@staff(*MEMBERS)
def show_letter(request: HttpRequest, person: Person, letter_id: UUID) -> HttpResponse:
    letter = get_letter_for(person, letter_id)
    shown = {
        "letter": letter, "instructions": instructions_of(letter), "history": history_of(letter.pk),
        "may_change": person.holds(*SPEAKERS), "may_instruct": person.holds(*CHAIRS),
    }  # fmt: skip
    return render(request, "desk/letter.html", shown)
