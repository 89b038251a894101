"""Reads for pages: villages as people type them, places in words, boundaries, places with their counts."""

from __future__ import annotations

from kondusif.area.queries.boundaries import Boundaries, boundaries_of, boundary_tag, draw_collection
from kondusif.area.queries.counted import CountedMap, CountedPlace, lay_out_counts
from kondusif.area.queries.distances import km_between
from kondusif.area.queries.places import (
    Place,
    VillageHit,
    codes_above,
    district_of,
    districts,
    find_villages,
    place_choices,
    regencies,
    regency_of,
    village_exists,
    village_in_words,
    villages,
)

__all__ = [
    "Boundaries",
    "CountedMap",
    "CountedPlace",
    "Place",
    "VillageHit",
    "boundaries_of",
    "boundary_tag",
    "codes_above",
    "district_of",
    "districts",
    "draw_collection",
    "find_villages",
    "km_between",
    "lay_out_counts",
    "place_choices",
    "regencies",
    "regency_of",
    "village_exists",
    "village_in_words",
    "villages",
]
