"""Where districts lie, to a hundredth of a degree, and how far apart."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

EARTH_KM = 6371.0
Point = tuple[float, float]


def read_centroids(files: Iterable[Path]) -> dict[str, Point]:
    """Code -> longitude and latitude of every line of the files (header code,longitude,latitude)."""
    found = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["code"]] = (float(row["longitude"]), float(row["latitude"]))
    return found


def great_circle_km(one: Point, other: Point) -> float:
    """Kilometres in a straight line over the ground. Source: haversine formula."""
    (west, south), (east, north) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
