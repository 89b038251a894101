"""The villages that rows of a table are compared with."""

from __future__ import annotations

from kondusif.area.models import Area
from kondusif.tables.core.cells import squeeze
from kondusif.tables.core.places import Village


def villages_by_name() -> dict[str, list[Village]]:
    """Villages in force by their squeezed name."""
    found: dict[str, list[Village]] = {}
    names = ("code", "name", "parent__name", "parent__parent__name")
    for row in Area.objects.in_force().villages().order_by("code").values_list(*names):
        found.setdefault(squeeze(row[1]), []).append(Village(*row))
    return found
