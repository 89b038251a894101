"""How far apart two districts are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kondusif.area.core.centroids import Point, great_circle_km, read_centroids

FOLDER = Path(__file__).resolve().parents[1] / "data"


def km_between(district: str, other: str) -> int | None:
    """Whole kilometres between the centroids of two districts; None where one of them has none.

    The centroids are rounded to about a kilometre, so nothing finer would be true.
    """
    points = centroids()
    if district not in points or other not in points:
        return None
    return round(great_circle_km(points[district], points[other]))


@cache
def centroids() -> dict[str, Point]:
    """Of every province whose table is here."""
    return read_centroids(sorted(FOLDER.glob("*-centroids.csv")))
