"""Laporan penutup for everybody: the list, one report, and its exact text to be kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kondusif.bulletins.queries.closing_published import PublishedClosing, published_closing, published_closings
from kondusif.web.policies import anyone

TO_EVERYBODY = "a closing report tells everybody what came of a season"


@anyone(because=TO_EVERYBODY)
@require_safe
def show_closings(request: HttpRequest) -> HttpResponse:
    return render(request, "public/closings.html", {"rows": published_closings()})


@anyone(because=TO_EVERYBODY)
@require_safe
def show_closing(request: HttpRequest, closing_code: str) -> HttpResponse:
    return render(request, "public/closing.html", {"closing": closing_or_404(closing_code)})


@anyone(because=TO_EVERYBODY)
@require_safe
def closing_text(request: HttpRequest, closing_code: str) -> HttpResponse:
    """Exactly the bytes whose SHA-256 the page names."""
    closing = closing_or_404(closing_code)
    response = HttpResponse(closing.canonical.encode(), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"penutup-{closing.code}.json") or "attachment"
    return response


def closing_or_404(code: str) -> PublishedClosing:
    """A published report; a draft and a code that nobody gave look the same."""
    found = published_closing(code)
    if found is None:
        raise Http404
    return found
