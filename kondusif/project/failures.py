"""What the staff program says when a page cannot be shown; hidden and absent look the same."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "project/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "project/forbidden.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """No database here: the transaction of the request may be broken."""
    return HttpResponse(render_to_string("project/failed.html"), status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid CSRF token: most often a page left open over night."""
    return HttpResponse(render_to_string("project/form_too_old.html"), status=403)
