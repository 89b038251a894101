"""What a program says when a page cannot be shown; hidden and absent look the same."""

from __future__ import annotations

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.base.errors import is_disk_full
from kondusif.web.unsent import plain_page


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "project/not_found.html", status=404)


def not_found_for_citizens(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Kept by no browser: an address alone can tell what somebody looked for."""
    response = render(request, "404.html", status=404)
    response.headers["Cache-Control"] = "no-store"
    return response


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "project/forbidden.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """No database here: it is away or the disk is full (503), or the transaction of the request is broken (500)."""
    return say_failure(request, "project/failed.html", sys.exc_info()[1])


def failed_for_citizens(request: HttpRequest) -> HttpResponse:
    return say_failure(request, "500.html", sys.exc_info()[1])


def say_failure(request: HttpRequest, template: str, error: BaseException | None) -> HttpResponse:
    """The page, marked with its trouble for the middleware that keeps forms (kondusif/web/resend.py)."""
    if is_disk_full(error):
        response = plain_page(request, "web/full.html", {}, status=503)
        response.trouble = "full"  # type: ignore[attr-defined]
        return response
    if isinstance(error, OperationalError | InterfaceError):
        return plain_page(request, "web/away.html", {}, status=503)
    return plain_page(request, template, {}, status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid CSRF token: most often a page left open over night; one of ours keeps its text."""
    from kondusif.project.unsent import KeepsFormsOfStaff  # signing in needs packages that the public program lacks

    kept = KeepsFormsOfStaff(lambda _request: HttpResponse()).after_refused_token(request, status=403)
    return kept or plain_page(request, "project/form_too_old.html", {}, status=403)
