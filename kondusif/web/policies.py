"""Every view says aloud who may open it; a view without a policy stops the program (project/checks.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from kondusif.base.roles import Role
from kondusif.web.resend import to_the_door

P = ParamSpec("P")
View = Callable[..., HttpResponseBase]
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
PageOfPerson = Callable[Concatenate[HttpRequest, Any, P], HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """Who may open a view: everyone, any signed-in person (roles empty), or holders of a role."""

    anonymous: bool
    roles: frozenset[Role]
    because: str = ""


def anyone(*, because: str, may_be_kept: bool = False) -> Callable[[View], View]:
    """No sign-in needed; the reason is written down.

    may_be_kept  by a browser or its service worker; no other page is
    """

    def mark(view: View) -> View:
        marked = view if may_be_kept else never_cache(view)
        marked.policy = Policy(anonymous=True, roles=frozenset(), because=because)  # type: ignore[attr-defined]
        return marked

    return mark


def takes_files(view: View) -> View:
    """The page's form may carry files; every other page is refused a body that no typed text has (web/limits.py).

    Stands directly above the view.
    """
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def also_loads(**sources: str) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """What this page may load beside what every page may: `also_loads(worker_src="'self'")`; no other page gets it."""
    return csp_update({name.replace("_", "-"): [place] for name, place in sources.items()})  # type: ignore[return-value]


def page_of(request: HttpRequest) -> str:
    """The page to open after signing in: the one asked for; of a form, the page it was on, for some only take forms."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("referer", ""))
    return came_from.path if came_from.path and came_from.netloc == request.get_host() else "/"


def staff(*roles: Role, may_be_kept: bool = False) -> Callable[[PageOfPerson[P]], Page[P]]:
    """Signed-in persons who hold one of `roles` (any role where none is named); others see 404, not 403.

    The view is called with the request, the person (an `agencies.models.Person`, who lives above this package) and
    what the address holds. `may_be_kept` as in `anyone`.
    """

    def mark(view: PageOfPerson[P]) -> Page[P]:
        opened = view if may_be_kept else never_cache(view)

        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person: Any = request.user
            if not person.is_authenticated:
                return to_the_door(redirect_to_login(page_of(request), redirect_field_name="lanjut"))
            if roles and not person.holds(*roles):
                raise Http404
            return opened(request, person, *args, **kwargs)

        guarded.policy = Policy(anonymous=False, roles=frozenset(roles))  # type: ignore[attr-defined]
        return guarded

    return mark
