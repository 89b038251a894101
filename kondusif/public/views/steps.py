"""What the steps of a report share: the draft is there, an answer is kept, the next page opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kondusif.public.draft import Draft, keep_draft, read_draft

OPEN_TO_ALL = "a citizen reports without signing in"


def with_draft(view: Callable[[HttpRequest, Draft], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view the draft of this browser; without one, or with a sent one, begin again."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        draft = read_draft(request)
        if draft is None or draft.is_sent or not draft.kind:
            return redirect("/lapor/?lagi=1")
        return view(request, draft)

    return opened


def keep_and_go(draft: Draft, place: str, **answers: object) -> HttpResponse:
    """Keep the answers in the browser and open the next page."""
    response = redirect(place)
    keep_draft(response, draft.with_answers(**answers))
    return response
