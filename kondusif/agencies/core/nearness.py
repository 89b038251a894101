"""How near a place to complain is, by the codes of the areas alone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Nearness(IntEnum):
    """Smaller is nearer."""

    DISTRICT = 0
    REGENCY = 1
    COVERED = 2  # lies elsewhere, but its unit covers the place asked for
    PROVINCE = 3
    COUNTRY = 4
    ELSEWHERE = 5


def nearness_of(post_area: str, agency_area: str, covers: Iterable[str], wanted: str) -> Nearness:
    """How near a post is to `wanted`, the code of a province, regency or district.

    post_area    where the post is, "" for one that serves the whole country from afar
    agency_area  area of its agency: a province's serves all of it
    covers       areas that its agency covers on the day
    """
    if not post_area:
        return Nearness.COUNTRY
    if _depth(wanted) >= 3 and _begins(post_area, wanted):
        return Nearness.DISTRICT
    regency = _cut(wanted, 2)
    if _depth(wanted) >= 2 and _begins(post_area, regency):
        return Nearness.REGENCY
    if any(_depth(area) >= 2 and _begins(wanted, area) for area in covers):
        return Nearness.COVERED
    return Nearness.PROVINCE if agency_area and agency_area == _cut(wanted, 1) else Nearness.ELSEWHERE


def _begins(code: str, above: str) -> bool:
    return code == above or code.startswith(f"{above}.")


def _depth(code: str) -> int:
    return code.count(".") + 1 if code else 0


def _cut(code: str, depth: int) -> str:
    return ".".join(code.split(".")[:depth])
