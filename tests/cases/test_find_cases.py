"""Berkas by words: whichever way the database takes, the newest that fit come first."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

import pytest

from kondusif.base.database import call
from kondusif.cases.actions.open import open_case
from kondusif.cases.queries.export import as_rows
from kondusif.cases.queries.lists import CaseFilter, find_cases, list_cases
from tests.cases.berkas import MONEY, TEACHER, classify, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
# The newest first. "perahu" stands in the two oldest alone: six looks, five for each asked for, find neither.
TITLES = [f"Diduga pembagian uang di dermaga {n}" for n in range(6)] + ["Perahu membawa uang", "Perahu tanpa uang"]


@pytest.fixture
def eight(cast: Cast) -> list[str]:
    """Numbers of eight berkas, the newest first."""
    numbers: list[str] = []
    with cast.sign_in(cast.verifier):
        for day, title in enumerate(reversed(TITLES), start=1):
            with on(2024, 2, 9 + day):
                report = classify(cast.verifier, send(MONEY), replace(MONEY, title=title))
                numbers.insert(0, open_case(actor=cast.verifier, report=report, title=title).number)
    return numbers


@pytest.mark.parametrize("most", [1, 2, 8, 50])
@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("uang", range(8)),
        ("perahu", (6, 7)),
        ("uang -perahu", range(6)),
        ("uang perahu", (6, 7)),
        ("amplop", range(8)),  # of the summaries alone
    ],
)
def test_the_newest_that_fit_are_found(
    cast: Cast, eight: list[str], words: str, places: tuple[int, ...], most: int
) -> None:
    with cast.sign_in(cast.verifier):
        found = [case.number for case in find_cases(words, (), most)]
    assert found == [eight[place] for place in places][:most]


def test_the_file_of_a_search_holds_more_than_its_page(
    cast: Cast, eight: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kondusif.cases.queries.export.MOST_ROWS", 5)
    with cast.sign_in(cast.verifier):
        monkeypatch.setitem(list_cases.__kwdefaults__ or {}, "most", 2)
        wanted = CaseFilter(words="uang")
        assert len(list_cases(cast.verifier, wanted)) == 2
        assert len(list(as_rows(cast.verifier, wanted))) == 5


def test_the_search_itself_names_no_berkas_of_others_audiences(cast: Cast, eight: list[str]) -> None:
    """Asked of the database, not of the rows that come after it."""
    with on(2024, 11, 25), cast.sign_in(cast.bawaslu_verifier):
        hidden = opened(cast.bawaslu_verifier, replace(TEACHER, title="Diduga uang dari pegawai"))
        assert hidden.pk in ids_with("uang")
    with cast.sign_in(cast.verifier):
        own = ids_with("uang")
    assert len(own) == len(eight)
    assert hidden.pk not in own


def ids_with(word: str) -> set[UUID]:
    found: list[UUID] = call("search_cases", json.dumps({"all": [word]}), "", 50)
    return set(found)
