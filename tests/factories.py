"""Plain makers of rows that tests need beside the reference data; each speaks through the present alias."""

from __future__ import annotations

from itertools import count
from typing import Any

from kondusif.agencies.models import Agency
from kondusif.area.models import Area

_numbers = count(1)
SENGGIGI = "52.01.14"


def make_agency(*, kind: str = "tni", parent: Agency | None = None, **flags: Any) -> Agency:
    """An agency of no real name, for command trees that the reference data does not have."""
    number = next(_numbers)
    words = {"code": f"contoh-{number}", "name": f"Lembaga contoh {number}", "short_name": f"Contoh {number}"}
    return Agency.objects.create(kind=kind, parent=parent, **{**words, **flags})


def a_village(district: str = SENGGIGI) -> Area:
    """The first village of a district."""
    return Area.objects.in_force().villages().filter(parent_id=district).order_by("code")[0]
