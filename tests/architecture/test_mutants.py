"""What `make mutants` takes away is still there: a guard that was rewritten would else stop the whole run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connections

from tests.mutants.__main__ import NotPut, change_source
from tests.mutants.catalogue import guards
from tests.mutants.drawn import changes_of, draw
from tests.mutants.sample import SOURCE, later, told

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


def test_each_sort_of_change_is_found_where_it_stands_and_nowhere_else() -> None:
    lines = SOURCE.read_text().splitlines()
    found = [
        (each.sort, lines[each.line - 1].strip(), each.instead)
        for each in changes_of("tests.mutants.sample", SOURCE.read_text())
    ]
    assert found == [
        ("edge", "return day < other", " <= "),
        ("guard", "check_day(day)", "pass"),
        ("guard", 'if name == "":', "False"),
        ("fact", "tell(name=name, day=day)", "tell(day=day)"),
        ("fact", "tell(name=name, day=day)", "tell(name=name)"),
        ("filter", "return rows.filter(name=name)", ".all()"),
    ]


def test_a_change_is_put_into_a_module_that_is_loaded_or_refused() -> None:
    assert later(1, 1) is False
    text = SOURCE.read_text()
    change_source("tests.mutants.sample", text, text.replace("day < other", "day <= other"))
    try:
        assert later(1, 1) is True
    finally:
        change_source("tests.mutants.sample", text, text)
    with pytest.raises(NotPut):
        change_source("tests.mutants.sample", text, text.replace("BASE = 1", "BASE = 2"))
    assert told() == 1


def test_the_same_seed_draws_the_same_and_every_sort() -> None:
    drawn = draw(40, seed=3)
    assert drawn == draw(40, seed=3) != draw(40, seed=4)
    assert {each.sort for each in drawn} == {"edge", "guard", "fact", "filter"}
