"""How often a page asks the database: about twelve times, its transaction and session counted, however many rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kondusif.web import memory
from tests.cases.berkas import MONEY, SOLDIER, on, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
MOST = 12
# Beranda says at once that no member opens the office's stories, or who waits for them: nothing that is kept would do.
# And it places due dates as narrow rows before it reads the shown ones, which at a million reports takes half the time.
MORE = {"/": 2}
PAGES = [
    "/",
    "/sekilas/",
    "/laporan/",
    "/laporan/?status=semua",
    "/laporan/?status=semua&kabupaten=52.06&q=amplop",
    "/laporan/peta/",
    "/laporan/peta/?status=semua&kabupaten=52.01",
    "/laporan/kalender/?status=semua",
    "/cari/?q=amplop",
    "/penanganan/",
    "/penanganan/?status=semua",
    "/penanganan/?status=semua&q=amplop",
    "/penanganan/peta/?status=semua",
    "/penanganan/kalender/?status=semua",
    "/penanganan/tenggat/",
    "/jejak/",
    "/koordinasi/",
    "/koordinasi/janji/?status=semua",
    "/koordinasi/janji/lembar/",
    "/konflik/",
    "/konflik/?status=semua&kabupaten=52.06&tahap=gejala",
    "/konflik/angka/",
    "/konflik/peta/?status=semua",
    "/konflik/kalender/?status=semua",
    "/koordinasi/rencana/",
    "/koordinasi/status/",
    "/publikasi/klarifikasi/",
    "/publikasi/pesan/",
    "/publikasi/ikrar/",
    "/koordinasi/kalender/",
    "/koordinasi/agenda/?jenis=pasar",
    "/koordinasi/tim/",
    "/koordinasi/permintaan/",
    "/koordinasi/surat/?disposisi=on",
    "/publikasi/",
    "/publikasi/angka/",
    "/koordinasi/situasi/",
    "/koordinasi/penutup/",
]


@pytest.fixture(autouse=True)
def as_in_service(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REFERENCE_SECONDS = 3600.0
    monkeypatch.setattr(memory, "_reference", {})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_about_twelve_times(cast: Cast, path: str) -> None:
    with cast.sign_in(cast.verifier), on(2024, 2, 10):
        opened(cast.verifier, MONEY)
        opened(cast.verifier, SOLDIER)
    client = cast.client(cast.auditor if path == "/jejak/" else cast.verifier)
    with on(2024, 2, 11):
        assert client.get(path).status_code == 200  # elections and areas are in this process's memory now
        looks = [questions_of(client, path) for _each in range(2)]
    # In the first request of a new minute the session is marked as in use: of two looks one is not that request.
    # Inside the test's own transaction the session is taken back by a statement that a real request does not need.
    asked = min(looks, key=len)
    assert len(asked) - 1 <= MOST + MORE.get(path, 0), "\n".join(asked)


def questions_of(client: Client, path: str) -> list[str]:
    """What one opening of the page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return [query["sql"][:300] for query in asked]
