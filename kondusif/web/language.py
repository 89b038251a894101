"""The language a person chose, for one request; Indonesian for everyone who chose none.

The browser's own language is not asked: many phones here are set to English and read in Indonesian.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_COOKIE = "kondusif_bahasa"


def chosen_language(get_response: GetResponse) -> GetResponse:
    """Middleware: speak the language of the cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with translation.override(language_of(request)):
            response = get_response(request)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def language_of(request: HttpRequest) -> str:
    """A language of LANGUAGES."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
