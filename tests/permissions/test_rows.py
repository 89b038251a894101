"""Rows are a table too: what PostgreSQL lets each person read, change, delete and add, whatever a page would ask.

One season of everything, one pass over every table for each person of the columns: a policy that lets in somebody more,
or somebody less, changes a line of rows.toml.
"""

from __future__ import annotations

import pytest

from kondusif.agencies.models.person import Person
from kondusif.base.time import pretending
from tests.architecture.source import ROOT
from tests.cast import Cast
from tests.permissions.cells import LATER
from tests.permissions.rows import Rows, read_rows, speakers

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]


def test_each_person_reaches_exactly_the_rows_of_the_table(
    cast: Cast, host_people: dict[str, Person], season: list[Rows]
) -> None:
    table_of_rows = read_rows()
    assert {table.name for table in season if not table.known} == set(table_of_rows["empty"])
    named = [place for place in table_of_rows["empty"].values() if place.startswith("tests/")]
    assert [place for place in named if not (ROOT / place).exists()] == []
    got = {table.name: dict.fromkeys(table.verbs, "") for table in season}
    with pretending(LATER):
        for speaking in speakers(cast, host_people):
            with speaking:
                for table in season:
                    for verb, sign in table.try_verbs().items():
                        got[table.name][verb] += sign
    assert got == table_of_rows["rows"]
