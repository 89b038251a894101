"""Counter entry: written once, read back, sent, locked. The officer cannot list or reopen anything."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.area.queries import village_in_words
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now, to_the_hour
from kondusif.reports.actions import register_report
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.promises import pledges
from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.reports.forms.evidence import keep_files
from kondusif.reports.forms.post import TIMING_WORDS, CounterForm, IdentityForm, new_submission_key
from kondusif.reports.forms.submissions import as_submission
from kondusif.reports.queries import promised_date, receipt_code
from kondusif.reports.views.handover import NUMBER, begin_handover, end_handover, waiting_handover
from kondusif.reports.views.post import accepted_kinds
from kondusif.web.policies import staff

FORM_SECONDS = 3600


@staff(Role.POST_OFFICER)
@never_cache
@sensitive_post_parameters()
def enter(request: HttpRequest) -> HttpResponse:
    """The form; filled in and in order it is read back before anything is sent."""
    person: Any = request.user
    accepted = accepted_kinds(person)
    if not accepted:
        return render(request, "reports/post_without_kinds.html")
    if request.method != "POST":
        form = CounterForm(accepted, initial={"submission_key": new_submission_key()})
        return render(request, "reports/post_form.html", {"form": form})
    form = CounterForm(accepted, request.POST)
    if "perbaiki" in request.POST or not form.is_valid():
        return render(request, "reports/post_form.html", {"form": form, "is_mended": "perbaiki" in request.POST})
    return read_back(request, form)


def read_back(request: HttpRequest, form: CounterForm) -> HttpResponse:
    """Everything once more, to be read aloud to the visitor."""
    told = form.cleaned_data
    kind = plain_kind(told["kind"])
    shown = {
        "told": told,
        "kind": kind.label if kind else told["kind"],
        "accused": form.accused_in_words(),
        "timing": TIMING_WORDS[told["timing"]],
        "place": village_in_words(told["village"]) if told["village"] else "",
        "sealed": seal_values(told, settings.SEALED_COOKIE_KEY),
        "raw": [(name, value) for name, values in request.POST.lists() for value in values if name != "perbaiki"],
    }
    return render(request, "reports/post_read_back.html", shown)


@staff(Role.POST_OFFICER)
@require_POST
@never_cache
@sensitive_post_parameters()
def write_name(request: HttpRequest) -> HttpResponse:
    """The screen for the visitor alone: a name and a contact, or none."""
    sealed = request.POST.get("sealed", "")
    return render(request, "reports/post_identity.html", {"sealed": sealed, "form": IdentityForm()})


@staff(Role.POST_OFFICER)
@require_POST
@never_cache
@sensitive_post_parameters()
def send(request: HttpRequest) -> HttpResponse:
    sealed = request.POST.get("sealed", "")
    told = unseal_values(sealed, settings.SEALED_COOKIE_KEY, seconds=FORM_SECONDS)
    if told is None:
        return refused(
            request, _("Formulir ini sudah lebih dari satu jam terbuka. Isi sekali lagi; belum ada yang terkirim.")
        )
    identity = IdentityForm(request.POST) if "bernama" in request.POST else None
    if identity is not None and not identity.is_valid():
        return render(request, "reports/post_identity.html", {"sealed": sealed, "form": identity}, status=422)
    named = {part: value for part, value in identity.cleaned_data.items() if value} if identity else None
    try:
        evidence = keep_files(request.FILES.getlist("evidence"))
        accepted = register_report(as_submission(told, identity=named, evidence=evidence))
    except Refusal as refusal:
        return refused(request, refusal.sentence)
    response = redirect("post-locked")
    begin_handover(request, response, told["submission_key"], is_new=not accepted.repeated)
    return response


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "reports/post_refused.html", {"sentence": sentence}, status=422)


@staff(Role.POST_OFFICER)
@never_cache
def locked(request: HttpRequest) -> HttpResponse:
    """Nothing about the report, only that it is locked; and the door for the visitor."""
    shown = {"handover": waiting_handover(request), "number": request.session.get(NUMBER, "")}
    return render(request, "reports/post_locked.html", shown)


@staff(Role.POST_OFFICER)
@require_POST
@never_cache
def show_code(request: HttpRequest) -> HttpResponse:
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
    }
    response = render(request, "reports/post_code.html", shown)
    end_handover(request, response, handover.submission_key)
    return response
