"""The reference page keeps in step with the law files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kondusif.rules.core.calendars import Conventions
from kondusif.rules.core.registers import list_clocks, list_unverified
from kondusif.rules.core.rows import UNITS, Law
from tests.rules.counting import the_law

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rules.md").read_text("utf-8")


def between(name: str) -> str:
    found = re.search(rf"<!-- {name}:.*?-->\n(.*?)\n<!-- end of {name} -->", PAGE, re.DOTALL)
    assert found
    return found.group(1)


@pytest.mark.parametrize(("name", "write"), [("clocks", list_clocks), ("unverified", list_unverified)])
def test_table_is_the_one_the_law_files_give(name: str, write: object) -> None:
    assert callable(write)
    law: Law = the_law()
    assert between(name) == write(law), "run python -m kondusif.rules.core.registers and paste the tables"


def test_every_day_type_is_explained() -> None:
    for unit in UNITS:
        assert f"| `{unit}` |" in PAGE


def test_every_convention_is_explained() -> None:
    for name in Conventions.__dataclass_fields__:
        assert f"`{name}`" in PAGE


def test_every_law_file_is_listed() -> None:
    for name in (*the_law().files, "vocabulary.toml"):
        assert f"`{name}`" in PAGE
