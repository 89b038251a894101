"""Rows are a table too: what PostgreSQL lets each person read, change, delete and add, whatever a page would ask.

One season of everything, one pass over every table for each person of the columns: a policy that lets in somebody more,
or somebody less, changes a line of rows.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from kondusif.agencies.models import Person
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import read_table
from tests.permissions.more_rows import add_more_rows
from tests.permissions.rows import Rows, every_table, read_rows
from tests.permissions.test_table import LATER, OTHERS

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]


@pytest.fixture
def season(cast: Cast, host_people: dict[str, Person], samples: dict[str, Any]) -> list[Rows]:
    """Every table with the rows that anybody reads."""
    add_more_rows(cast, samples)
    found = every_table()
    for person in [*cast.everyone.values(), *host_people.values()]:
        with cast.sign_in(person):
            for table in found:
                table.learn()
    return found


def speakers(cast: Cast, host_people: dict[str, Person]) -> Iterator[AbstractContextManager[Any]]:
    """A session of each person of the columns, in their order."""
    for who in read_table()["columns"]["staff"]:
        person = cast.everyone[OTHERS[who]] if who in OTHERS else host_people.get(who)
        yield cast.sign_in(person) if person else nullcontext()


def test_each_person_reaches_exactly_the_rows_of_the_table(
    cast: Cast, host_people: dict[str, Person], season: list[Rows]
) -> None:
    table_of_rows = read_rows()
    assert {table.name for table in season if not table.known} == set(table_of_rows["empty"])
    got = {table.name: dict.fromkeys(table.verbs, "") for table in season}
    with pretending(LATER):
        for speaking in speakers(cast, host_people):
            with speaking:
                for table in season:
                    for verb, sign in table.try_verbs().items():
                        got[table.name][verb] += sign
    assert got == table_of_rows["rows"]
