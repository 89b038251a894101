"""Reads for pages: villages as people type them, and places in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kondusif.area.core.spelling import Wanted, squeeze, take_apart
from kondusif.area.models import Area, Level
from kondusif.base.database import current_connection, standing_rows
from kondusif.web.memory import reference

# Below this share of common trigrams a name is another name, not a misspelt one.
LEAST_LIKENESS = 0.3
VILLAGES = """
    FROM kondusif.area v
    JOIN kondusif.area d ON d.code = v.parent_id
    JOIN kondusif.area r ON r.code = d.parent_id
    CROSS JOIN LATERAL (SELECT replace(replace(lower(v.name), ' ', ''), '-', '') AS name,
                               replace(lower(d.name || ' ' || r.name), ' ', '') AS around) AS s
    WHERE v.level = 4 AND v.retired_on IS NULL
"""
PLAIN = f"""
    SELECT v.code, v.name, d.name, r.name {VILLAGES}
      AND ((s.name LIKE %(part)s AND s.around LIKE ALL (%(around)s)) OR s.name || s.around LIKE ALL (%(words)s))
    ORDER BY s.name = %(name)s AND s.around LIKE ALL (%(around)s) DESC,
             s.name LIKE %(start)s DESC, s.name LIKE %(part)s DESC, v.name, r.name, d.name
    LIMIT %(limit)s
"""
LIKE = f"""
    SELECT v.code, v.name, d.name, r.name {VILLAGES}
      AND (lib.similarity(lower(v.name), %(spelt)s) >= %(least)s
           OR lib.strict_word_similarity(lower(v.name), %(spelt)s) >= %(least)s)
    ORDER BY s.around LIKE ALL (%(around)s) DESC,
             lib.similarity(lower(v.name), %(spelt)s)
             + lib.similarity(lower(v.name || ' ' || d.name || ' ' || r.name), %(whole)s) DESC, v.name, r.name
    LIMIT %(limit)s
"""


@dataclass(frozen=True)
class VillageHit:
    """A village that a search found, with the names that tell it from its namesakes."""

    code: str
    name: str
    district: str
    regency: str


@dataclass(frozen=True)
class Place:
    """An area below the province: code and name."""

    code: str
    name: str


def find_villages(text: str, limit: int = 20, *, spelt_alike: bool = True) -> list[VillageHit]:
    """Villages (desa and kelurahan) in force that `text` may mean, best first; [] for fewer than two letters.

    Case, spaces and titles do not matter: "batulayar", "Desa Batu Layar, Kec. Batu Layar". Where nothing fits, the
    names spelt most alike, unless `spelt_alike` is false.
    """
    wanted = take_apart(text[:120])
    if len(wanted.squeezed) < 2:
        return []
    return _hits(PLAIN, wanted, limit) or (_hits(LIKE, wanted, limit) if spelt_alike else [])


def _hits(statement: str, wanted: Wanted, limit: int) -> list[VillageHit]:
    name = wanted.squeezed
    values: dict[str, Any] = {
        "name": name,
        "start": f"{name}%",
        "part": f"%{name}%",
        "around": _patterns(wanted.around) or ["%"],
        "words": _patterns(wanted.words),
        "spelt": wanted.name,
        "whole": " ".join(wanted.words),
        "least": LEAST_LIKENESS,
        "limit": limit,
    }
    with current_connection().cursor() as cursor:
        cursor.execute(statement, values)
        return [VillageHit(*row) for row in cursor.fetchall()]


def _patterns(words: Sequence[str]) -> list[str]:
    return [f"%{squeeze(word)}%" for word in words]


def village_in_words(code: str) -> str:
    """A place from small to large: "Senggigi, Kecamatan Batu Layar, Kabupaten Lombok Barat"; "" for an unknown code.

    Works for every level and for retired codes, since old reports point to them.
    """
    names = {row.level: row.name for row in Area.objects.filter(code__in=codes_above(code))}
    words = [names.get(Level.VILLAGE), names.get(Level.DISTRICT), names.get(Level.REGENCY)]
    if names.get(Level.DISTRICT):
        words[1] = f"Kecamatan {names[Level.DISTRICT]}"
    return ", ".join(word for word in words if word) or names.get(Level.PROVINCE, "")


def codes_above(code: str) -> list[str]:
    """The code and its superiors, finest first: "52.01.02" gives ["52.01.02", "52.01", "52"]."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def district_of(code: str) -> str:
    """Code of the district that a village (or a district) lies in; "" above the districts."""
    parts = code.split(".")
    return ".".join(parts[:3]) if len(parts) >= 3 else ""


def regency_of(code: str) -> str:
    """Code of the regency or city; "" above."""
    parts = code.split(".")
    return ".".join(parts[:2]) if len(parts) >= 2 else ""


def districts(regency: str = "") -> list[Place]:
    """Districts in force, of one regency or of all, by code."""
    return _places(Level.DISTRICT, regency)


def villages(district: str) -> list[Place]:
    """Villages (desa and kelurahan) in force of one district, by code."""
    return _places(Level.VILLAGE, district)


def regencies() -> list[Place]:
    """Regencies and cities in force, by code."""
    return _places(Level.REGENCY, "")


def place_choices(chosen: str = "") -> list[tuple[str, str]]:
    """Regencies as choices of a filter, and after them the finer place that an address names, if it exists."""
    choices = [(row.code, row.name) for row in regencies()]
    finer = Area.objects.filter(code=chosen, level__gt=Level.REGENCY).exists() if chosen else False
    return [*choices, (chosen, village_in_words(chosen))] if finer else choices


def _places(level: Level, parent: str) -> list[Place]:
    rows = Area.objects.in_force().filter(level=level, code__startswith=f"{parent}." if parent else "").order_by("code")
    named = rows.values_list("code", "name")
    return reference(("places", level, parent), lambda: [Place(code, name) for code, name in named])


def village_exists(code: str) -> bool:
    """Whether a village of that code is in force, for forms."""
    wanted = "SELECT 1 FROM kondusif.area WHERE code = %s AND level = %s AND retired_on IS NULL"
    return bool(standing_rows(wanted, [code, int(Level.VILLAGE)]))
