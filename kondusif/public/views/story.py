"""The story, sent once, and the receipt."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.base.database import one_transaction
from kondusif.base.errors import Refusal
from kondusif.public import lookups, sending
from kondusif.public.actors import actor_label
from kondusif.public.draft import COOKIE_SECONDS, Draft, forget_draft, keep_draft, read_draft, seal
from kondusif.public.story_form import ANONYMOUS, StoryForm
from kondusif.public.views.steps import OPEN_TO_ALL
from kondusif.reports.queries.receipt import read_receipt, receipt_code
from kondusif.reports.queries.record import promise_of, promise_on_paper
from kondusif.vault.runs.pieces import let_go
from kondusif.web.admission import may_send_report
from kondusif.web.policies import anyone, takes_files

STEP = 6


@anyone(because=OPEN_TO_ALL)
@takes_files
def tell_story(request: HttpRequest) -> HttpResponse:
    """One document; nothing leaves the phone before Kirim, and a refused one comes back as it was typed."""
    if request.method == "POST":
        return send_story(request)
    draft = read_draft(request)
    if draft is None or draft.is_sent or draft.known_on is None:
        return redirect("/lapor/?lagi=1")
    return show_story(request, StoryForm(initial={"answers": seal(draft), "identity": ANONYMOUS}), draft)


def send_story(request: HttpRequest) -> HttpResponse:
    form = StoryForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_story(request, form, form.cleaned_data.get("answers"))
    draft: Draft = form.cleaned_data["answers"]
    if not may_send_report(request):
        return show_story(request, form, draft, unsent="busy")
    try:
        with one_transaction():
            sending.send_report(draft, form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return show_story(request, form, draft)
    except (DatabaseError, OSError):
        return show_story(request, form, draft, unsent="failed")
    let_go(form.cleaned_data["evidence"])
    response = redirect("/lapor/tanda-terima/#kepala")
    keep_draft(response, draft.after_sending())
    return response


def show_story(request: HttpRequest, form: StoryForm, draft: Draft | None, *, unsent: str = "") -> HttpResponse:
    """The document with the small answers beside it.

    unsent  why a sending did not get through: "failed" (503), "busy" (429, a flood), "old" (its cookie is gone), or ""
    """
    shown: dict[str, Any] = {"form": form, "draft": draft, "unsent": unsent, "step": STEP}
    if not form.is_bound:
        shown["blank"] = blank_fields(get_language())
    if draft:
        kind = lookups.plain_kind(draft.kind)
        shown |= {"kind_label": _(kind.label) if kind else "", "accused_label": actor_label(draft.accused)}
    return render(request, "public/story.html", shown, status={"failed": 503, "busy": 429}.get(unsent, 200))


@cache
def blank_fields(language: str) -> SafeString:
    """The fields of the story before anybody has typed, the same for every reader of a language.

    Drawn once, from a form and a context of their own, so that nothing of a reader can be in them.
    """
    with translation.override(language):
        return render_to_string(
            "public/story_fields.html", {"form": StoryForm(initial={"identity": ANONYMOUS}), "step": STEP}
        )


@anyone(because="the reporter keeps the receipt right after sending")
def receipt(request: HttpRequest) -> HttpResponse:
    draft = read_draft(request)
    if draft is None or not draft.is_sent:
        return redirect("/lapor/?lagi=1")
    code = receipt_code(draft.submission_key)
    opened = read_receipt(code)
    if opened is None:  # replaced meanwhile: the first code opens nothing any more
        return redirect("open-answers")
    shown = {
        "code": code,
        "receipt": opened,
        "minutes": COOKIE_SECONDS // 60,
        "promise": promise_on_paper(promise_of(opened.record)),
    }
    return render(request, "public/receipt.html", shown)


@anyone(because="the reporter clears the traces in the browser")
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    response = render(request, "public/finished.html")
    response["Clear-Site-Data"] = '"cookies", "storage"'
    forget_draft(response)
    return response
