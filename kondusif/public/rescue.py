"""When the database is away, the story still comes back as it was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from kondusif.public.story_form import StoryForm
from kondusif.public.views.story import show_story

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def keep_text(get_response: GetResponse) -> GetResponse:
    """Middleware outside the database: a failed sending answers with the reporter's own text and sentence 18."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code < 500 or request.method != "POST" or request.path != reverse("story"):
            return response
        form = StoryForm(request.POST, request.FILES)
        form.is_valid()
        rescued = show_story(request, form, form.cleaned_data.get("answers"), failed=True)
        add_never_cache_headers(rescued)
        return rescued

    return middleware
