"""Language, look and help: chosen once, kept in the browser, harmless to anything being written."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags
from django.utils.translation import gettext, override

from kondusif.project.help import FOLDER, TOPICS, help_of, help_url, read_topic, topics
from tests.cast import Cast
from tests.permissions.cells import STAFF_URLS, routes

LABEL = re.compile(r"<(?:strong|em)>([A-Z][^<]*?)[.:]?</(?:strong|em)>")
pytestmark = [pytest.mark.django_db(databases=["default", "worker"]), pytest.mark.database]


def test_a_browser_set_to_english_still_reads_indonesian(client: Client) -> None:
    page = client.get("/masuk/", headers={"Accept-Language": "en-US,en"})
    assert '<html lang="id"' in page.content.decode()


def test_the_chosen_language_stays_and_leads_back_to_the_page(client: Client) -> None:
    answer = client.post("/bahasa/", {"bahasa": "en", "lanjut": "/masuk/?lanjut=/laporan/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk/?lanjut=/laporan/")
    page = client.get("/masuk/")
    assert '<html lang="en"' in page.content.decode()
    assert "Cookie" in page.headers["Vary"]


@pytest.mark.parametrize("page", ["https://contoh.example/", "//contoh.example/", "javascript:alert(1)", "\\\\contoh"])
def test_a_choice_never_leads_to_another_site(client: Client, page: str) -> None:
    assert client.post("/bahasa/", {"bahasa": "en", "lanjut": page}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    assert client.post("/bahasa/", {"bahasa": "xx"}).cookies == {}


@pytest.mark.parametrize(
    ("chosen", "media"), [("terang", "not all"), ("gelap", "screen"), ("perangkat", "prefers-color-scheme: dark")]
)
def test_dark_values_apply_when_they_were_chosen(cast: Cast, chosen: str, media: str) -> None:
    client = cast.client(cast.verifier)
    client.post("/tampilan/", {"tampilan": chosen})
    page = client.get("/bantuan/").content.decode()
    assert media in page.partition("tokens-dark")[2].partition(">")[0]


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_language_has_every_topic(language: str) -> None:
    assert {file.stem for file in (FOLDER / language).glob("*.md")} == set(TOPICS.values())


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        ("/", "beranda"),
        ("/laporan/", "laporan"),
        ("/penanganan/tenggat/", "penanganan"),
        ("/penanganan/kalender/", "peta"),
        ("/penanganan/2024-7K3QX/", "penanganan"),
        ("/lembaga/posko/", "tempat-melapor"),
        ("/undangan/baru/", "orang"),
        ("/bantuan/tautan/", "tautan"),
        ("/tidak/ada/", "beranda"),
    ],
)
def test_help_belongs_to_the_room_it_is_opened_from(path: str, topic: str) -> None:
    assert help_url(path) == f"/bantuan/{topic}/"


def test_every_page_of_the_staff_program_has_help_of_its_own_room() -> None:
    found = {route: help_of(route) for route in routes(STAFF_URLS)}
    without = {route for route, topic in found.items() if topic == "/bantuan/beranda/"}
    assert without == {
        "", "sekilas/",  # the home page and what it brings in; then what has no room
        "masuk/", "masuk/langkah-kedua/", "pastikan/", "keluar/",
        "bahasa/", "tampilan/", "bantuan/", "bantuan/<slug:topic>/",
        "wilayah/batas/<slug:level>.json", "wilayah/batas/desa/<str:within>.json",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_help_fits_one_screen(language: str) -> None:
    too_long = {text.topic: n for text in topics(language) if (n := len(strip_tags(text.body).split())) > 250}
    assert too_long == {}


def test_english_help_names_buttons_as_the_english_pages_do() -> None:
    """What help prints bold or in italics and a page says too, is a label: both have one English."""
    labels = {(text.topic, label) for text in topics("id") for label in LABEL.findall(text.body)}
    with override("en"):
        translated = {(topic, gettext(label)) for topic, label in labels} - labels
    assert len(translated) > 20
    assert [each for each in translated if each[1].casefold() not in read_topic(each[0], "en").body.casefold()] == []


def test_help_is_read_in_the_chosen_language(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    assert "<h1>Penanganan</h1>" in client.get("/bantuan/penanganan/").content.decode()
    client.post("/bahasa/", {"bahasa": "en"})
    assert "<h1>Handling</h1>" in client.get("/bantuan/penanganan/").content.decode()
    assert client.get("/bantuan/tidak-ada/").status_code == 404
