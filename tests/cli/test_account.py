from __future__ import annotations

import io

import pytest
from rich.console import Console

from kondusif.cli.story.account import Account


@pytest.fixture
def account() -> Account:
    return Account(Console(file=io.StringIO(), width=80))


def said(account: Account) -> str:
    file = account.console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_a_claim_that_holds_is_counted_and_printed(account: Account) -> None:
    assert account.expect("Berkas dibuka", True, "tidak dicetak")
    assert "✓ Berkas dibuka" in said(account)
    assert "tidak dicetak" not in said(account)
    assert account.missed == []


def test_a_claim_that_does_not_hold_shows_what_was_found(account: Account) -> None:
    account.expect("Berkas dibuka", False, "status 500")
    assert "✗ Berkas dibuka" in said(account)
    assert "status 500" in said(account)
    assert [each.claim for each in account.missed] == ["Berkas dibuka"]


def test_words_of_a_page_are_printed_as_they_are(account: Account) -> None:
    account.expect("Ada kata", False, "[bold]bukan tanda[/bold]")
    assert "[bold]bukan tanda[/bold]" in said(account)


def test_facts_and_claims_become_json(account: Account) -> None:
    account.facts["n"] = 101
    account.expect("Ada", True)
    told = account.as_json()
    assert told["facts"] == {"n": 101}
    assert told["missed"] == 0
    assert told["expectations"] == [{"claim": "Ada", "held": True, "found": ""}]
