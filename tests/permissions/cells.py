"""The permission table: reads it, knows which urls exist, and asks one url as one role."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from kondusif.project.checks import walk
from tests.isolation.stage import THAT_DAY

TABLE = Path(__file__).with_name("table.toml")
STAFF_URLS = "kondusif.project.staff_urls"
PUBLIC_URLS = "kondusif.project.public_urls"
METHODS = ("GET", "POST")
LATER = THAT_DAY + timedelta(days=90)  # the promised date has passed, so that the reporter may be told why
# Of agencies other than the triaging one: who was sent the berkas, whose unit is accused, who has no part in it.
OTHERS = {"addressee": "denpom", "accused": "kodim", "outsider": "polda"}


@dataclass(frozen=True)
class Cell:
    """One thing to try: program, method, url pattern, who, and what must come of it."""

    program: str
    method: str
    route: str
    who: str
    expected: str

    def __str__(self) -> str:
        return f"{self.program} {self.method} {self.route or '/'} {self.who}"


def read_table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text())


def cells() -> list[Cell]:
    """Every cell of the table."""
    table = read_table()
    found = []
    for program in ("staff", "public"):
        who = table["columns"][program]
        for key, row in table[program].items():
            method, _, route = key.partition(" ")
            words = row.split()
            assert len(words) == len(who), f"{key}: {len(words)} cells for {len(who)} columns"
            found += [Cell(program, method, route, name, word) for name, word in zip(who, words, strict=True)]
    return found


def first_let_in(roles: Collection[str]) -> dict[tuple[str, str], str]:
    """(method, route) of the staff program -> the first of these roles whom the table lets in."""
    found: dict[tuple[str, str], str] = {}
    for cell in cells():
        if cell.program == "staff" and cell.who in roles and cell.expected not in ("masuk", "404", "405"):
            found.setdefault((cell.method, cell.route), cell.who)
    return found


def routes(urlconf: str) -> list[str]:
    """Every url pattern of a program."""
    return [route for route, _view in walk(import_module(urlconf).urlpatterns)]


def address(urlconf: str, route: str, samples: dict[str, Any]) -> str:
    """A real address of a pattern, with the objects of the test's season in it."""
    pattern = patterns_of(urlconf)[route]
    return reverse(pattern.name, kwargs={name: samples[name] for name in pattern.names}, urlconf=urlconf)


@cache
def patterns_of(urlconf: str) -> dict[str, Pattern]:
    """Route -> pattern; the first that a program would take, where two have one route."""
    return {pattern.route: pattern for pattern in reversed(walk_patterns(import_module(urlconf).urlpatterns))}


@dataclass(frozen=True)
class Pattern:
    """route as text, the url's name, names of its parts."""

    route: str
    name: str
    names: tuple[str, ...]


def walk_patterns(patterns: list[Any], prefix: str = "") -> list[Pattern]:
    """Every pattern of a URLconf."""
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            found += walk_patterns(pattern.url_patterns, route)
        else:
            found.append(Pattern(route, pattern.name, tuple(pattern.pattern.converters)))
    return found


def said(response: Any) -> str:
    """What came of a request, as the table writes it: the status, or "masuk" for a redirect to the sign-in page."""
    if response.status_code == 302 and response.headers["Location"].startswith("/masuk/"):
        return "masuk"
    return str(response.status_code)


def samples_of(report_id: UUID, **others: Any) -> dict[str, Any]:
    """Values for the parts of url patterns."""
    boundaries = {"level": "kecamatan", "within": "52.01"}
    return {
        **boundaries,
        "report_id": report_id,
        "import_id": report_id,
        "row_id": "pemilu-lapor",
        "code": "tanah",
        "name": "0" * 32,  # of no file on its way
        "post_code": "posko-bakesbangpol-ntb",
        **others,
    }
