"""Permissions are a table: every url of both programs, every role, tried; an unlisted url fails."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from kondusif.agencies.models import Person
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from kondusif.project import failures
from tests.cast import Cast
from tests.permissions.cells import (
    LATER,
    METHODS,
    OTHERS,
    PUBLIC_URLS,
    STAFF_URLS,
    Cell,
    address,
    cells,
    read_table,
    routes,
    said,
)

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


def client_of(who: str, cast: Cast, host_people: dict[str, Person]) -> Client:
    """A browser of the staff program."""
    if who == "nobody":
        return Client()
    return cast.client(cast.everyone[OTHERS[who]] if who in OTHERS else host_people[who])


def try_rows(program: str, who: str, client: Client, samples: dict[str, Any]) -> dict[str, str]:
    """ "METHOD route" -> what came of it; nothing that a request wrote is kept for the next."""
    got = {}
    for cell in cells():
        if (cell.program, cell.who) == (program, who):
            got[f"{cell.method} {cell.route}"] = try_cell(cell, client, samples)
    return got


def try_cell(cell: Cell, client: Client, samples: dict[str, Any]) -> str:
    """One request; nothing that it wrote is kept, in the database or in the browser."""
    urlconf, alias = {"staff": (STAFF_URLS, "default"), "public": (PUBLIC_URLS, "public")}[cell.program]
    cookies = client.cookies
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    with transaction.atomic(using=alias):
        response = client.generic(cell.method, address(urlconf, cell.route, samples))
        if response.streaming:
            list(response.streaming_content)  # type: ignore[attr-defined]
        transaction.set_rollback(True, using=alias)
    client.cookies = cookies
    return said(response)


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
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a refusal is looked at in test_languages.py and tests/web; here its status is enough."""
    monkeypatch.setattr(failures, "render", lambda _request, _template, status: HttpResponse(status=status))


@pytest.mark.parametrize("who", read_table()["columns"]["staff"])
def test_staff_program(
    who: str, cast: Cast, host_people: dict[str, Person], samples: dict[str, Any], bare_refusals: None
) -> None:
    with pretending(LATER):
        assert try_rows("staff", who, client_of(who, cast, host_people), samples) == expected("staff", who)


def test_public_program(public_client: Client, samples: dict[str, Any]) -> None:
    with pretending(LATER):
        assert try_rows("public", "nobody", public_client, samples) == expected("public", "nobody")
