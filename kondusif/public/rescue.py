"""A story that could not be sent comes back as it was typed, and so does every other form of a reporter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from kondusif.public.draft import read_draft
from kondusif.public.opened import writer_of
from kondusif.public.story_form import CodeForm, StoryForm
from kondusif.public.views.answers import show_door
from kondusif.public.views.story import show_story
from kondusif.web.resend import KeepsForms
from kondusif.web.unsent import RETRY_SECONDS, Unsent


class KeepsFormsOfReporters(KeepsForms):
    """A form behind a receipt belongs to its code; one opens it again to send it. The story has a page of its own."""

    door = "open-answers"
    is_public = True

    def writer(self, request: HttpRequest) -> str:
        return writer_of(read_draft(request))

    def show_door(self, request: HttpRequest, unsent: Unsent) -> HttpResponse:
        return show_door(request, CodeForm(), unsent, status=422)

    def keep(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponse | None:
        if response.status_code >= 500 and is_story(request):
            return give_back(request, because="failed", status=503)
        return super().keep(request, response)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose cookie is gone: what was typed is shown again, ready to be sent; else the page says what to do."""
    if is_story(request):
        return give_back(request, because="old", status=403)
    keeper = KeepsFormsOfReporters(lambda _request: HttpResponse())
    response = keeper.after_refused_token(request, status=403) or render(request, "403_csrf.html", status=403)
    add_never_cache_headers(response)
    return response


def is_story(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path == reverse("story")


def give_back(request: HttpRequest, *, because: str, status: int) -> HttpResponse:
    """The last document with everything that came, and why it was not sent."""
    form = StoryForm(request.POST, request.FILES)
    form.is_valid()
    response = show_story(request, form, form.cleaned_data.get("answers"), unsent=because)
    response.status_code = status
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    add_never_cache_headers(response)
    return response
