from __future__ import annotations

import datetime as dt
import html
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kondusif.public.answer_forms import NameForm
from kondusif.public.receipt_words import READER_NAMES, say_status
from kondusif.reports.actions.intake import MOST_ADDITIONS
from kondusif.reports.queries.receipt import receipt_code
from tests.public.citizen import code_on, send_report

pytestmark = pytest.mark.django_db(databases=["public"])
AGENCIES = Path(__file__).parents[2] / "kondusif" / "agencies" / "data"
KNOWN_ON = dt.date(2024, 2, 10)


@pytest.fixture
def code(public_client: Client) -> str:
    """The receipt code of a report that was sent, in a browser that has been cleared."""
    send_report(public_client, known_on=KNOWN_ON)
    found = code_on(public_client.get("/lapor/tanda-terima/"))
    public_client.post("/lapor/selesai/")
    return found


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(
    "retype",
    [
        str.lower,
        lambda code: "-".join(code[place : place + 4] for place in range(0, 24, 4)),
        lambda code: f"  {code[:5]} {code[5:]}  ",
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_code_opens_however_it_is_typed(public_client: Client, code: str, retype: Any) -> None:
    assert public_client.post("/jawaban/", {"code": retype(code)}).headers["Location"] == "/jawaban/isi/"
    assert "Jawaban untuk Anda" in text_of(public_client.get("/jawaban/isi/"))


def test_twenty_additions_a_day_and_the_next_stays_on_its_page(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/", {"code": code})
    for turn in range(MOST_ADDITIONS):
        answer = public_client.post("/jawaban/isi/", {"text": f"Keterangan ke-{turn}."})
        assert answer["Location"] == "/jawaban/isi/?terkirim=1"
    again = public_client.post("/jawaban/isi/", {"text": "Keterangan ke-3."})
    assert again["Location"] == "/jawaban/isi/?terkirim=1", "a second press adds nothing and is refused nothing"
    answer = public_client.post("/jawaban/isi/", {"text": "Satu lagi."})
    assert answer.status_code == 200
    assert "Hari ini sudah 20 keterangan masuk dengan kode ini" in text_of(answer)
    assert ">\nSatu lagi.</textarea>" in text_of(answer)
    assert public_client.get("/jawaban/diancam/").status_code == 200


@pytest.mark.parametrize("wrong", ["AAAA", "0" * 24, "bukan kode", "Z" * 24])
def test_wrong_code_gets_one_sentence(public_client: Client, code: str, wrong: str) -> None:
    response = public_client.post("/jawaban/", {"code": wrong})
    assert response.status_code == 200
    assert "Kode ini tidak membuka jawaban apa pun." in text_of(response)


def test_code_of_a_submission_that_was_never_sent_opens_nothing(public_client: Client, code: str) -> None:
    response = public_client.post("/jawaban/", {"code": receipt_code("tidak pernah dikirim")})
    assert "Kode ini tidak membuka jawaban apa pun." in text_of(response)


def test_code_is_never_taken_from_an_address(public_client: Client, code: str) -> None:
    assert "Jawaban untuk Anda" not in text_of(public_client.get("/jawaban/", {"code": code}))
    assert public_client.get("/jawaban/isi/", {"code": code}).headers["Location"] == "/jawaban/"


def test_code_is_not_written_on_the_answers_page(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/", {"code": code})
    page = text_of(public_client.get("/jawaban/isi/"))
    assert code not in page
    assert code[:4] + " " + code[4:8] not in page


def test_reporter_adds_information(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/", {"code": code})
    response = public_client.post("/jawaban/isi/", {"text": "Ada dua saksi lain."})
    assert response.headers["Location"] == "/jawaban/isi/?terkirim=1"
    page = text_of(public_client.get(response.headers["Location"]))
    assert "Keterangan Anda sudah tersimpan." in page
    assert "Ada dua saksi lain." in page


def test_empty_addition_is_refused_in_a_sentence(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/", {"code": code})
    assert "Keterangan masih kosong" in text_of(public_client.post("/jawaban/isi/", {"text": "  "}))


def test_promised_date_and_readers_are_told(public_client: Client, code: str) -> None:
    public_client.post("/jawaban/", {"code": code})
    page = text_of(public_client.get("/jawaban/isi/"))
    assert "pukul 16.00 WITA" in page
    assert "Ditunggu." in page
    assert "Petugas yang berwenang di: Bawaslu, pemerintah daerah (Bakesbangpol)." in page


@pytest.mark.parametrize("kind", ["hasil", "ditutup"])
def test_an_ended_report_is_not_called_under_way_and_stays_open_for_more(kind: str) -> None:
    sentence = say_status("diangkat", kind)
    assert "sedang" not in sentence
    assert "menambahkan keterangan" in sentence


def test_readers_are_named_in_words() -> None:
    files = [tomllib.loads((AGENCIES / name).read_text()) for name in ("national.toml", "ntb.toml")]
    kinds = {agency["kind"] for file in files for agency in file["agency"]}
    assert len(kinds) > 5
    assert not kinds - set(READER_NAMES)


def test_a_nik_is_refused_beside_a_name_given_later() -> None:
    told = {"name": "Inaq Fiktif", "contact": "5203011203900001", "address": "", "agree": "on"}
    assert "Jangan tulis NIK" in str(NameForm(told).errors["contact"])
    assert NameForm(told | {"contact": "0800 000 000"}).is_valid()
