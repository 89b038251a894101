"""A story that could not be sent comes back as it was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from kondusif.public.story_form import StoryForm
from kondusif.public.views.story import show_story

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def keep_text(get_response: GetResponse) -> GetResponse:
    """Middleware outside the database: where it is away, the answer is the reporter's own text and sentence 18."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code >= 500 and is_story(request):
            return give_back(request, because="failed", status=503)
        return response

    return middleware


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose cookie is gone: the story is shown again, ready to be sent; other pages say what to do."""
    if is_story(request):
        return give_back(request, because="old", status=403)
    response = render(request, "403_csrf.html", status=403)
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
    add_never_cache_headers(response)
    return response
