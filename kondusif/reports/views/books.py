"""Form books: an office prints numbered sheets with receipt codes for posts without signal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.reports.actions.books import issue_book, print_book, void_book, void_sheet
from kondusif.reports.forms.books import IssueForm, VoidBookForm, VoidSheetForm
from kondusif.reports.models.book import FormBook
from kondusif.reports.queries.books import book_of_office, book_values, books_of_office
from kondusif.web.pdf import render_pdf
from kondusif.web.policies import staff

TEMPLATE = Path(__file__).parents[1] / "documents" / "form-book.typ"


def check_prints(person: Person) -> None:
    """Http404 for everyone but the secretary of an office that triages."""
    if not person.agency.triages:
        raise Http404


def own_book(person: Person, number: str) -> FormBook:
    book = book_of_office(person, number)
    if book is None:
        raise Http404
    return book


@staff(Role.SECRETARY)
def list_books(request: HttpRequest, person: Person) -> HttpResponse:
    check_prints(person)
    form = IssueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        book = issue_book(actor=person, post=form.cleaned_data["post"], n_sheets=form.cleaned_data["n_sheets"])
        return redirect("form-book", book.number)
    shown = {"form": form, "books": books_of_office(person)}
    return render(request, "reports/books.html", shown, status=422 if form.errors else 200)


@staff(Role.SECRETARY)
def show_book(request: HttpRequest, person: Person, book_number: str) -> HttpResponse:
    check_prints(person)
    return render_book(request, person, own_book(person, book_number))


def render_book(request: HttpRequest, own: Person, book: FormBook, *, status: int = 200, **forms: Any) -> HttpResponse:
    shown = {"void_form": VoidBookForm(), "sheet_form": VoidSheetForm(book), **forms}
    shown |= {"book": book, "may_print": book.is_printable and book.issued_by_id == own.pk}
    return render(request, "reports/book.html", shown, status=status)


@staff(Role.SECRETARY)
@require_POST
def print_pdf(request: HttpRequest, person: Person, book_number: str) -> HttpResponse:
    """The codes on paper: made now, kept nowhere."""
    check_prints(person)
    book = own_book(person, book_number)
    try:
        print_book(actor=person, book=book)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("form-book", book.number)
    response = HttpResponse(render_pdf(TEMPLATE, book_values(book)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="buku-formulir-{book.number}.pdf"'
    return response


@staff(Role.SECRETARY)
@require_POST
def void(request: HttpRequest, person: Person, book_number: str) -> HttpResponse:
    check_prints(person)
    book = own_book(person, book_number)
    form = VoidBookForm(request.POST)
    if not form.is_valid():
        return render_book(request, person, book, status=422, void_form=form)
    void_book(actor=person, book=book, reason=form.cleaned_data["reason"])
    messages.success(request, _("Buku %(number)s dibatalkan.") % {"number": book.number})
    return redirect("form-book", book.number)


@staff(Role.SECRETARY)
@require_POST
def void_one_sheet(request: HttpRequest, person: Person, book_number: str) -> HttpResponse:
    check_prints(person)
    book = own_book(person, book_number)
    form = VoidSheetForm(book, request.POST)
    if not form.is_valid():
        return render_book(request, person, book, status=422, sheet_form=form)
    void_sheet(actor=person, book=book, place=form.cleaned_data["sheet"])
    messages.success(request, _("Lembar dibatalkan. Lembar lain di buku ini tetap berlaku."))
    return redirect("form-book", book.number)
