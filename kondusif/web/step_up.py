"""A new proof, at most five minutes old, before what cannot be taken back: `@step_up_required` below `@staff(…)`.

A form that comes without one is sealed into the page that asks for it, and goes on by itself after it; nothing typed is
lost, files and passwords excepted. Who has just signed in is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kondusif.base.database import current_connection
from kondusif.web.policies import View, page_of


def step_up_required(view: View) -> View:
    """The view only for who proved within five minutes to be there; others are asked, and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_fresh, factors = present_proof()
        if is_fresh:
            return view(request, *args, **kwargs)
        request.proves_by_factor = bool(factors)  # type: ignore[attr-defined]  # asked outside the transaction
        response = redirect(f"{reverse('step-up')}?{urlencode({'lanjut': page_of(request)})}")
        response.leads_to_step_up = True  # type: ignore[attr-defined]
        return response

    return guarded


def step_up_for_posts(view: View) -> View:
    """The same where only sending the form needs it."""
    asked = step_up_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        chosen: Callable[..., HttpResponseBase] = asked if request.method == "POST" else view
        return chosen(request, *args, **kwargs)

    return guarded


def is_proof_fresh() -> bool:
    """Whether the present session was proved within five minutes, by the database's clock."""
    return present_proof()[0]


def present_proof() -> tuple[bool, list[str]]:
    """The same, and the kinds of second steps that the speaker has."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT is_fresh, factors FROM kondusif.my_proof()")
        row = cursor.fetchone()
    return (bool(row[0]), list(row[1])) if row else (False, [])
