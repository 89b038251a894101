from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from kondusif.public import sending
from kondusif.public.views.pages import NEUTRAL_SITE
from kondusif.public.views.story import blank_fields
from kondusif.web.language import LANGUAGE_COOKIE
from tests.conftest import PublicClient
from tests.public.citizen import STORY, answer_small_questions, send_report, story_answers

pytestmark = pytest.mark.django_db(databases=["public"])
KNOWN_ON = dt.date(2024, 2, 10)


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_quick_exit_clears_the_browser_and_shows_the_weather(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    response = public_client.get("/keluar-cepat/")
    assert response.status_code == 303
    assert response.headers["Location"] == NEUTRAL_SITE
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert public_client.get("/lapor/sebelum-bercerita/").headers["Location"] == "/lapor/?lagi=1"


def test_what_quick_exit_deletes_is_told_in_one_sentence(public_client: Client) -> None:
    """Cookies and storage of this site, as the test above sees them go; never the history of the browser."""
    told = re.compile(r"[^<>]*Keluar cepat [^<>]*\.")
    said = {
        sentence.strip()
        for page in ("/", "/perlindungan/")
        for sentence in told.findall(text_of(public_client.get(page)))
    }
    assert len(said) == 1
    assert "Riwayat peramban tidak ikut terhapus" in said.pop()


def test_home_links_only_to_pages_that_exist(public_client: Client) -> None:
    for address in ("/lapor/", "/jawaban/", "/perlindungan/"):
        assert f'href="{address}"' in text_of(public_client.get("/"))
        assert public_client.get(address).status_code == 200


def test_step_without_answers_begins_again(public_client: Client) -> None:
    response = public_client.get("/lapor/kapan/")
    assert response.headers["Location"] == "/lapor/?lagi=1"
    assert "Silakan mulai lagi" in text_of(public_client.get("/lapor/?lagi=1"))


def test_unknown_address_says_one_sentence_for_absent_and_forbidden(public_client: Client) -> None:
    response = public_client.get("/tidak/ada/")
    assert response.status_code == 404
    assert "Halaman ini tidak ada. Periksa alamatnya" in text_of(response)
    assert 'href="/keluar-cepat/"' in text_of(response)


def test_story_comes_back_when_the_report_cannot_be_kept(
    public_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise DatabaseError("no room left")

    monkeypatch.setattr(sending, "register_report", fail)
    response = send_report(public_client, known_on=KNOWN_ON)
    assert response.status_code == 503
    assert "Laporan belum tersimpan" in text_of(response)
    assert STORY in text_of(response)


def test_story_comes_back_when_the_database_is_away(public_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    public_client.raise_request_exception = False

    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("the server is away")

    monkeypatch.setattr("kondusif.web.identity.transaction.atomic", fail)
    response = public_client.post("/lapor/cerita/", story)
    assert response.status_code == 503
    assert "tekan Kirim lagi beberapa menit lagi" in text_of(response)
    assert STORY in text_of(response)


def test_the_blank_fields_that_every_reader_shares_hold_nothing_of_one(public_client: Client) -> None:
    blank_fields.cache_clear()
    answer_small_questions(public_client, known_on=KNOWN_ON)
    typed = story_answers(public_client) | {"narrative": "", "accused_told": "Pak Rekaan", "identity": "dengan-nama"}
    refused = text_of(public_client.post("/lapor/cerita/", typed))
    assert "Pak Rekaan" in refused
    other = PublicClient()
    answer_small_questions(other, known_on=KNOWN_ON)
    shared = blank_fields("id")
    assert shared in other.get("/lapor/cerita/").content.decode()
    assert shared == blank_fields.__wrapped__("id")
    assert not [secret for secret in (typed["answers"], "Pak Rekaan", "csrfmiddlewaretoken") if secret in shared]
    other.cookies[LANGUAGE_COOKIE] = "en"
    page = other.get("/lapor/cerita/").content.decode()
    assert blank_fields("en") in page
    assert shared not in page


@pytest.fixture
def strict_client(settings: Any) -> Client:
    """A browser that has lost its cookies."""
    settings.CSRF_FAILURE_VIEW = "kondusif.public.rescue.form_too_old"
    return PublicClient(enforce_csrf_checks=True)


def test_form_without_its_cookie_is_refused_in_sentences(strict_client: Client) -> None:
    response = strict_client.post("/lapor/apa/", {"kind": "uang"})
    assert response.status_code == 403
    assert "Tidak ada yang tersimpan." in text_of(response)


def test_story_without_its_cookie_comes_back_ready_to_be_sent(public_client: Client, strict_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    response = strict_client.post("/lapor/cerita/", story)
    assert response.status_code == 403
    assert STORY in text_of(response)
    assert "tekan Kirim sekali lagi" in text_of(response)
    token = strict_client.cookies["kondusif_formulir"].value
    sent = strict_client.post("/lapor/cerita/", story | {"csrfmiddlewaretoken": token})
    assert sent.headers["Location"].startswith("/lapor/tanda-terima/")
