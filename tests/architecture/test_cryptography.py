"""The code uses the hashes that the inventory names, and runs no text as a program."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kondusif.project import keys
from tests.architecture.source import PACKAGE, ROOT, python_files, tree_of

INVENTORY = ROOT / "docs" / "reference" / "inventory.md"
HASHES = {"hashlib": {"sha256", "blake2b"}, "hashes": {"SHA256"}}
RUNS_TEXT = {"eval", "exec", "compile", "execfile"}
PROGRAMS = [*python_files(), ROOT / "kondusif_witness.py"]


def used(module: str) -> set[str]:
    """Names that our code takes out of a module of hashes."""
    found = set()
    for node in (node for file in PROGRAMS for node in ast.walk(tree_of(file))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2] == module:
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).rpartition(".")[2] == module:
            found.add(node.attr)
    return found


@pytest.mark.parametrize("module", HASHES)
def test_no_other_hash_is_used(module: str) -> None:
    assert used(module), "this test looks at the wrong place"
    assert used(module) <= HASHES[module]


def test_no_text_runs_as_a_program() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in PROGRAMS
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in RUNS_TEXT
    ]
    assert found == []


def test_every_key_of_a_new_installation_stands_in_the_inventory(tmp_path: Path) -> None:
    keys.make_missing(tmp_path)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    made = {"queue/" if file.parent.name == "queue" else file.name for file in files}
    listed = INVENTORY.read_text()
    assert len(made) > 10
    assert {name for name in made if f"`{name}`" not in listed} == set()


def test_every_log_of_a_program_stands_in_the_inventory() -> None:
    source = (PACKAGE / "project" / "instance.py").read_text()
    names = {
        str(node.args[0].value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Program", "web_program"}
        if isinstance(node.args[0], ast.Constant)
    }
    assert {"keys", "worker"} <= names
    assert {name for name in names if f"`{name}.log`" not in INVENTORY.read_text().replace("var/log/", "")} == set()
