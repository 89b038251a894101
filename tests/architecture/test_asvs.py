"""docs/reference/asvs.csv is whole: each row once, each named test there, its page counting as the file does."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter

import pytest

from tests.architecture.source import ROOT, tree_of
from tests.architecture.test_docs import first_cells

PAGE = ROOT / "docs" / "reference" / "security-table.md"
COLUMNS = ["id", "level", "asks", "bssn", "control", "test", "status"]
STATUSES = {"covered", "partly", "open", "not applicable"}
# Numbers of the requirements of levels 1 and 2 in each section of ASVS 5.0.0, without chapters 9, 10 and 17.
ASKED = {
    "1.1": "1-2", "1.2": "1-9", "1.3": "1-11", "1.4": "1-3", "1.5": "1-2",
    "2.1": "1-3", "2.2": "1-3", "2.3": "1-4", "2.4": "1-1",
    "3.2": "1-2", "3.3": "1-4", "3.4": "1-6", "3.5": "1-5", "3.7": "1-2",
    "4.1": "1-3", "4.2": "1-1", "4.3": "1-2", "4.4": "1-4",
    "5.1": "1-1", "5.2": "1-3", "5.3": "1-2", "5.4": "1-3",
    "6.1": "1-3", "6.2": "1-12", "6.3": "1-4", "6.4": "1-4", "6.5": "1-5", "6.6": "1-3", "6.8": "1-4",
    "7.1": "1-3", "7.2": "1-4", "7.3": "1-2", "7.4": "1-5", "7.5": "1-2", "7.6": "1-2",
    "8.1": "1-2", "8.2": "1-3", "8.3": "1-1", "8.4": "1-1",
    "11.1": "1-2", "11.2": "1-3", "11.3": "1-3", "11.4": "1-4", "11.5": "1-1", "11.6": "1-1",
    "12.1": "1-3", "12.2": "1-2", "12.3": "1-4",
    "13.1": "1-1", "13.2": "1-5", "13.3": "1-2", "13.4": "1-5",
    "14.1": "1-2", "14.2": "1-4", "14.3": "1-3",
    "15.1": "1-3", "15.2": "1-3", "15.3": "1-7",
    "16.1": "1-1", "16.2": "1-5", "16.3": "1-4", "16.4": "1-3", "16.5": "1-3",
}  # fmt: skip
LEVEL_3 = {"2.3.5", "5.2.4", "5.2.5", "5.2.6", "7.5.3", "8.3.2", "14.2.7", "14.2.8"}
N_LEVEL_1 = 61


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "reference" / "asvs.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def status_of(row: dict[str, str]) -> str:
    """The word, without the reason after it."""
    return row["status"].partition(":")[0]


def levels_1_and_2() -> set[str]:
    ends = {section: numbers.split("-") for section, numbers in ASKED.items()}
    return {f"{section}.{n}" for section, (first, last) in ends.items() for n in range(int(first), int(last) + 1)}


def exists(named: str) -> bool:
    """Whether a test stands where its name says: path, path::test or path::Class::test."""
    path, *names = named.split("::")
    if not (ROOT / path).is_file():
        return False
    inside: list[ast.stmt] = tree_of(ROOT / path).body
    for name in names:
        found = [node for node in inside if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name]
        if not found:
            return False
        inside = found[0].body
    return not names or names[-1].startswith("test_")


def test_every_requirement_has_one_row() -> None:
    assert len(levels_1_and_2()) == 210
    assert sorted(row["id"] for row in rows()) == sorted(levels_1_and_2() | LEVEL_3)


def test_every_row_is_whole() -> None:
    for row in rows():
        assert list(row) == COLUMNS, row
        assert row["asks"], row
        assert len(row["asks"].split()) <= 8, row
        assert status_of(row) in STATUSES, row
        assert row["bssn"] == "" or row["bssn"].endswith("(unverified)"), row


def test_levels_are_those_of_the_standard() -> None:
    levels = Counter(row["level"] for row in rows())
    assert levels == {"1": N_LEVEL_1, "2": 210 - N_LEVEL_1 - 2, "2+3": 2, "3": len(LEVEL_3)}
    assert {row["id"] for row in rows() if row["level"] == "3"} == LEVEL_3


def test_a_row_claims_no_more_than_it_names() -> None:
    for row in rows():
        reason = row["status"].partition(":")[2].strip()
        if status_of(row) in {"covered", "partly"}:
            assert row["test"], row
            assert row["control"], row
        else:
            assert row["test"] == "", row
        assert (reason != "") or status_of(row) in {"covered", "open"}, row


@pytest.mark.parametrize("row", [row for row in rows() if row["test"]], ids=lambda row: row["id"])
def test_every_named_test_exists(row: dict[str, str]) -> None:
    assert [named for named in row["test"].split() if not exists(named)] == []


def test_a_test_that_is_not_there_is_noticed() -> None:
    own = "tests/architecture/test_asvs.py"
    assert exists(own)
    assert exists(f"{own}::test_every_row_is_whole")
    assert not exists(f"{own}::test_of_nobody")
    assert not exists(f"{own}::status_of")
    assert not exists(f"{own}::TestNobody::test_every_row_is_whole")
    assert not exists("tests/architecture/test_nowhere.py::test_every_row_is_whole")


def test_a_part_that_the_program_has_is_not_called_absent() -> None:
    """A row that does not apply names what there is none of; of mail there is some."""
    sends = [path for path in (ROOT / "kondusif").rglob("*.py") if "EmailMessage(" in path.read_text()]
    absent = [row["id"] for row in rows() if status_of(row) == "not applicable" and "mail" in row["status"]]
    assert sends
    assert absent == []


def test_the_page_counts_as_the_file_does() -> None:
    cells = first_cells(PAGE)
    told = {status: int(cells[status][1]) for status in STATUSES}
    assert told == Counter(status_of(row) for row in rows())


def test_every_proof_that_the_threat_model_names_exists() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "SECURITY.md").read_text())
    assert len(named) > 10
    assert [path for path in named if not exists(path)] == []
