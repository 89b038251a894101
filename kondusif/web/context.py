"""What every page's frame needs; the staff rooms come from the packages above through `staff_frame`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names and switches for the base templates."""
    return {
        "demo_notice": settings.DEMO_NOTICE,
        "province_name": settings.PROVINCE_NAME,
        "team_name": _("Tim Terpadu %(province)s") % {"province": settings.PROVINCE_NAME},
        "public_url": settings.PUBLIC_URL,
        **getattr(request, "staff_frame", {}),
    }
