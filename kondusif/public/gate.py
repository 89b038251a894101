"""The door of the public program: who must wait or work waits here, before a database connection is taken.

Stands inside the check of tokens, which reads one cookie on the way in, and outside everything that asks the database.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from kondusif.public.draft import read_draft
from kondusif.public.views.pieces import come_again
from kondusif.public.views.waiting import wait_here
from kondusif.web.admission import goes_as_begun, goes_by_pass, goes_by_room, goes_by_waiting
from kondusif.web.passes import (
    PASS_COOKIE,
    PASS_SECONDS,
    TICKET_COOKIE,
    TICKET_SECONDS,
    WAITED,
    keep_slip,
    new_slip,
    ticket_of,
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]
AT_THE_DOOR = ("puzzle", "solution", "leave-quickly")  # views that ask no database; the last must always work


class Gate:
    """Middleware. Pieces of files wait like any other request, and go no further: their view asks no database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.at_the_door = {reverse(name) for name in AT_THE_DOOR}
        self.files = reverse("files")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if given := getattr(request, "new_pass", None):
            keep_slip(response, PASS_COOKIE, given, seconds=PASS_SECONDS)
            response.delete_cookie(TICKET_COOKIE, samesite="Strict")  # it is used
        elif response.status_code == 429 and ticket_of(request) is None:
            keep_slip(response, TICKET_COOKIE, new_slip(WAITED), seconds=TICKET_SECONDS)
        return response

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in self.at_the_door:
            answered: HttpResponseBase = resolve(request.path).func(request)
            return answered
        piece = self.view_of_piece(request)
        if settings.FLOOD_GATE != "off" and not self.goes_on(request):
            return come_again() if piece else wait_here(request)
        if piece:
            return piece()
        with suppress(OSError):  # the sender is gone; whoever reads the form finds it empty
            request.POST  # noqa: B018 - read before a connection is taken, however slowly it comes
        return self.get_response(request)

    def view_of_piece(self, request: HttpRequest) -> Callable[[], HttpResponseBase] | None:
        if request.path.startswith(self.files):
            with suppress(Resolver404):
                found = resolve(request.path)
                return partial(found.func, request, *found.args, **found.kwargs)
        return None

    def goes_on(self, request: HttpRequest) -> bool:
        if goes_by_pass(request) or (settings.FLOOD_GATE != "always" and goes_by_room(request)):
            return True
        draft = read_draft(request)
        return (draft is not None and goes_as_begun(draft.submission_key)) or goes_by_waiting(request)
