"""docs/reference/bad-input.md is whole: every case is in it, every test exists, every sentence is one that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
TABLE = CHECKOUT / "docs" / "reference" / "bad-input.md"
CASES = (
    "future date", "impossible date", "village outside the province", "100 KB text", "emoji and Arabic script",
    "double click", "back button", "session lost", "wrong receipt", "wrong encoding or columns",
    "boundaries with unknown projection", "PostgreSQL down at start", "PostgreSQL down in mid-request", "port in use",
    "disk full", "folder without rights, as an unprivileged user", "clock of the phone wrong by a day", "two tabs",
    "two verifiers on one report",
)  # fmt: skip


def rows() -> list[list[str]]:
    """Cells of the table, without its head."""
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def sources() -> str:
    """What both programs can say, with the pieces of long sentences put together."""
    files = [path for kind in ("*.py", "*.html", "*.toml") for path in (CHECKOUT / "kondusif").rglob(kind)]
    text = "\n".join(path.read_text() for path in files)
    return re.sub(r'"\s*\n\s*f?"', "", text)


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_in_the_table(case: str) -> None:
    assert any(row[0].startswith(case) for row in rows())


def test_every_row_has_four_cells() -> None:
    assert all(len(row) == 4 for row in rows())


@pytest.mark.parametrize("named", [row[3] for row in rows()])
def test_every_named_test_exists(named: str) -> None:
    path, _, name = named.partition("::")
    assert f"def {name}(" in (CHECKOUT / path).read_text()


def test_every_quoted_sentence_is_said() -> None:
    said = sources()
    quoted = [sentence for row in rows() for sentence in re.findall("“([^”]+)”", row[1])]
    assert len(quoted) > 30
    assert [sentence for sentence in quoted if sentence not in said] == []
