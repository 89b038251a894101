"""How a person wants pages to look and which language to read: kept in a cookie of that browser, nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kondusif.web.context import KEYS, KEYS_COOKIE, THEME_COOKIE, THEMES
from kondusif.web.language import LANGUAGE_COOKIE
from kondusif.web.policies import anyone

YEAR = 365 * 24 * 3600


@anyone(because="a language is chosen before signing in, and by citizens")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language; on the public program only until the window closes, so that no trace stays."""
    return remember(request, LANGUAGE_COOKIE, request.POST.get("bahasa", ""), allowed=dict(settings.LANGUAGES))


# For citizens: pages for reading would otherwise set a cookie for the token; at worst a stranger changes the language.
choose_language_without_token = csrf_exempt(choose_language)


@anyone(because="the sign-in page follows it too, and it tells nothing")
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's own setting; or whether single letters are shortcuts (WCAG 2.1.4)."""
    if "pintasan" in request.POST:
        return remember(request, KEYS_COOKIE, request.POST["pintasan"], allowed=KEYS)
    return remember(request, THEME_COOKIE, request.POST.get("tampilan", ""), allowed=THEMES)


def remember(request: HttpRequest, name: str, value: str, *, allowed: dict[str, object]) -> HttpResponse:
    """A cookie with an allowed value, then back to the page the choice was made on; other values change nothing."""
    response = redirect(came_from(request))
    if value in allowed:
        age = None if settings.PROGRAM == "public" else YEAR
        response.set_cookie(
            name, value, max_age=age, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict"
        )
    return response


def came_from(request: HttpRequest) -> str:
    """The page named by the form, if it is one of ours; the first page otherwise."""
    page = request.POST.get("lanjut", "/")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) and page.startswith("/") else "/"
