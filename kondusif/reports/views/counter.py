"""Counter entry: written once, read back, sent, locked. The officer cannot list or reopen anything."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now, to_the_hour
from kondusif.reports.actions.intake import register_report
from kondusif.reports.core.promises import pledges
from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.reports.errors import AlteredSubmission, NoCustodians, SheetTaken
from kondusif.reports.forms.evidence import arrived_in, chosen_files, keep_files
from kondusif.reports.forms.post import CounterForm, IdentityForm, new_submission_key
from kondusif.reports.forms.submissions import as_submission
from kondusif.reports.queries.books import key_of_sheet
from kondusif.reports.queries.receipt import promised_date, receipt_code
from kondusif.reports.queries.record import promise_on_paper, record_promise
from kondusif.reports.views.handover import NUMBER, begin_handover, end_handover, forget_handover, waiting_handover
from kondusif.reports.views.post import accepted_kinds
from kondusif.web.policies import staff, takes_files

FORM_SECONDS = 3600
FROM_BOOK = "buku"


@staff(Role.POST_OFFICER)
@sensitive_post_parameters()
def enter(request: HttpRequest, person: Person) -> HttpResponse:
    """The form; filled in and in order it is read back before anything is sent."""
    accepted = accepted_kinds(person)
    if not accepted:
        return render(request, "reports/post_without_kinds.html")
    is_from_book = FROM_BOOK in request.GET or FROM_BOOK in request.POST
    if request.method != "POST":
        form = CounterForm(accepted, initial={"submission_key": new_submission_key()}, is_from_book=is_from_book)
        return show_form(request, form)
    form = CounterForm(accepted, request.POST, is_from_book=is_from_book)
    if "perbaiki" in request.POST or not form.is_valid():
        return show_form(request, form, is_mended="perbaiki" in request.POST)
    if is_from_book:
        try:
            form.cleaned_data["sheet"], _key = key_of_sheet(person, form.cleaned_data["sheet"])
        except Refusal as refusal:
            form.add_error("sheet", refusal.sentence)
            return show_form(request, form)
    return read_back(request, form)


def show_form(request: HttpRequest, form: CounterForm, *, is_mended: bool = False) -> HttpResponse:
    shown = {"form": form, "is_mended": is_mended, "is_from_book": "sheet" in form.fields, "from_book": FROM_BOOK}
    return render(request, "reports/post_form.html", shown)


def read_back(request: HttpRequest, form: CounterForm) -> HttpResponse:
    """Everything once more, to be read aloud to the visitor."""
    told = form.cleaned_data
    shown = {
        "told": told,
        "answers": form.in_words(),
        "sealed": seal_values(told, settings.SEALED_COOKIE_KEY),
        "raw": [(name, value) for name, values in request.POST.lists() for value in values if name != "perbaiki"],
    }
    return render(request, "reports/post_read_back.html", shown)


@staff(Role.POST_OFFICER)
@require_POST
@sensitive_post_parameters()
def write_name(request: HttpRequest, person: Person) -> HttpResponse:
    """The screen for the visitor alone: a name and a contact, or none."""
    return show_identity(request, IdentityForm())


def show_identity(request: HttpRequest, form: IdentityForm, *, status: int = 200) -> HttpResponse:
    """The same screen; files that came in pieces stay with it."""
    shown = {"sealed": request.POST.get("sealed", ""), "form": form, "arrived": arrived_in(request.POST)}
    return render(request, "reports/post_identity.html", shown, status=status)


@staff(Role.POST_OFFICER)
@require_POST
@sensitive_post_parameters()
@takes_files
def send(request: HttpRequest, person: Person) -> HttpResponse:
    sealed = request.POST.get("sealed", "")
    told = unseal_values(sealed, settings.SEALED_COOKIE_KEY, seconds=FORM_SECONDS)
    if told is None:
        return refused(
            request, _("Formulir ini sudah lebih dari satu jam terbuka. Isi sekali lagi; belum ada yang terkirim.")
        )
    if told.get("sheet"):
        return send_sheet(request, person, told)
    identity = IdentityForm(request.POST) if "bernama" in request.POST else None
    if identity is not None and not identity.is_valid():
        return show_identity(request, identity, status=422)
    named = {part: value for part, value in identity.cleaned_data.items() if value} if identity else None
    try:
        evidence = keep_files(chosen_files(request.POST, request.FILES))
        accepted = register_report(as_submission(told, identity=named, evidence=evidence))
    except NoCustodians as refusal:
        identity = identity or IdentityForm()
        identity.add_error(None, refusal.sentence)  # the same screen sends without a name
        return show_identity(request, identity, status=422)
    except Refusal as refusal:
        return refused(request, refusal.sentence)
    response = redirect("post-locked")
    begin_handover(request, response, told["submission_key"], is_new=not accepted.repeated)
    return response


def send_sheet(request: HttpRequest, person: Person, told: dict[str, Any]) -> HttpResponse:
    """A sheet of a form book, under the code that the reporter already holds; no code is shown here."""
    try:
        sheet, key = key_of_sheet(person, told["sheet"])
        evidence = keep_files(chosen_files(request.POST, request.FILES))
        accepted = register_report(as_submission(told | {"submission_key": key}, identity=None, evidence=evidence))
    except AlteredSubmission:
        return refused(request, SheetTaken(told["sheet"]).sentence)
    except Refusal as refusal:
        return refused(request, refusal.sentence)
    response = render(request, "reports/post_sheet_locked.html", {"sheet": sheet, "is_repeated": accepted.repeated})
    forget_handover(request, response)
    return response


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "reports/post_refused.html", {"sentence": sentence}, status=422)


@staff(Role.POST_OFFICER)
def locked(request: HttpRequest, person: Person) -> HttpResponse:
    """Nothing about the report, only that it is locked; and the door for the visitor."""
    shown = {"handover": waiting_handover(request), "number": request.session.get(NUMBER, "")}
    return render(request, "reports/post_locked.html", shown)


@staff(Role.POST_OFFICER)
@require_POST
def show_code(request: HttpRequest, person: Person) -> HttpResponse:
    """For the visitor, once, within ten minutes; afterwards only the visitor's own note holds the code."""
    handover = waiting_handover(request)
    if handover is None:
        return redirect("post-locked")
    due_at = promised_date(to_the_hour(now()))
    shown = {
        "code": receipt_code(handover.submission_key),
        "number": handover.number,
        "due_at": due_at,
        "pledge": pledges()["lembaga"].sentence,
        "promise": promise_on_paper(record_promise(receipt_code(handover.submission_key))),
    }
    response = render(request, "reports/post_code.html", shown)
    end_handover(request, response, handover.submission_key)
    return response
