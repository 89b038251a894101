"""What `make mutants` takes away is still there: a guard that was rewritten would else stop the whole run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connections

from tests.mutants.catalogue import guards

pytestmark = pytest.mark.database


@pytest.mark.django_db(databases=["default"])
def test_each_guard_of_the_catalogue_stands_in_its_function_or_module() -> None:
    gone = []
    with connections["default"].cursor() as cursor:
        for row in guards()["function"]:
            cursor.execute("SELECT pg_get_functiondef(to_regprocedure(%s))", [f"kondusif.{row['signature']}"])
            if row["before"] not in (cursor.fetchone()[0] or ""):
                gone.append(row)
    for row in guards()["page"]:
        found = find_spec(row["module"])
        if found is None or row["before"] not in Path(str(found.origin)).read_text():
            gone.append(row)
    assert gone == []
