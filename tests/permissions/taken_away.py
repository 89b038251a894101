"""Takes one protection away after another inside one season of everything, and looks at the table of rows each time.

Run by tests.mutants alone (`make mutants`), in a copy of the prepared database where the staff program may act as the
owner: the change, the look and the way back happen in one transaction, so that each takes a second, not a whole run.
What this does not notice is left to the tests themselves.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from kondusif.agencies.models.person import Person
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import LATER
from tests.permissions.rows import Rows, read_rows, speakers

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]


def test_each_is_noticed(cast: Cast, host_people: dict[str, Person], season: list[Rows]) -> None:
    """Writes the names of what was noticed; that some are not is no failure here."""
    told = json.loads(Path(os.environ["KONDUSIF_MUTANTS"]).read_text())
    written = read_rows()["rows"]
    with Path(os.environ["KONDUSIF_MUTANTS_NOTICED"]).open("w") as noticed:
        assert not differs(season, cast, host_people, written)
        for mutant in told:
            near = [table for table in season if table.name == mutant["table"]]
            with transaction.atomic():
                change(mutant["sql"], mutant["owner"])
                if differs(near, cast, host_people, written) or differs(season, cast, host_people, written):
                    print(mutant["name"], file=noticed, flush=True)
                transaction.set_rollback(True)
        assert not differs(season, cast, host_people, written)


def change(sql: str, owner: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {owner}")
        cursor.execute(sql)
        cursor.execute("RESET ROLE")


def differs(tables: list[Rows], cast: Cast, host_people: dict[str, Person], written: dict[str, Any]) -> bool:
    """Whether any person reaches other rows of these tables than is written."""
    with pretending(LATER):
        for number, speaking in enumerate(speakers(cast, host_people)):
            try:
                with speaking:
                    for table in tables:
                        expected = {verb: signs[number] for verb, signs in written[table.name].items()}
                        if table.try_verbs() != expected:
                            return True
            except Exception:  # a person who cannot even sign in any more is noticed as well
                return True
    return False
