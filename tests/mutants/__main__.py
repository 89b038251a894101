"""The table of rows looks at every mutant (tests/permissions/taken_away.py), and the tests at what it does not notice.

For those: one prepared database, a copy of it for each mutant, and a fork that runs the tests. `--control` breaks
nothing and runs the tests of every package: none may fail, else "noticed" would mean nothing.

python -m tests.mutants [--only WORDS] [--from N] [--to N] [--every N]. Prints a line for each mutant and at the end how
many were noticed. Survivors are named: each is a protection whose loss no test of the chosen files sees.

python -m tests.mutants --python N [--seed N] [--seconds N] draws N changes of Python (tests/mutants/drawn.py) and runs
those tests of `make test` that run the changed lines (tests/mutants/hunt.py), so many seconds of them at most.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import os
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from tests.mutants.drawn import Drawn, draw
from tests.shares import LONG as WAITING

FIRST = ["tests/isolation", "tests/architecture/test_row_security.py", "tests/architecture/test_access_matrix.py"]
LONG = ("test_differential.py", "test_differential_seeds.py", "test_map_and_calendar.py", "test_pool.py")
COPY = "kondusif_mutant"
LEAST_NOTICED = 85  # of a hundred changes of Python
# tests.cluster is imported before pytest, which may not rewrite its asserts any more
QUIET = ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider", "--no-header"]
# Tests that are about a package and stand elsewhere.
BESIDE = {
    "reports": ("custody", "staff"),
    "cases": ("staff",),
    "papers": ("cases", "meetings"),
    "vault": ("custody",),
    "rules": ("approval",),
    "agencies": ("custody",),
}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="a regular expression of names")
    asked.add_argument("--from", type=int, default=0, dest="first")
    asked.add_argument("--to", type=int, default=10_000, dest="last")
    asked.add_argument("--control", action="store_true")
    asked.add_argument("--every", type=int, default=1, help="of each N mutants the first")
    asked.add_argument("--python", type=int, default=0, metavar="N", help="draw N changes of Python")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=60, help="of tests, at most, for one change of Python")
    told = asked.parse_args()
    named = re.compile(told.only)
    template, chosen = prepare()
    if told.python and told.control:
        return control_of_all(template)
    if told.python:
        drawn = draw(told.python, told.seed)[told.first : told.last]
        return python_drawn(template, [each for each in drawn if named.search(str(each))], told.seconds)
    chosen = [row for number, row in enumerate(chosen) if told.first <= number < told.last and named.search(row.name)]
    chosen = chosen[:: told.every]
    if told.control:
        return control(template, sorted({mutant.package for mutant in chosen}))
    began, survivors = time.monotonic(), []
    fresh_copy(template)
    seen = noticed_by_rows(chosen)
    print(f"the table of rows noticed {len(seen)} of {len(chosen)} in {time.monotonic() - began:.0f} s", flush=True)
    for number, mutant in enumerate(chosen, start=1):
        if mutant.name in seen:
            continue
        began = time.monotonic()
        fresh_copy(template)
        noticed = is_noticed(mutant)
        survivors += [] if noticed else [mutant.name]
        word = "noticed" if noticed else "SURVIVED"
        print(f"{number}/{len(chosen)} {word} {time.monotonic() - began:.0f} s: {mutant.name}", flush=True)
    n = len(chosen)
    print(f"{n - len(survivors)} of {n} noticed ({100 * (n - len(survivors)) / max(n, 1):.1f} %)")
    for name in survivors:
        print(f"survived: {name}")
    return int(bool(survivors))


def control_of_all(template: str) -> int:
    """0 where every folder of tests passes in a fork with nothing broken; else "noticed" means nothing."""
    failing = []
    for path in folders():
        fresh_copy(template)
        if code := in_a_fork(partial(run_in_copy, [path])):
            failing.append(path)
        print(f"{path}: {'passes' if not code else f'FAILS ({code})'} with nothing broken", flush=True)
    return int(bool(failing))


def folders() -> list[str]:
    """The folders of tests of which `make test` runs something."""
    found = sorted({str(file.parent) for file in Path("tests").glob("*/test_*.py")})
    return [path for path in found if path not in WAITING]


def run_in_copy(paths: list[str]) -> int:
    use_copy()
    return run_tests(paths)


def python_drawn(template: str, drawn: list[Drawn], most: float) -> int:
    """0 where at least 85 of a hundred are noticed; what cannot be put in place is counted apart."""
    os.environ["KONDUSIF_PREPARED"] = "1"
    import pytest

    from tests.mutants import hunt

    with os.fdopen(os.dup(1), "w", buffering=1) as out:
        tries = hunt.Hunt(
            drawn,
            kept=hunt.read(),
            beside=BESIDE,
            most=most,
            put=put_drawn,
            fresh=partial(fresh_copy, template),
            out=out,
        )
        got = pytest.main(["-q", *QUIET, *sorted(tries.chosen())], plugins=[tries])
        if len(tries.told) < len(drawn):
            raise SystemExit(f"The tests could not be collected: {got!r}")
        print(*hunt.lines_of(drawn, tries.told), sep="\n", file=out)
    n_noticed = sum(each.word == "noticed" for each in tries.told)
    n_met = sum(each.word != "not put in place" for each in tries.told)
    return int(100 * n_noticed < LEAST_NOTICED * n_met)


def put_drawn(each: Drawn | None) -> None:
    """In a fork: the copy, the change, nothing kept from before it; a key process of its own where that is changed."""
    from tests import cluster
    from tests.mutants import hunt

    use_copy()
    if each:
        change_source(each.module, each.text(), each.changed())
        if each.package in ("vault", "key"):
            cluster.keep_keys()
    hunt.forget_cached()


def control(template: str, packages: list[str]) -> int:
    """0 where no test of the packages fails while everything stands."""
    from tests.mutants.catalogue import Mutant

    failing = []
    for package in packages:
        fresh_copy(template)
        if is_noticed(Mutant("nothing", package, sql="SELECT")):
            failing.append(package)
        print(f"{package}: {'FAILS' if package in failing else 'passes'} with nothing broken", flush=True)
    return int(bool(failing))


def prepare() -> tuple[str, list[Any]]:
    """The template's name, and every mutant of its catalogue."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kondusif.project.settings"
    import django

    import tests.cluster  # noqa: F401 - starts the server

    django.setup()
    from django.db import connections
    from django.test.utils import setup_databases

    from kondusif.project.roles import close_catalogue
    from tests.audit.superuser import admin_dsn
    from tests.cast import load_everything
    from tests.mutants.catalogue import guards, mutants

    setup_databases(verbosity=0, interactive=False)
    # As every other database of the tests; else a test of isolation fails with nothing broken, and all is "noticed".
    close_catalogue(make_conninfo(admin_dsn(), dbname=connections["owner"].settings_dict["NAME"]))
    load_everything()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, permissive = 'RESTRICTIVE', qual IS NOT NULL, with_check IS NOT NULL"
            " FROM pg_policies WHERE schemaname = 'kondusif' AND 'k_app' = ANY (roles)"
            # Else it holds nothing back from a signed-in person, so that there is nothing to take away.
            " AND (with_check IS NOT NULL OR regexp_replace(qual, '[() ]|AS actor', '', 'g')"
            " NOT IN ('true', 'SELECTactorISNOTNULL', 'SELECTkondusif.actorISNOTNULL')) ORDER BY 1, 2"
        )
        rows = cursor.fetchall()
        bodies = {}
        for row in guards()["function"]:
            cursor.execute(
                "SELECT pg_get_functiondef(oid), proowner::regrole::text FROM pg_proc WHERE oid = %s::regprocedure",
                [f"kondusif.{row['signature']}"],
            )
            bodies[row["signature"]] = cursor.fetchone()
    template = connections["owner"].settings_dict["NAME"]
    return template, mutants(rows, bodies)


