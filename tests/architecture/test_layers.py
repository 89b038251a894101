"""What import-linter cannot see: relations by name, signals, code in migrations."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import PACKAGE, ROOT, decorator_names, layers, package_of, python_files, tree_of

MIGRATIONS = sorted(file for file in PACKAGE.glob("*/migrations/*.py") if file.name != "__init__.py")


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if package_of(model.__module__)]


def relations() -> list[tuple[type[models.Model], Any, Any]]:
    """(model, field, model it points to), between models of ours."""
    return [
        (model, field, field.related_model)
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and package_of(field.related_model.__module__)
    ]


def points_up(model: type[models.Model], target: type[models.Model]) -> bool:
    """Whether a relation leaves its package for one that is not below."""
    here, there = package_of(model.__module__), package_of(target.__module__)
    return here != there and layers()[there] >= layers()[here]


def test_every_package_has_its_layer() -> None:
    packages = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert packages <= set(layers())


def test_no_relation_points_up_the_layers() -> None:
    assert [f"{model.__name__}.{field.name}" for model, field, target in relations() if points_up(model, target)] == []


def test_a_relation_that_points_up_would_be_noticed() -> None:
    assert points_up(apps.get_model("reports", "Report"), apps.get_model("cases", "Case"))
    assert not points_up(apps.get_model("cases", "Case"), apps.get_model("reports", "Report"))
    assert len(relations()) > 20


def test_nobody_listens_to_signals() -> None:
    listeners = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in python_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef) and "receiver" in decorator_names(node)
    ]
    connecting = re.compile(r"\w+\.connect\(\w+, sender")
    connected = [str(file.relative_to(ROOT)) for file in python_files() if connecting.search(file.read_text())]
    assert listeners + connected == []


@pytest.mark.parametrize("file", MIGRATIONS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_migrations_hold_no_application_code(file: Path) -> None:
    """Callables that a migration must name live in base or the standard library."""
    imported = [
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    assert [name for name in imported if name.startswith("kondusif.") and not name.startswith("kondusif.base")] == []
    calls = [node for node in ast.walk(tree_of(file)) if isinstance(node, ast.Attribute) and node.attr == "RunPython"]
    assert calls == []


@pytest.mark.parametrize("label", sorted({file.parent.parent.name for file in MIGRATIONS}))
def test_migrations_of_a_package_form_one_line(label: str) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    names = sorted(name for app, name in loader.disk_migrations if app == label)
    assert [name.split("_")[0] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert loader.graph.leaf_nodes(label) == [(label, names[-1])]


@pytest.mark.parametrize("file", MIGRATIONS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_migrations_are_named_by_intent(file: Path) -> None:
    assert re.fullmatch(r"0001_initial|\d{4}_[a-z]+(_[a-z0-9]+)*", file.stem)
    assert "_auto_" not in file.stem
    assert "alter_" not in file.stem
