"""The source as the tests read it: files, syntax trees, layers."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kondusif"
AUDIT_DECORATORS = ("audited", "audited_in_database")


def python_files(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file below a folder."""
    return sorted(file for file in folder.rglob("*.py") if "__pycache__" not in file.parts)


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))


@cache
def layers() -> dict[str, int]:
    """Package -> height in the layer list of pyproject.toml; base is 0."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract for contract in contracts if contract["name"] == "Packages point downwards")["layers"]
    names = [[name.strip(" ()") for name in row.split("|")] for row in rows]
    return {name: len(names) - place for place, row in enumerate(names, start=1) for name in row}


def package_of(dotted: str) -> str:
    """ "kondusif.cases.models.case" -> "cases"; "" for what is not ours."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "kondusif" and len(parts) > 1 else ""


def decorator_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Names of a function's decorators, called or not."""
    nodes = [node.func if isinstance(node, ast.Call) else node for node in function.decorator_list]
    return [node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in nodes]


def verbs_written() -> dict[str, list[str]]:
    """Verb -> places: each literal first argument of audited(…), audited_in_database(…) or append(…)."""
    found: dict[str, list[str]] = {}
    for file in python_files():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and verb_of(node):
                found.setdefault(verb_of(node), []).append(f"{file.relative_to(ROOT)}:{node.lineno}")
    return found


def verb_of(call: ast.Call) -> str:
    """The verb that a call writes, or ""."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    first = call.args[0] if call.args else None
    if name in (*AUDIT_DECORATORS, "append") and isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return ""


def verbs_in_sql() -> set[str]:
    """Verbs that database functions write into audit_entry themselves."""
    found: set[str] = set()
    for file in PACKAGE.glob("*/sql/*.sql"):
        for chunk in file.read_text().split("INSERT INTO audit_entry")[1:]:
            statement = chunk.split(";", 1)[0]
            found.update(word for word in statement.split("'") if is_verb(word))
    return found


def is_verb(word: str) -> bool:
    left, dot, right = word.partition(".")
    return bool(dot) and left.isidentifier() and right.isidentifier()


def public_functions(file: Path) -> Iterator[ast.FunctionDef]:
    """Functions of a module that other modules may call."""
    for node in tree_of(file).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
