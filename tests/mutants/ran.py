"""Which test runs which lines of Python: written down once, so that a mutant meets the tests that could see it.

    .venv/bin/python -m tests.mutants.ran [FILES]

runs what `make test` runs (or these files, whose tests are written anew beside the others) with a probe at the head of
each function and block of the rooms that are mutated, and keeps in var/ran.json which test met which probe. What a
fixture of a file or of the run does is counted for every test that asks for it; what runs in other processes is not
seen.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "var" / "ran.json"
ROOMS = ("core", "actions", "access", "queries", "views")
MET: set[int] = set()
PROBES: list[str] = []  # "kondusif.cases.actions.refer:128"
PROBE = "_kondusif_met"


def is_mutated(module: str) -> bool:
    """Whether changes are drawn from a module."""
    parts = module.split(".")
    return parts[0] == "kondusif" and len(parts) > 2 and parts[2] in ROOMS


def blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """Each row of statements that runs or does not run as a whole, within functions."""
    seen: set[int] = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                for name in ("body", "orelse", "finalbody"):
                    rows = getattr(node, name, None)
                    if isinstance(rows, list) and rows and id(rows) not in seen:
                        seen.add(id(rows))
                        yield rows


def block_at(text: str, line: int) -> int | None:
    """The first line of the innermost block around a line; None outside of functions."""
    around = [
        (rows[-1].end_lineno - rows[0].lineno, rows[0].lineno)  # type: ignore[operator]
        for rows in blocks(ast.parse(text))
        if rows[0].lineno <= line <= (rows[-1].end_lineno or 0)
    ]
    return min(around)[1] if around else None


def with_probes(module: str, text: str) -> ast.Module:
    """The module's tree, each block of which says that it was met."""
    tree = ast.parse(text)
    for rows in list(blocks(tree)):
        key = f"{module}:{rows[0].lineno}"
        call = ast.Expr(ast.Call(ast.Name(PROBE, ast.Load()), [ast.Constant(len(PROBES))], []))
        PROBES.append(key)
        has_docstring = isinstance(rows[0], ast.Expr) and isinstance(rows[0].value, ast.Constant)
        place = int(has_docstring and isinstance(rows[0].value.value, str))  # type: ignore[attr-defined]
        ast.copy_location(call, rows[0])
        rows.insert(place, ast.fix_missing_locations(call))
    return tree


class Probed(MetaPathFinder):
    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not is_mutated(name):
            return None
        found = PathFinder.find_spec(name, path)
        if found is None or found.origin is None or not found.origin.endswith(".py"):
            return None
        where = found.submodule_search_locations
        loader = ProbedLoader(name, found.origin)
        return importlib.util.spec_from_loader(name, loader, is_package=where is not None)


class ProbedLoader(SourceFileLoader):
    def get_code(self, fullname: str) -> Any:
        return compile(with_probes(fullname, Path(self.path).read_text()), self.path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        setattr(module, PROBE, MET.add)
        super().exec_module(module)


class Recorder:
    """A plugin of pytest that keeps what each test met."""

    def __init__(self) -> None:
        self.met: dict[str, tuple[float, list[int]]] = {}
        self.failed: set[str] = set()
        self.of_fixture: dict[int, set[int]] = {}
        self.at_import: set[int] = set()
        self.written = time.monotonic()

    def hook_protocol(self, item: Any) -> Iterator[None]:
        if not self.met:
            self.at_import = set(MET)
        MET.clear()
        began = time.process_time()
        wall = time.monotonic()
        yield
        seconds = max(time.process_time() - began, (time.monotonic() - wall) / 3)  # a child's work, on a busy machine
        met = set(MET)
        for fixtures in item._fixtureinfo.name2fixturedefs.values():
            for each in fixtures:
                met |= self.of_fixture.get(id(each), set())
        self.met[item.nodeid] = (round(seconds, 3), sorted(met))
        if time.monotonic() > self.written + 300:
            self.write()

    def hook_fixture(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            yield
            return
        before = set(MET)
        MET.clear()
        yield
        self.of_fixture[id(fixturedef)] = set(MET)
        MET.update(before)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.write()

    def write(self) -> None:
        """Beside what is kept of tests that did not run now, so far as the code they ran is still the same."""
        self.written = time.monotonic()
        kept = read() if KEPT.exists() else {"texts": {}, "import": [], "tests": {}}
        texts = {name: digest_of(name) for name in {probe.rpartition(":")[0] for probe in PROBES}}
        gone = {name for name, digest in kept["texts"].items() if texts.get(name, digest) != digest}
        tests = {
            test: [seconds, [probe for probe in met if probe.rpartition(":")[0] not in gone]]
            for test, (seconds, met) in kept["tests"].items()
        }
        for test, (seconds, met) in self.met.items():
            tests[test] = [seconds, [PROBES[each] for each in met]]
        for test in self.failed:
            tests.pop(test, None)
        at_import = sorted({*kept["import"], *(PROBES[each] for each in self.at_import)})
        numbers = {probe: n for n, probe in enumerate(sorted({each for _s, met in tests.values() for each in met}))}
        KEPT.parent.mkdir(exist_ok=True)
        beside = KEPT.with_suffix(".new")
        beside.write_text(
            json.dumps(
                {
                    "texts": kept["texts"] | texts,
                    "import": at_import,
                    "probes": list(numbers),
                    "tests": {test: [s, [numbers[each] for each in met]] for test, (s, met) in tests.items()},
                }
            )
        )
        beside.rename(KEPT)


def read() -> dict[str, Any]:
    """What is kept, with the probes by name."""
    kept: dict[str, Any] = json.loads(KEPT.read_text())
    probes = kept["probes"]
    kept["tests"] = {test: (s, [probes[each] for each in met]) for test, (s, met) in kept["tests"].items()}
    return kept


def digest_of(module: str) -> str:
    """Of the text that a module has now."""
    path = ROOT / f"{module.replace('.', '/')}"
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.exists() else ""


def main() -> int:
    sys.meta_path.insert(0, Probed())
    import pytest

    class Plugin(Recorder):
        pytest_runtest_protocol = pytest.hookimpl(hookwrapper=True, tryfirst=True)(Recorder.hook_protocol)
        pytest_fixture_setup = pytest.hookimpl(hookwrapper=True, tryfirst=True)(Recorder.hook_fixture)

    plugin = Plugin()
    code = pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:]], plugins=[plugin])
    print(f"{len(plugin.met)} tests, {len(PROBES)} places; {len(plugin.failed)} failed and are left out: {KEPT}")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
