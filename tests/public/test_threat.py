"""Saya diancam: numbers first, one press, no second alarm from a second press."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from lxml import html as lxml_html

from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.threat import raise_threat
from kondusif.reports.core.help_lines import help_lines
from kondusif.reports.core.promises import due_after
from kondusif.reports.queries.alarms import alarm_due
from kondusif.reports.queries.receipt import read_receipt
from tests.isolation.stage import submission
from tests.public.citizen import code_on, send_report

pytestmark = pytest.mark.django_db(databases=["public"])
WITA = ZoneInfo("Asia/Makassar")
KNOWN_ON = dt.date(2024, 2, 10)


@pytest.fixture
def code(public_client: Client) -> str:
    send_report(public_client, known_on=KNOWN_ON)
    found = code_on(public_client.get("/lapor/tanda-terima/"))
    public_client.post("/lapor/selesai/")
    public_client.post("/jawaban/", {"code": found})
    return found


def page(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def press_key(client: Client) -> str:
    found = lxml_html.fromstring(client.get("/jawaban/diancam/").content).xpath('//input[@name="press_key"]/@value')
    return str(found[0])


def alarms(code: str) -> Any:
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    return receipt.alarms


def test_numbers_stand_before_and_after_the_press(public_client: Client, code: str) -> None:
    before = page(public_client, "/jawaban/diancam/")
    response = public_client.post("/jawaban/diancam/", {"press_key": press_key(public_client)})
    after = page(public_client, response.headers["Location"])
    for words in (before, after, page(public_client, "/jawaban/isi/")):
        assert all(f'href="tel:{line.number}"' in words for line in help_lines())
        assert "Halaman ini tidak dijaga setiap menit." in words
    assert "belum diverifikasi" in before
    assert "paling lambat" in after


def test_one_press_without_a_word_is_enough(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/diancam/", {"press_key": press_key(public_client)})
    assert [alarm.state for alarm in alarms(code)] == ["terbuka"]


def test_pressing_twice_is_pressing_once(public_client: Client, code: str) -> None:
    key = press_key(public_client)
    for _ in range(2):
        public_client.post("/jawaban/diancam/", {"press_key": key, "words": "Ada yang datang ke rumah."})
    assert len(alarms(code)) == 1
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    assert receipt.messages == ()


def test_further_words_join_the_alarm_that_waits() -> None:
    with speaking_as("public"):
        code = register_report(submission()).code
        assert raise_threat(code, "satu") == "accepted"
        assert raise_threat(code, "dua", words="Mereka kembali.") == "added"
        assert raise_threat(code, "satu", words="Mereka kembali lagi.") == "added"
        receipt = read_receipt(code)
    assert receipt is not None
    assert len(receipt.alarms) == 1
    assert {said.text for said in receipt.messages} == {"Mereka kembali.", "Mereka kembali lagi."}


def test_a_page_left_open_for_days_still_raises_the_alarm(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/diancam/", {"press_key": "kunci yang tidak kami kenal"})
    assert len(alarms(code)) == 1


def test_without_an_open_code_there_is_no_alarm(public_client: Client) -> None:
    response = public_client.post("/jawaban/diancam/", {"press_key": "x"})
    assert response.headers["Location"] == "/jawaban/"


@pytest.mark.parametrize("wrong", ["", "0" * 24, "bukan kode"])
def test_a_wrong_code_raises_nothing(wrong: str) -> None:
    with speaking_as("public"):
        assert raise_threat(wrong, "kunci") == ""


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (dt.datetime(2024, 2, 14, 20, 0, tzinfo=WITA), dt.datetime(2024, 2, 14, 21, 0, tzinfo=WITA)),
        (dt.datetime(2024, 2, 14, 20, 1, tzinfo=WITA), dt.datetime(2024, 2, 14, 21, 15, tzinfo=WITA)),
        (dt.datetime(2024, 2, 5, 23, 50, tzinfo=WITA), dt.datetime(2024, 2, 6, 1, 0, tzinfo=WITA)),
        (dt.datetime(2024, 2, 4, 20, 0, tzinfo=WITA), dt.datetime(2024, 2, 5, 0, 0, tzinfo=WITA)),
        (dt.datetime(2024, 7, 1, 12, 0, tzinfo=WITA), dt.datetime(2024, 7, 1, 16, 0, tzinfo=WITA)),
    ],
)
def test_the_answer_is_promised_within_the_hour_around_voting_day(moment: dt.datetime, due: dt.datetime) -> None:
    with speaking_as("public"):
        assert alarm_due(moment) == due


def test_a_promised_moment_is_no_finer_than_a_quarter_of_an_hour() -> None:
    start = dt.datetime(2024, 2, 14, 20, 0, tzinfo=WITA)
    dues = {due_after(start + dt.timedelta(minutes=minute, seconds=7), 1) for minute in range(60)}
    assert {due.minute % 15 for due in dues} == {0}
    assert len(dues) == 4


def test_a_missed_promise_is_said_in_the_open(public_client: Client) -> None:
    with pretending(dt.datetime(2024, 2, 14, 20, 0, tzinfo=WITA)), speaking_as("public"):
        code = register_report(submission()).code
        raise_threat(code, "kunci")
    public_client.post("/jawaban/", {"code": code})
    with pretending(dt.datetime(2024, 2, 14, 21, 30, tzinfo=WITA)):
        words = page(public_client, "/jawaban/isi/")
    assert "Terlambat." in words
    assert "Kami menjanjikan jawaban petugas paling lambat Rabu, 14 Februari 2024 pukul 21.00 WITA" in words
