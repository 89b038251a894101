"""Ganti kode: the old code dies at once, nobody is locked out by a second press."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html as lxml_html

from kondusif.base.database import call, speaking_as
from kondusif.reports.actions.intake import add_from_reporter, register_report
from kondusif.reports.actions.receipt import change_code
from kondusif.reports.queries.receipt import read_receipt, receipt_code
from kondusif.vault.core.receipts import lookup_of
from tests.isolation.stage import submission
from tests.public.citizen import code_on, send_report

pytestmark = pytest.mark.django_db(databases=["public"])
KNOWN_ON = dt.date(2024, 2, 10)


@pytest.fixture
def code(public_client: Client) -> str:
    """The code of a report whose answers are open in this browser."""
    send_report(public_client, known_on=KNOWN_ON)
    found = code_on(public_client.get("/lapor/tanda-terima/"))
    public_client.post("/lapor/selesai/")
    public_client.post("/jawaban/", {"code": found})
    return found


def change_key(response: Any) -> str:
    return str(lxml_html.fromstring(response.content).xpath('//input[@name="change_key"]/@value')[0])


def opens(code: str) -> bool:
    with speaking_as("public"):
        return read_receipt(code) is not None


def test_old_code_dies_with_the_press_that_shows_the_new_one(public_client: Client, code: str) -> None:
    page = public_client.post(
        "/jawaban/ganti-kode/", {"change_key": change_key(public_client.get("/jawaban/ganti-kode/"))}
    )
    fresh = code_on(page)
    assert len(fresh) == 24
    assert (opens(code), opens(fresh)) == (False, True)
    assert "Jawaban untuk Anda" in html.unescape(public_client.get("/jawaban/isi/").content.decode())


def test_pressing_twice_and_pressing_after_going_back_show_the_same_code(public_client: Client, code: str) -> None:
    key = change_key(public_client.get("/jawaban/ganti-kode/"))
    first, second = (code_on(public_client.post("/jawaban/ganti-kode/", {"change_key": key})) for _ in range(2))
    assert first == second
    assert opens(first)
    with speaking_as("public"):
        receipt = read_receipt(first)
    assert receipt is not None
    assert len(receipt.code_changes) == 1
    assert (receipt.code_changes[0].minute, receipt.code_changes[0].second) == (0, 0)


def test_second_press_that_still_carries_the_old_cookie_finds_the_new_code(public_client: Client, code: str) -> None:
    key = change_key(public_client.get("/jawaban/ganti-kode/"))
    before = public_client.cookies["kondusif_catatan"].value
    first = code_on(public_client.post("/jawaban/ganti-kode/", {"change_key": key}))
    public_client.cookies["kondusif_catatan"] = before
    assert public_client.post("/jawaban/ganti-kode/", {"change_key": key}).headers["Location"] == "/jawaban/"
    with speaking_as("public"):
        assert change_code(code, "kunci lain") == ""
    assert opens(first)


def test_new_code_is_on_no_other_page(public_client: Client, code: str) -> None:
    key = change_key(public_client.get("/jawaban/ganti-kode/"))
    fresh = code_on(public_client.post("/jawaban/ganti-kode/", {"change_key": key}))
    for address in ("/jawaban/isi/", "/jawaban/ganti-kode/"):
        page = public_client.get(address).content.decode()
        assert fresh[:4] not in page
        assert "diganti" in page


def test_a_key_that_we_did_not_seal_changes_nothing(public_client: Client, code: str) -> None:
    for forged in ("", "kunci karangan", "A" * 200):
        assert code_on(public_client.post("/jawaban/ganti-kode/", {"change_key": forged})) == ""
    assert opens(code)


def test_who_sent_the_report_again_sees_a_code_that_opens_nothing() -> None:
    """An officer who sends the same report once more within the hour gets the first code, and that is dead."""
    with speaking_as("public"):
        told = submission()
        first = register_report(told).code
        fresh = change_code(first, "kunci penggantian")
        again = register_report(told)
        assert (again.repeated, again.code) == (True, first)
        assert read_receipt(first) is None
        assert add_from_reporter(first, "masih ada?") is False
        assert read_receipt(fresh) is not None


def test_first_receipt_page_shows_nothing_once_the_code_was_replaced(public_client: Client) -> None:
    send_report(public_client, known_on=KNOWN_ON)
    code = code_on(public_client.get("/lapor/tanda-terima/"))
    with speaking_as("public"):
        change_code(code, "kunci penggantian")
    assert public_client.get("/lapor/tanda-terima/").headers["Location"] == "/jawaban/"


@pytest.mark.parametrize("wrong", ["", "0" * 24, "bukan kode"])
def test_a_wrong_code_is_not_replaced(wrong: str) -> None:
    with speaking_as("public"):
        assert change_code(wrong, "kunci") == ""
        lookup = lookup_of(receipt_code("tidak pernah"), settings.RECEIPT_PEPPER)
        assert call("change_code", lookup, b"x" * 32, '{"wraps": []}', "2024-11-26") == "unknown"
