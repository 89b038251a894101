"""Somebody with every published page and file of several releases works out no masked number."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.test import Client

from kondusif.area.queries.places import regencies
from kondusif.publishing.core.disclosure import K
from kondusif.publishing.queries.figures import kinds
from tests.cast import Cast
from tests.publishing.attack import TOTAL, Known, read_everything, what_it_can_be
from tests.publishing.stage import made_up

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
Numbers = list[tuple[str, str, int]]
MONTHS = 3


def busy(draw: random.Random) -> Numbers:
    """A month such as a campaign has: a few kinds in most regencies, much that is rare."""
    common = ("pidana", "administratif", "hukum-lain", "etik")
    return [
        (
            place.code,
            kind,
            draw.choice((0, 1, 2, 3, 4, 6, 9, 14, 25)) if kind in common else draw.choice((0, 0, 0, 1, 7)),
        )
        for place in regencies()
        for kind in kinds()
    ]


def truth(numbers: Numbers) -> dict[tuple[str, str], int]:
    """What the files would say were nothing masked."""
    found: dict[tuple[str, str], int] = {}
    for area, kind, n in numbers:
        for place in ((area, kind), (area, TOTAL), (TOTAL, kind), (TOTAL, TOTAL)):
            found[place] = found.get(place, 0) + n
    return found


def narrowed(known: Known, real: dict[tuple[str, str], int]) -> list[str]:
    """Small numbers of which a reader knows more than that they are 0 to 5."""
    found = []
    for place, (least, most) in what_it_can_be(known).items():
        n = real.get(place, 0)
        assert least <= n
        assert most is None or n <= most
        if n < K and (least > 0 or (most is not None and most < K)):
            found.append(f"{place}: {n} lies between {least} and {most}")
    return found


def test_nobody_works_out_a_masked_number(cast: Cast, public_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(20240214)  # noqa: S311 - the same tables in every run
    first = date(2024, 2, 1)
    n_masked = 0
    for _month in range(MONTHS):
        last = first + timedelta(days=27)
        numbers = busy(draw)
        figures = made_up(cast, monkeypatch, (first, last), numbers)
        known = read_everything(public_client, figures.code)
        real = truth(numbers)
        assert all(real.get(place, 0) == n for place, n in known.numbers.items())
        assert all(n >= K for n in known.numbers.values())
        assert narrowed(known, real) == []
        assert len(known.numbers) > 20, "a table that tells nothing protects nothing"
        n_masked += len(known.masked)
        first = last + timedelta(days=1)
    assert n_masked > 0


def test_the_attack_finds_what_is_only_crossed_out() -> None:
    """Where nothing but the small numbers is left out, it gets them back: it can do what it is here to fail at."""
    known = Known()
    for line, counts in {"a": (2, 40, 42), "b": (30, 20, 50), TOTAL: (32, 60, 92)}.items():
        for column, n in zip(("1", "2", TOTAL), counts, strict=True):
            known.note(line, column, str(n) if n >= K else "")
    assert what_it_can_be(known) == {("a", "1"): (2, 2)}
    assert narrowed(known, {("a", "1"): 2}) != []
