from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from kondusif.public.draft import COOKIE, COOKIE_SECONDS, FORM_SECONDS, unseal
from tests.public.citizen import (
    STORY,
    answer_small_questions,
    code_on,
    send_report,
    story_answers,
    when_answers,
)

pytestmark = pytest.mark.django_db(databases=["public"])
TODAY = dt.datetime(2024, 2, 12, 3, tzinfo=dt.UTC)
KNOWN_ON = dt.date(2024, 2, 10)


@pytest.fixture(autouse=True)
def in_the_quiet_period() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_receipt_page_shows_the_code_that_opens_the_answers(public_client: Client) -> None:
    send_report(public_client, known_on=KNOWN_ON)
    code = code_on(public_client.get("/lapor/tanda-terima/"))
    assert len(code) == 24
    assert public_client.post("/jawaban/", {"code": code}).headers["Location"] == "/jawaban/isi/"


def test_named_report_without_a_name_comes_back_with_its_text(public_client: Client) -> None:
    response = send_report(public_client, known_on=KNOWN_ON, identity="dengan-nama")
    assert response.status_code == 200
    assert "Nama masih kosong" in text_of(response)
    assert STORY in text_of(response)


def test_too_many_files_are_refused_and_must_be_chosen_again(public_client: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(6)]
    response = send_report(public_client, known_on=KNOWN_ON, evidence=files)
    assert "Anda memilih 6 berkas; paling banyak 5" in text_of(response)
    assert "perlu Anda pilih lagi" in text_of(response)
    assert STORY in text_of(response)


