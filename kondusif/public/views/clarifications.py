"""Klarifikasi: the list, one with its history, and the forms in which it travels on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from kondusif.public.clarification_feed import ClarificationFeed
from kondusif.publishing.queries.clarification_papers import draw_card, draw_sheet
from kondusif.publishing.queries.clarifications import (
    PublicClarification,
    public_clarifications,
    public_versions,
    review_of,
)
from kondusif.web.policies import anyone

FOR_ALL = "a clarification helps only where everybody reads it"
MOST_SHOWN = 100


@anyone(because=FOR_ALL)
@require_safe
def show_clarifications(request: HttpRequest) -> HttpResponse:
    rows = public_clarifications()
    standing, over = [row for row in rows if not row.stand], [row for row in rows if row.stand]
    shown = {"standing": standing[:MOST_SHOWN], "over": over[:MOST_SHOWN]}
    return render(request, "public/clarifications.html", shown)


@anyone(because=FOR_ALL)
@require_safe
def show_clarification(request: HttpRequest, clarification_number: str) -> HttpResponse:
    newest, *before = versions_or_404(clarification_number)
    review = mark_safe(review_of(newest))  # noqa: S308 JSON in which no sign ends an element
    shown = {"shown": newest, "before": before, "review": review}
    return render(request, "public/clarification.html", shown)


@anyone(because=FOR_ALL)
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return ClarificationFeed()(request)


@anyone(because=FOR_ALL)
@require_safe
def card(request: HttpRequest, clarification_number: str) -> HttpResponse:
    newest = versions_or_404(clarification_number)[0]
    return as_file(draw_card(newest), "image/png", f"klarifikasi-{newest.number}.png", inline=True)


@anyone(because=FOR_ALL)
@require_safe
def sheet(request: HttpRequest, clarification_number: str) -> HttpResponse:
    newest = versions_or_404(clarification_number)[0]
    return as_file(draw_sheet(newest), "application/pdf", f"klarifikasi-{newest.number}.pdf")


def versions_or_404(number: str) -> list[PublicClarification]:
    """Published versions, the newest first; Http404 where nothing was published."""
    found = public_versions(number)
    if not found:
        raise Http404
    return found


def as_file(content: bytes, kind: str, name: str, *, inline: bool = False) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(not inline, name) or "inline"}
    return HttpResponse(content, content_type=kind, headers=headers)
