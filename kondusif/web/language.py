"""The language a person chose, for one request; Indonesian for everyone who chose none.

The browser's own language is not asked: many phones here are set to English and read in Indonesian.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from kondusif.base.time import in_words
from kondusif.web.cookies import name_cookie

P = ParamSpec("P")
R = TypeVar("R")
GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_COOKIE = name_cookie("kondusif_bahasa")


def in_writing() -> AbstractContextManager[None]:
    """Inside, everything is said in Indonesian: letters, what reporters are told, what the database keeps.

    Who writes them may read the pages in another language; who receives them reads Indonesian.
    """
    return translation.override(settings.LANGUAGE_CODE)


def day_in_writing(day: date) -> str:
    """A day as the trail keeps it."""
    with in_writing():
        return in_words(day)


def in_indonesian(make: Callable[P, R]) -> Callable[P, R]:
    """Mark a function that composes what is kept or handed out: always in Indonesian."""

    @wraps(make)
    def in_indonesian(*args: P.args, **kwargs: P.kwargs) -> R:
        with in_writing():
            return make(*args, **kwargs)

    return in_indonesian


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
    return language_named(request.COOKIES.get(LANGUAGE_COOKIE, "")) or settings.LANGUAGE_CODE


def language_named(code: str) -> str:
    """The code where it is one of LANGUAGES, else ""."""
    return code if code in dict(settings.LANGUAGES) else ""
