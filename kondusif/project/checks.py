"""System checks: every view of both programs declares its policy."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver

PUBLIC, STAFF = "kondusif.project.public_urls", "kondusif.project.staff_urls"


def own_urlconfs() -> tuple[str, ...]:
    """Both; for the public program its own, since it lacks the packages by which the team signs in."""
    return (PUBLIC,) if settings.PROGRAM == "public" else (PUBLIC, STAFF)


@register()
def every_view_has_a_policy(app_configs: Any, **options: Any) -> list[Error]:
    """An Error for each view without `@staff(…)` or `@anyone(because=…)`."""
    return [
        Error(
            f"{urlconf}: the view at {route!r} declares no policy.",
            hint='Put @staff(Role.X) or @anyone(because="…") on it (kondusif/web/policies.py).',
            id="kondusif.E001",
        )
        for urlconf in own_urlconfs()
        for route, view in walk(import_module(urlconf).urlpatterns)
        if not hasattr(view, "policy")
    ]


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every (route, view) below a list of URL patterns."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback
