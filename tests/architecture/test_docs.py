"""Documentation is under test, narrowly: facts that code can check, no prose."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kondusif.audit.core.sentences import sentences
from kondusif.base.roles import ROLE_NAMES, Role
from kondusif.cases.models.case import State
from kondusif.cases.models.clock import ClockState
from kondusif.cases.models.referral import OutcomeResult, ReferralState
from kondusif.project.grants import read_matrix
from kondusif.reports.core.told import TIMINGS
from kondusif.reports.models.report import Status, Track
from tests.architecture.source import PACKAGE, ROOT, python_files, tree_of
from tests.architecture.test_row_security import DEFINER_FUNCTIONS

DOCS = ROOT / "docs"
COMMANDS = sorted(file for file in PACKAGE.glob("*/management/commands/*.py") if file.name != "__init__.py")
PAGES = sorted(DOCS.rglob("*.md"))
ENV_READERS = {"text", "choice", "zone", "flag", "number", "folder", "moment", "pretended_offset"}


def first_cells(page: Path) -> dict[str, list[str]]:
    """Word in the first cell of each table row -> the row's cells."""
    rows = [line.strip().strip("|").split("|") for line in page.read_text().splitlines() if line.startswith("|")]
    return {row[0].strip().strip("`"): [cell.strip() for cell in row] for row in rows}


def settings_read() -> dict[str, Any]:
    """Variable -> its literal default, or None, of each setting that the code reads."""
    found: dict[str, Any] = {"DATABASE_URL": None}
    for file in python_files():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and (name := env_name(node)):
                literal = [arg.value for arg in node.args[1:] if isinstance(arg, ast.Constant)]
                found[name] = literal[-1] if literal else found.get(name)
    return found


def env_name(call: ast.Call) -> str:
    """The variable that a call of env.* reads, or ""."""
    reader = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if call.args else None
    if reader in ENV_READERS and isinstance(first, ast.Constant) and str(first.value).startswith("KONDUSIF_"):
        return str(first.value)
    return ""


def test_every_setting_is_listed_and_every_listed_setting_is_read() -> None:
    listed = set(first_cells(DOCS / "reference" / "settings.md")) - {"variable", "---"}
    assert listed == set(settings_read())


@pytest.mark.parametrize(("name", "default"), sorted(item for item in settings_read().items() if item[1] is not None))
def test_listed_defaults_are_the_real_ones(name: str, default: Any) -> None:
    shown = first_cells(DOCS / "reference" / "settings.md")[name][1].strip("`")
    assert shown == str(int(default) if isinstance(default, bool) else default)


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.stem)
def test_every_command_has_help_and_a_line(file: Path) -> None:
    dotted = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    assert len(import_module(dotted).Command.help) > 20
    assert f"kondusif {file.stem.replace('_', '-')}" in first_cells(DOCS / "reference" / "commands.md")


def test_no_listed_command_is_missing() -> None:
    listed = {
        word.split()[-1] for word in first_cells(DOCS / "reference" / "commands.md") if word.startswith("kondusif")
    }
    assert listed == {file.stem.replace("_", "-") for file in COMMANDS}


def test_every_definer_function_is_explained_with_the_roles_it_is_open_to() -> None:
    rows = first_cells(DOCS / "reference" / "isolation.md")
    opened = read_matrix()["functions"]
    for name in DEFINER_FUNCTIONS:
        told = rows[name][1]
        roles = {"k_app", "k_public", "k_worker"} if told == "all" else set(re.findall(r"k_\w+", told))
        assert roles == set(opened.get(name, [])), name


def test_every_proof_that_the_page_names_exists() -> None:
    text = (DOCS / "reference" / "isolation.md").read_text()
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?)/?`", text)
    assert len(named) > 6
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_glossary_knows_every_role_and_state() -> None:
    text = (DOCS / "glossary.md").read_text()
    words = [
        word for choice in (Role, Status, Track, State, ReferralState, ClockState, OutcomeResult) for word in choice
    ]
    missing = [str(word) for word in [*words, "publik", "posko", *TIMINGS] if f"`{word}`" not in text]
    assert missing == []
    assert [str(name) for name in ROLE_NAMES.values() if str(name) not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_reference_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text()
    pages = [page.relative_to(DOCS) for page in PAGES if page.parent.name in {"reference", "howto"}]
    assert [str(page) for page in pages if str(page) not in index] == []


def test_decision_numbers_are_used_once() -> None:
    numbers = [page.name[:4] for page in (DOCS / "decisions").glob("*.md")]
    assert sorted(set(numbers)) == sorted(numbers)


def test_no_lock_file_names_a_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        text = (ROOT / name).read_text()
        hosts = [host for host in re.findall(r"https?://[^\s\"']+", text) if is_registry(host)]
        assert hosts == [], name


def is_registry(address: str) -> bool:
    """Whether an address is a place that packages come from; homepages and funding links are not."""
    return bool(re.search(r"registry|\.tgz|\.whl|simple/|pypi|files\.pythonhosted", address))


def test_no_page_or_sentence_calls_an_accused_guilty() -> None:
    pages = sorted(PACKAGE.rglob("*.html"))
    assert len(pages) > 20
    guilty = [str(page) for page in pages if re.search(r"\bpelaku\b", page.read_text(), re.I)]
    assert guilty == []
    assert not any("pelaku" in sentence for sentence in sentences().values())