def fresh_copy(template: str) -> None:
    """Every alias closed; the copy made anew over a connection to neither."""
    from django.db import connections

    from tests.audit.superuser import admin_dsn

    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = template
    with psycopg.connect(admin_dsn(), dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")  # whoever is still connected
    owner = connections["owner"]
    owner.settings_dict["NAME"] = "postgres"
    with owner.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {COPY} TEMPLATE "{template}"')
        cursor.execute(f"COMMENT ON DATABASE {COPY} IS 'Kondusif: a demonstration'")  # see say_whether_it_plays
    owner.close()
    owner.settings_dict["NAME"] = template


def noticed_by_rows(chosen: list[Any]) -> set[str]:
    """Names of the policies and functions whose loss the table of rows notices, tried in one fork."""
    tried = [mutant for mutant in chosen if mutant.sql.startswith(("ALTER POLICY", "DROP POLICY", "CREATE OR REPLACE"))]
    with tempfile.TemporaryDirectory() as folder:
        asked, noticed = Path(folder) / "asked.json", Path(folder) / "noticed"
        rows = [{word: getattr(mutant, word) for word in ("name", "sql", "table", "owner")} for mutant in tried]
        asked.write_text(json.dumps(rows))
        noticed.touch()
        os.environ |= {"KONDUSIF_MUTANTS": str(asked), "KONDUSIF_MUTANTS_NOTICED": str(noticed)}
        if in_a_fork(try_rows) != 0:
            raise SystemExit("The table of rows did not run (KONDUSIF_MUTANT_OUTPUT=file shows why).")
        return set(noticed.read_text().splitlines())


def try_rows() -> int:
    """The look in the copy, where the staff program may act as the owner of tables and of functions."""
    from tests.audit.superuser import admin_dsn

    use_copy()
    with psycopg.connect(admin_dsn(), autocommit=True) as server:
        server.execute("GRANT k_owner, k_gate TO k_app WITH INHERIT FALSE, SET TRUE")
        try:
            with psycopg.connect(admin_dsn(), dbname=COPY, autocommit=True) as copy:
                copy.execute("GRANT CREATE ON SCHEMA kondusif TO k_gate")
            return run_tests(["tests/permissions/taken_away.py"])
        finally:
            server.execute("REVOKE k_owner, k_gate FROM k_app")


def is_noticed(mutant: Any) -> bool:
    """Whether a test fails once the mutant is in place: the isolation tests, then those of its package."""
    code = in_a_fork(lambda: run(mutant))
    if code not in (0, 1):
        raise SystemExit(f"The tests did not run for: {mutant.name} (KONDUSIF_MUTANT_OUTPUT=file shows why)")
    return code == 1


def in_a_fork(work: Callable[[], int]) -> int:
    """What `work` returns in a process of its own; 2 where it raises."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 2
        try:
            code = work()
        except NotPut as error:
            print(error, flush=True)
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def use_copy() -> None:
    from django.db import connections

    for alias in connections:
        connections[alias].settings_dict["NAME"] = COPY


def run(mutant: Any) -> int:
    """1 where a test noticed, 0 where none did, 2 where the mutant could not be made."""
    from django.db import connections

    use_copy()
    if mutant.sql:
        with connections["owner"].cursor() as cursor:
            if mutant.owner == "k_gate":
                cursor.execute("GRANT CREATE ON SCHEMA kondusif TO k_gate; SET ROLE k_gate")
            cursor.execute(mutant.sql)
            cursor.execute("RESET ROLE; REVOKE CREATE ON SCHEMA kondusif FROM k_gate")
        connections["owner"].close()
    else:
        change_source(*mutant.source)
    more = ["tests/permissions/test_table.py"] if mutant.source[0] else []
    return run_tests([*more, *FIRST, f"tests/{mutant.package}"])


def run_tests(paths: list[str]) -> int:
    """1 where a test of these fails, 0 where none does, 2 where they did not run."""
    os.environ["KONDUSIF_PREPARED"] = "1"
    import pytest

    with open(os.environ.get("KONDUSIF_MUTANT_OUTPUT", os.devnull), "w") as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
        got = pytest.main(["-x", "-q", *QUIET, *paths], plugins=[Short()])
    return {pytest.ExitCode.OK: 0, pytest.ExitCode.TESTS_FAILED: 1}.get(pytest.ExitCode(got), 2)


class Short:
    """Leaves out what takes minutes."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if Path(item.path).name not in LONG]


def change_source(module: str, before: str, after: str) -> None:
    """A module that is still to come is loaded changed; of one that is there, each function gets its changed code."""
    if module not in sys.modules:
        sys.meta_path.insert(0, Changed(module, before, after))
        return
    there = vars(sys.modules[module])
    text = Path(there["__file__"]).read_text()
    assert before in text, (module, before)
    anew = dict(there)
    exec(compile(text.replace(before, after), there["__file__"], "exec"), anew)  # noqa: S102 - our own source
    made = [(old, new) for old, new in functions_of(there, anew, module) if not is_same(old.__code__, new.__code__)]
    if not made:
        raise NotPut(f"{module}: no function changed")
    for old, new in made:
        old.__code__ = new.__code__


class NotPut(Exception):
    """A change that is in no function of a module that is loaded already."""


def functions_of(there: dict[str, Any], anew: dict[str, Any], module: str) -> Iterator[tuple[Any, Any]]:
    """Functions and methods of a module, as they are and as they were made anew."""
    for name, made in anew.items():
        old = there.get(name)
        if inspect.isclass(old) and inspect.isclass(made) and old.__module__ == module:
            yield from functions_of(dict(vars(old)), dict(vars(made)), module)
            continue
        bare: list[Any] = [getattr(each, "__func__", getattr(each, "fget", each)) for each in (old, made)]
        pair = [inspect.unwrap(each) for each in bare]
        if all(map(inspect.isfunction, pair)) and pair[0].__module__ == module:
            yield pair[0], pair[1]


def is_same(one: Any, other: Any) -> bool:
    """Whether two codes do the same, wherever their lines stand."""
    if not hasattr(one, "co_code"):
        return type(one) is type(other) and bool(one == other)
    told = [(code.co_code, code.co_names, len(code.co_consts)) for code in (one, other) if hasattr(code, "co_code")]
    return len(told) == 2 and told[0] == told[1] and all(map(is_same, one.co_consts, other.co_consts))


class Changed(MetaPathFinder):
    """Loads one module with some of its text replaced."""

    def __init__(self, module: str, before: str, after: str) -> None:
        self.module, self.before, self.after = module, before, after

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.module:
            return None
        found = PathFinder.find_spec(name, path)
        assert found is not None
        assert found.origin is not None
        return importlib.util.spec_from_loader(name, ChangedLoader(name, found.origin, self.before, self.after))


class ChangedLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, before: str, after: str) -> None:
        super().__init__(name, path)
        self.before, self.after = before, after

    def get_code(self, fullname: str) -> Any:
        text = Path(self.path).read_text()
        assert self.before in text, (fullname, self.before)
        return compile(text.replace(self.before, self.after), self.path, "exec")


if __name__ == "__main__":
    sys.exit(main())
