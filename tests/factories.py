"""Plain makers of what tests need beside the reference data; each speaks through the present alias."""

from __future__ import annotations

from kondusif.area.models import Area

BATU_LAYAR = "52.01.14"


def a_village(district: str = BATU_LAYAR) -> Area:
    """The first village of a district."""
    return Area.objects.in_force().villages().filter(parent_id=district).order_by("code")[0]
