"""What `make mutants` takes away is still there: a guard that was rewritten would else stop the whole run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connections

from tests.mutants import ran
from tests.mutants.__main__ import NotPut, change_source
from tests.mutants.catalogue import guards
from tests.mutants.drawn import changes_of, draw, every_one
from tests.mutants.hunt import NETS, Kept, choose, commits
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


def test_a_change_meets_first_the_tests_that_run_its_line_then_those_of_its_package_and_none_beyond_its_time() -> None:
    (each,) = [one for one in every_one() if one.module == "kondusif.desk.actions.letters" and one.sort == "fact"][:1]
    line = ran.block_at(each.text(), each.line)
    runs, near, far = "tests/web/test_a.py::runs", "tests/desk/test_b.py::near", "tests/area/test_c.py::far"
    kept = Kept({f"{each.module}:{line}": [runs]}, {runs: 3.0, near: 2.0, far: 1.0}, {})
    assert choose(kept, each, (), 60) == ([runs, near], False)
    assert choose(kept, each, (), 4) == ([runs], True)
    assert choose(Kept({f"{each.module}:{line}": [far, runs, near]}, kept.seconds, {}), each, (), 60)[0] == [
        near, far, runs,
    ]  # fmt: skip
    net = f"{NETS[0]}::net"
    of_line = {f"{each.module}:{line}": [far, net, runs]}
    assert choose(Kept(of_line, kept.seconds | {net: 9.0}, {}), each, (), 60)[0] == [net, far, runs]


@pytest.mark.parametrize(
    ("options", "fixtures", "is_last"),
    [({}, [], False), ({"transaction": True}, [], True), ({}, ["live_server"], True)],
)
def test_what_commits_is_asked_last(options: dict[str, bool], fixtures: list[str], is_last: bool) -> None:
    item = SimpleNamespace(
        get_closest_marker=lambda _name: pytest.mark.django_db(**options).mark, fixturenames=["cast", *fixtures]
    )
    assert commits(item) is is_last


def test_each_block_of_a_function_says_that_it_was_met() -> None:
    text = 'def f(x):\n    """Words."""\n    if x:\n        return 1\n    return 2\n'
    before = len(ran.PROBES)
    met: list[int] = []
    there = {ran.PROBE: met.append}
    exec(compile(ran.with_probes("sample", text), "sample", "exec"), there)  # noqa: S102 - the text above
    probes = ran.PROBES[before:]
    del ran.PROBES[before:]
    assert probes == ["sample:2", "sample:4"]
    there["f"](0)
    assert [probes[n - before] for n in met] == ["sample:2"]
    there["f"](1)
    assert [probes[n - before] for n in met[1:]] == ["sample:2", "sample:4"]
    assert [ran.block_at(text, line) for line in (1, 3, 4, 5)] == [None, 2, 4, 2]
