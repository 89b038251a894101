"""Which unit a fictional accused belongs to, by the coverage that this installation has loaded."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

from kondusif.agencies.queries import unit_covering
from kondusif.cli.season.calendar import chance, settings_of_season

KINDS = {"asn": "pemda", "tni": "tni", "polri": "polri", "penyelenggara": "kpu", "penyelenggara-adhoc": "kpu"}


def unit_near(draw: random.Random, actor: str, village: str, day: date) -> str:
    """Code of the unit of that place; sometimes an office of the province, sometimes unknown ("")."""
    kind = KINDS.get(actor)
    if kind is None or draw.random() < chance("unit_unknown"):
        return ""
    provincial = settings_of_season()["provincial"]
    if kind == "pemda" and draw.random() < provincial["chance"]:
        return str(draw.choice(provincial["units"]))
    district = ".".join(village.split(".")[:3])
    return covering(kind, district, day)


@cache
def covering(kind: str, district: str, day: date) -> str:
    """Code of the unit of that kind for a district, "" where none is known."""
    unit = unit_covering(kind, district, day)
    return unit.code if unit else ""
