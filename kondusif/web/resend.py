"""The middleware that loses nothing: opens sealed forms on their way in, seals them where the answer is a failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from kondusif.web.unsent import (
    FIELD,
    Unsent,
    answer_unsent,
    is_from_here,
    mark_of,
    offer_again,
    plain_page,
    typed_in,
    unseal,
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class KeepsForms:
    """Stands inside the check of the token and outside the database; each program says who types and where one enters.

    door  name of the page where a person signs in, or a reporter opens an answer; it carries a sealed form along
    """

    door: ClassVar[str]
    is_public: ClassVar[bool]
    also: ClassVar[tuple[str, ...]] = ()  # addresses of the other pages that carry one

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def writer(self, request: HttpRequest) -> str:
        """Who types; "" where nobody is known. Asked while the page is drawn."""
        raise NotImplementedError

    def show_door(self, request: HttpRequest, unsent: Unsent) -> HttpResponse:
        """The page to enter by, with the form in it."""
        raise NotImplementedError

    def show_step_up(self, request: HttpRequest, unsent: Unsent) -> HttpResponse:
        """The page that asks for a new proof, with the form in it."""
        raise NotImplementedError

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.writer = lambda: self.writer(request)  # type: ignore[attr-defined]
        request.is_public = self.is_public  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method != "POST" or (getattr(request, "needs_no_token", False) and not is_shared(request, response)):
            return response
        return self.keep(request, response) or response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Put a sealed form in the place of what came; where the view asks for a token it has been checked by now."""
        request.needs_no_token = getattr(view, "csrf_exempt", False)  # type: ignore[attr-defined]
        if request.method != "POST" or request.path in {reverse(self.door), *self.also}:
            return None
        sealed = request.POST.get(FIELD, "")
        if not sealed:
            return None
        unsent = unseal(sealed)
        if unsent is None or unsent.path != request.get_full_path():
            return plain_page(request, "web/unsent_gone.html", {}, status=422)
        mine = mark_of(request)
        if unsent.mark == mine:
            request.unsent = unsent  # type: ignore[attr-defined]
            request.POST = unsent.as_post()  # type: ignore[assignment]
        elif mine:
            return offer_again(request, unsent, because="other", status=403)
        return None

    def keep(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponse | None:
        """A page with the form where the answer lost it; None for every other answer."""
        status = response.status_code
        if status >= 500 and is_from_here(request) and (unsent := typed_in(request)):
            trouble = getattr(response, "trouble", "down" if status == 503 else "failed")
            return answer_unsent(request, unsent, because=trouble, status=status)
        if getattr(response, "leads_to_door", False) and (unsent := typed_in(request)):
            return self.show_door(request, unsent)
        if getattr(response, "leads_to_step_up", False) and (unsent := typed_in(request)):
            return self.show_step_up(request, unsent)
        # Nothing has asked for a token where no address was found: another site's words are not shown as ours.
        if status == 404 and is_from_here(request) and (unsent := typed_in(request)) and unsent.words:
            return answer_unsent(request, unsent, because="gone", status=404)
        return None

    def after_refused_token(self, request: HttpRequest, *, status: int) -> HttpResponse | None:
        """The form again with a fresh token, for a page of this program; None where it may come from elsewhere."""
        unsent = typed_in(request) if is_from_here(request) else None
        if unsent is None:
            return None
        if unsent.mark and not mark_of(request):
            return self.show_door(request, unsent)
        return offer_again(request, unsent, because="old", status=status)


def to_the_door(response: HttpResponse) -> HttpResponse:
    """Mark a redirect to the page where one enters, so that a form that came with the request is kept."""
    response.leads_to_door = True  # type: ignore[attr-defined]
    return response


def is_shared(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a text came without a token from a program of the phone, or our own page, and nobody is signed in."""
    from_other_site = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    return getattr(response, "leads_to_door", False) and not from_other_site