def test_story_after_a_whole_day_comes_back_with_its_text(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    with time_machine.travel(TODAY + dt.timedelta(seconds=FORM_SECONDS + 60), tick=False):
        response = public_client.post("/lapor/cerita/", story)
    assert "mulai lagi dari langkah 1" in text_of(response)
    assert STORY in text_of(response)


def test_date_in_the_future_is_named_and_the_other_answers_stay(public_client: Client) -> None:
    public_client.post("/lapor/apa/", {"kind": "uang"})
    answers = when_answers(dt.date(2025, 2, 9), happened_on=KNOWN_ON, timing="sudah")
    response = public_client.post("/lapor/kapan/", answers)
    assert "Tanggal Anda tahu, Minggu, 9 Februari 2025, belum terjadi." in text_of(response)
    assert 'value="2024"' in text_of(response)


def test_impossible_date_is_said_as_typed(public_client: Client) -> None:
    public_client.post("/lapor/apa/", {"kind": "uang"})
    answers = when_answers(KNOWN_ON) | {"known_on_tanggal": "31"}
    assert "Tanggal “31 2 2024” tidak ada di kalender." in text_of(public_client.post("/lapor/kapan/", answers))


@pytest.mark.parametrize("accused", ["tni", "polri", "asn", "penyelenggara"])
def test_unit_is_asked_where_one_can_be_shut_out(public_client: Client, accused: str) -> None:
    public_client.post("/lapor/apa/", {"kind": "netralitas"})
    response = public_client.post("/lapor/siapa-terlapor/", {"accused": accused})
    assert response.headers["Location"] == "/lapor/satuan/"
    page = text_of(public_client.get("/lapor/satuan/"))
    assert "Saya tidak tahu satuannya" in page
    assert page.count("<option") > 4


def test_danger_shows_110_before_anything_else(public_client: Client) -> None:
    public_client.post("/lapor/apa/", {"kind": "ancaman"})
    response = public_client.post("/lapor/kapan/", when_answers(KNOWN_ON, danger="ya"))
    assert response.headers["Location"] == "/lapor/bahaya/"
    assert 'href="tel:110"' in text_of(public_client.get("/lapor/bahaya/"))


def test_opinion_and_protest_are_not_reports(public_client: Client) -> None:
    response = public_client.post("/lapor/apa/", {"kind": "tidak-ada"})
    assert response.headers["Location"] == "/lapor/bukan-laporan/"
    assert "protes, dan unjuk rasa adalah hak warga" in text_of(public_client.get("/lapor/bukan-laporan/"))


def test_both_dates_are_told_before_the_story(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    page = text_of(public_client.get("/lapor/sebelum-bercerita/"))
    assert page.index("Jumat, 16 Februari 2024") < page.index("Rabu, 21 Februari 2024")
    for told in (
        "Jumat, 16 Februari 2024 sebelum meja tutup pukul 16.30 (jam belum diverifikasi)",
        "Rabu, 21 Februari 2024 sebelum meja tutup",
    ):
        assert page.count(told) == 2  # in the sentence and on the clock
    assert "tidak menghentikan hitungan waktu Bawaslu" in page
    assert "k-day-safe" in page
    assert "belum diverifikasi" in page


def test_receiver_rule_follows_the_election(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    assert "Pasal 523" in text_of(public_client.get("/lapor/sebelum-bercerita/"))
    with time_machine.travel(dt.datetime(2024, 11, 25, 3, tzinfo=dt.UTC), tick=False):
        answer_small_questions(public_client, known_on=dt.date(2024, 11, 24))
        assert "Pasal 187A" in text_of(public_client.get("/lapor/sebelum-bercerita/"))


def test_conflict_has_no_bawaslu_date(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON, kind="konflik")
    assert "Batas waktu di Bawaslu" not in text_of(public_client.get("/lapor/sebelum-bercerita/"))


def test_cookie_never_holds_the_story_or_a_name(public_client: Client) -> None:
    send_report(public_client, known_on=KNOWN_ON, identity="dengan-nama", name="Inaq Contoh", contact="0812000111")
    draft = unseal(public_client.cookies[COOKIE].value, seconds=COOKIE_SECONDS)
    assert draft is not None
    assert "Inaq" not in repr(draft)
    assert STORY[:20] not in repr(draft)
    assert draft.kind == ""


def test_finish_clears_the_browser(public_client: Client) -> None:
    send_report(public_client, known_on=KNOWN_ON)
    response = public_client.post("/lapor/selesai/")
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert public_client.cookies[COOKIE].value == ""
    assert public_client.get("/lapor/tanda-terima/").headers["Location"] == "/lapor/?lagi=1"


OF_NO_OPENING = str(UUID(int=1))


def public_addresses() -> list[str]:
    patterns = get_resolver("kondusif.public.urls").url_patterns
    return [re.sub("<(uuid|slug):[a-z_]+>", OF_NO_OPENING, f"/{pattern.pattern}") for pattern in patterns]


@pytest.mark.parametrize("address", public_addresses())
def test_nothing_of_the_public_program_is_stored_by_a_browser(public_client: Client, address: str) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    assert "no-store" in public_client.get(address).headers["Cache-Control"]


# They answer with another page, with a file, or to a pressed button alone; the letter has tests of its own.
NO_PAGES = {
    f"/jawaban/nama/permintaan/{OF_NO_OPENING}/",
    f"/jawaban/sertifikat/{OF_NO_OPENING}/",
    "/keluar-cepat/",
    "/lapor/berkas/",
    f"/lapor/berkas/{OF_NO_OPENING}/",
    "/sebentar/soal/",
    "/sebentar/jawaban/",
    "/lapor/selesai/",
    "/jawaban/aman/",
    "/jawaban/surat/",
    "/jawaban/surat/pdf/",
    "/klarifikasi/umpan/",
    "/klarifikasi/<str:clarification_number>/",
    "/klarifikasi/<str:clarification_number>/kartu.png",
    "/klarifikasi/<str:clarification_number>/lembar.pdf",
    "/pesan/<str:message_number>/",
    f"/pesan/<str:message_number>/kartu.{OF_NO_OPENING}",
    "/penutup/<str:closing_code>/",
    "/penutup/<str:closing_code>/naskah.json",
    "/deklarasi/<str:declaration_number>/",
    "/deklarasi/<str:declaration_number>/berkas.json",
    f"/deklarasi/<str:declaration_number>/kartu.{OF_NO_OPENING}",
    "/tanda-tangan/<str:sign_token>/",
    *(f"/angka/{OF_NO_OPENING}/{name}" for name in ("angka.csv", "cakupan.csv", "datapackage.json", "paket.zip")),
} | {
    f"/catatan/{name}"
    for name in ("kepala", "kunci", "konsistensi", "bukti", "saksi", "pemulihan")  # for programs
}


@pytest.mark.parametrize("address", [address for address in public_addresses() if address not in NO_PAGES])
def test_every_page_has_a_neutral_title_110_and_a_quick_way_out(public_client: Client, address: str) -> None:
    send_report(public_client, known_on=KNOWN_ON)
    public_client.post("/jawaban/", {"code": code_on(public_client.get("/lapor/tanda-terima/"))})
    if address != "/lapor/tanda-terima/" and not address.startswith("/jawaban/"):
        answer_small_questions(public_client, known_on=KNOWN_ON)
    page = text_of(public_client.get(address))
    assert "<title>Informasi warga</title>" in page
    assert 'href="tel:110"' in page
    assert 'href="/keluar-cepat/"' in page
    assert "style=" not in page
    assert "data contoh" in page


def test_altered_story_under_the_same_key_is_refused_with_its_text_kept(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    public_client.post("/lapor/cerita/", story)
    response = public_client.post("/lapor/cerita/", story | {"narrative": "Cerita yang lain sekali."})
    assert "isinya berbeda dari yang dikirim sekarang" in text_of(response)
    assert "Cerita yang lain sekali." in text_of(response)


def test_pressing_kirim_twice_gives_one_receipt(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    codes = []
    for _ in range(2):
        public_client.post("/lapor/cerita/", story)
        codes.append(code_on(public_client.get("/lapor/tanda-terima/")))
    assert codes[0] == codes[1]


def test_slow_writer_loses_nothing_when_the_cookie_has_expired(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    with time_machine.travel(TODAY + dt.timedelta(seconds=COOKIE_SECONDS * 3), tick=False):
        del public_client.cookies[COOKIE]
        response = public_client.post("/lapor/cerita/", story)
    assert response.headers["Location"].startswith("/lapor/tanda-terima/")
