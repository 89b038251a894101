"""What every page's frame needs; the staff rooms come from the packages above through `staff_frame`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

THEME_COOKIE = "kondusif_tampilan"
THEMES: dict[str, object] = {
    "perangkat": gettext_lazy("Ikut perangkat"),
    "terang": gettext_lazy("Terang"),
    "gelap": gettext_lazy("Gelap"),
}
DARK_WHEN = {"perangkat": "screen and (prefers-color-scheme: dark)", "terang": "not all", "gelap": "screen"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names and switches for the base templates."""
    theme = request.COOKIES.get(THEME_COOKIE, "perangkat")
    theme = theme if theme in THEMES else "perangkat"
    return {
        "languages": settings.LANGUAGES,
        "themes": THEMES.items(),
        "theme": theme,
        "dark_when": DARK_WHEN[theme],
        "demo_notice": settings.DEMO_NOTICE,
        "province_name": settings.PROVINCE_NAME,
        "team_name": _("Tim Terpadu %(province)s") % {"province": settings.PROVINCE_NAME},
        "public_url": settings.PUBLIC_URL,
        **getattr(request, "staff_frame", {}),
    }
