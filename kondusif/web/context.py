"""What every page's frame needs; the staff rooms come from the packages above through `staff_frame`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.web.cookies import name_cookie
from kondusif.web.playing import percent_played

THEME_COOKIE = name_cookie("kondusif_tampilan")
THEMES: dict[str, object] = {
    "perangkat": gettext_lazy("Ikut perangkat"),
    "terang": gettext_lazy("Terang"),
    "gelap": gettext_lazy("Gelap"),
}
KEYS_COOKIE = name_cookie("kondusif_pintasan")
KEYS: dict[str, object] = {"nyala": gettext_lazy("Nyala"), "mati": gettext_lazy("Mati")}  # shortcuts of one letter
DARK_WHEN = {"perangkat": "screen and (prefers-color-scheme: dark)", "terang": "not all", "gelap": "screen"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names and switches for the base templates."""
    theme = chosen(request, THEME_COOKIE, THEMES)
    return {
        "languages": settings.LANGUAGES,
        "themes": THEMES.items(),
        "theme": theme,
        "dark_when": DARK_WHEN[theme],
        "keys_choices": KEYS.items(),
        "keys": chosen(request, KEYS_COOKIE, KEYS),
        "account_news": notices_of(request),
        "demo_notice": settings.DEMO_NOTICE,
        "season_percent": percent_played(settings.VAR) if settings.DEMO_NOTICE else None,
        "province_name": settings.PROVINCE_NAME,
        "team_name": _("Tim Terpadu %(province)s") % {"province": settings.PROVINCE_NAME},
        "public_url": settings.PUBLIC_URL,
        **getattr(request, "staff_frame", {}),
    }


def chosen(request: HttpRequest, cookie: str, allowed: dict[str, object]) -> str:
    """What this browser chose; the first of the allowed where it chose nothing or something else."""
    value = request.COOKIES.get(cookie, "")
    return value if value in allowed else next(iter(allowed))


def notices_of(request: HttpRequest) -> int:
    """How much the signed-in person was not told yet about the own account; as of the last minute."""
    session: Any = getattr(request, "session", None)
    # A page that says the database is away must not ask it: only a session that was read is looked into.
    return int(session.get("kondusif_kabar", 0)) if "_session_cache" in getattr(session, "__dict__", {}) else 0
