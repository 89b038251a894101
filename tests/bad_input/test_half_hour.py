"""A reporter whose half hour ends while writing opens the answers again and loses nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from kondusif.base.database import speaking_as
from kondusif.public.draft import COOKIE
from kondusif.reports.queries.receipt import read_receipt
from tests.bad_input.browser import PublicTab, form_on, text_of
from tests.public.citizen import code_on, send_report

pytestmark = pytest.mark.django_db(databases=["default", "public"])
KNOWN_ON = dt.date(2024, 2, 10)
MORE = "Orang itu datang lagi tadi malam dan menyebut nama saya. ☂"


@pytest.fixture
def code(public_client: Client) -> str:
    """The receipt code of a report, sent from another browser."""
    return a_code(public_client)


def a_code(browser: Client) -> str:
    send_report(browser, known_on=KNOWN_ON)
    found = code_on(browser.get("/lapor/tanda-terima/"))
    browser.post("/lapor/selesai/")
    return found


def opened(code: str) -> PublicTab:
    tab = PublicTab()
    assert tab.press(tab.get("/jawaban/"), {"code": code}).status_code == 302
    return tab


def n_messages(code: str) -> int:
    """Words and alarms that came with this code."""
    with speaking_as("public"):
        receipt: Any = read_receipt(code)
    return len(receipt.messages) + len(receipt.alarms)


@pytest.mark.parametrize(
    ("url", "action", "told"),
    [
        ("/jawaban/isi/", "/jawaban/isi/", {"text": MORE}),
        ("/jawaban/diancam/", "/jawaban/diancam/", {"words": MORE}),
        ("/jawaban/cabut/", "/jawaban/cabut/", {"words": MORE}),
    ],
)
def test_what_was_typed_behind_a_receipt_is_sent_after_opening_it_again(
    url: str, action: str, told: dict[str, str], code: str
) -> None:
    tab = opened(code)
    page = tab.get(url)
    before = n_messages(code)
    del tab.cookies[COOKIE]
    kept = tab.press(page, told, action=action)
    assert kept.status_code == 422
    assert "Jawaban hanya terbuka setengah jam" in text_of(kept)
    wrong = tab.press(kept, {"code": "AAAA"}, action="/jawaban/")
    again = tab.press(wrong, {"code": code}, action="/jawaban/")
    assert MORE in text_of(again)
    assert n_messages(code) == before
    assert tab.press(again, action=action).status_code == 302
    assert n_messages(code) == before + 1


def test_words_for_one_report_never_reach_another(code: str, public_client: Client) -> None:
    other = a_code(public_client)
    tab = opened(code)
    page = tab.get("/jawaban/isi/")
    del tab.cookies[COOKIE]
    kept = tab.press(page, {"text": MORE}, action="/jawaban/isi/")
    foreign = tab.press(kept, {"code": other}, action="/jawaban/")
    assert "untuk kode lain" in text_of(foreign)
    assert MORE not in text_of(foreign)
    sealed = form_on(kept, "/jawaban/").fields["tertunda"]
    token = form_on(tab.get("/jawaban/isi/"), "/jawaban/isi/").fields["csrfmiddlewaretoken"]
    assert tab.post("/jawaban/isi/", {"tertunda": sealed, "csrfmiddlewaretoken": token}).status_code == 403
    assert n_messages(other) == 0


def test_an_addition_whose_cookie_is_gone_asks_for_one_more_press(code: str) -> None:
    tab = opened(code)
    page = tab.get("/jawaban/isi/")
    del tab.cookies["kondusif_formulir"]
    kept = tab.press(page, {"text": MORE}, action="/jawaban/isi/")
    assert kept.status_code == 403
    assert MORE in text_of(kept)
    assert tab.press(kept, action="/jawaban/isi/").status_code == 302
    assert n_messages(code) == 1


def test_an_addition_sent_twice_is_one(code: str) -> None:
    tab = opened(code)
    page = tab.get("/jawaban/isi/")
    for _press in range(2):
        assert tab.press(page, {"text": MORE}, action="/jawaban/isi/").status_code == 302
    assert n_messages(code) == 1
