"""Permissions are a table: every url of both programs, every role, tried; an unlisted url fails.

The same walk asks each page in a language of marks, in which no word may come from elsewhere than the catalogue, and
looks at the headers that close it to frames, scripts and caches.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import (
    LATER,
    METHODS,
    OTHERS,
    PUBLIC_URLS,
    STAFF_URLS,
    cells,
    read_table,
    routes,
)
from tests.permissions.walking import TYPED, Walked, walk_as
from tests.web.marked import Reader, mark_language, reader

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


def client_of(who: str, cast: Cast, host_people: dict[str, Person]) -> Client:
    """A browser of the staff program."""
    if who == "nobody":
        return Client()
    return cast.client(cast.everyone[OTHERS[who]] if who in OTHERS else host_people[who])


def expected(program: str, who: str) -> dict[str, str]:
    return {
        f"{cell.method} {cell.route}": cell.expected for cell in cells() if (cell.program, cell.who) == (program, who)
    }


@pytest.mark.parametrize(("program", "urlconf"), [("staff", STAFF_URLS), ("public", PUBLIC_URLS)])
def test_every_url_is_listed_with_both_methods(program: str, urlconf: str) -> None:
    assert {f"{method} {route}" for route in routes(urlconf) for method in METHODS} == set(read_table()[program])


def test_the_table_has_a_column_for_every_role() -> None:
    assert set(read_table()["columns"]["staff"]) == {"nobody", *Role, *OTHERS}


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, samples: dict[str, Any]) -> Reader:
    """The language of marks, once the samples were written in Indonesian."""
    mark_language(monkeypatch)
    return reader(*TYPED, samples["book_number"])  # five signs drawn by chance, now and then all of them letters


@pytest.mark.parametrize("who", read_table()["columns"]["staff"])
def test_staff_program(
    who: str, cast: Cast, host_people: dict[str, Person], samples: dict[str, Any], marked: Reader, bare_refusals: None
) -> None:
    client = client_of(who, cast, host_people)
    with pretending(LATER):
        walked = walk_as("staff", who, client, samples, marked)
    assert walked == Walked(expected("staff", who))


def test_public_program(public_client: Client, samples: dict[str, Any], marked: Reader) -> None:
    with pretending(LATER):
        walked = walk_as("public", "nobody", public_client, samples, marked)
    assert walked == Walked(expected("public", "nobody"))
