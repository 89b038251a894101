"""Pages that ask nothing: the door, the protection and its limits, the quick way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kondusif.public.draft import forget_draft
from kondusif.reports.core.retention import IDENTITY, terms
from kondusif.web.policies import anyone

NEUTRAL_SITE = "https://www.bmkg.go.id/"


@anyone(because="the front door of the public program")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "public/home.html")


@anyone(because="a citizen reads what is protected before deciding to report")
@require_safe
def protection(request: HttpRequest) -> HttpResponse:
    return render(request, "public/protection.html", {"identity_days": terms()[IDENTITY].days})


@anyone(because="leaving must work for everyone, at once, without JavaScript")
def leave_quickly(request: HttpRequest) -> HttpResponse:
    """Clear what this program keeps in the browser and show the weather instead."""
    response = HttpResponse(status=303, headers={"Location": NEUTRAL_SITE, "Referrer-Policy": "no-referrer"})
    response["Clear-Site-Data"] = '"cookies", "storage"'
    forget_draft(response)
    return response
