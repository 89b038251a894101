"""Every view says aloud who may open it; a view without a policy stops the program (project/checks.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from kondusif.base.roles import Role
from kondusif.web.resend import to_the_door

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """Who may open a view: everyone, any signed-in person (roles empty), or holders of a role."""

    anonymous: bool
    roles: frozenset[Role]
    because: str = ""


def anyone(*, because: str) -> Callable[[View], View]:
    """No sign-in needed; the reason is written down."""

    def mark(view: View) -> View:
        view.policy = Policy(anonymous=True, roles=frozenset(), because=because)  # type: ignore[attr-defined]
        return view

    return mark


def takes_files(view: View) -> View:
    """The page's form may carry files; every other page is refused a body that no typed text has (web/limits.py).

    Stands directly above the view.
    """
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def page_of(request: HttpRequest) -> str:
    """The page to open after signing in: the one asked for; of a form, the page it was on, for some only take forms."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("referer", ""))
    return came_from.path if came_from.path and came_from.netloc == request.get_host() else "/"


def staff(*roles: Role) -> Callable[[View], View]:
    """Signed-in persons who hold one of `roles` (any role where none is named); others see 404, not 403."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person: Any = request.user
            if not person.is_authenticated:
                return to_the_door(redirect_to_login(page_of(request), redirect_field_name="lanjut"))
            if roles and not person.holds(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.policy = Policy(anonymous=False, roles=frozenset(roles))  # type: ignore[attr-defined]
        return guarded

    return mark
