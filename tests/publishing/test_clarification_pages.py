"""The staff's pages of clarifications: the form with its refusals, and the steps until something is published."""

from __future__ import annotations

import pytest

from tests.cases.berkas import on
from tests.cast import Cast
from tests.publishing.clarifying import begun, published

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
NEW = "/publikasi/klarifikasi/baru/"
TYPED = {
    "kind": "keamanan", "claim": "Jalan ke pasar ditutup karena kerusuhan.", "headline": "Lalu lintas berjalan biasa",
    "verdict": "salah", "facts": "Petugas memeriksa pagi ini.", "evidence": "Pantauan | https://uji.example/pantau",
    "review_on": "2024-03-01", "expires_on": "2024-03-20",
}  # fmt: skip


def test_a_draft_is_written_on_its_page(cast: Cast) -> None:
    with on(2024, 2, 10):
        page = cast.client(cast.secretary).post(NEW, TYPED, follow=True).content.decode()
    assert "Lalu lintas berjalan biasa" in page
    assert "Persetujuan masih kurang 2 orang" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": "calon"}, "Pemerintah tidak menilai kebenaran klaim tentang calon"),
        ({"kind": "pendapat"}, "bebas diucapkan"),
        ({"headline": "Jalan ke pasar ditutup"}, "Judul mengulang klaim"),
        ({"evidence": "lihat saja"}, "tidak berakhir dengan tautan"),
        ({"evidence": "x | javascript:alert(1)"}, "tidak berakhir dengan tautan"),
        ({"expires_on": "2024-02-10"}, "sudah lewat"),
    ],
    ids=["candidate", "opinion", "repeats", "no-link", "script", "expired"],
)
def test_the_form_refuses_with_a_sentence_and_keeps_what_was_typed(
    cast: Cast, changed: dict[str, str], sentence: str
) -> None:
    with on(2024, 2, 10):
        answer = cast.client(cast.secretary).post(NEW, TYPED | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Petugas memeriksa pagi ini." in answer.content.decode()


def test_the_steps_are_pressed_on_the_page(cast: Cast) -> None:
    clarification = begun(cast)
    where = f"/publikasi/klarifikasi/{clarification.number}/"
    with on(2024, 2, 11):
        assert "Setujui versi ini" not in cast.client(cast.secretary).get(where).content.decode()
        for person in (cast.verifier, cast.leader):
            client = cast.client(person)
            assert "Setujui versi ini" in client.get(where).content.decode()
            client.post(f"{where}setujui/")
        client = cast.client(cast.secretary)
        assert "Terbitkan" in client.get(where).content.decode()
        page = client.post(f"{where}terbitkan/", follow=True).content.decode()
    assert "Klarifikasi terbit di halaman publik." in page
    assert f"/klarifikasi/{clarification.number}/" in page


def test_what_must_be_looked_at_again_says_so(cast: Cast) -> None:
    published(cast)
    with on(2024, 3, 2):
        page = cast.client(cast.secretary).get("/publikasi/klarifikasi/").content.decode()
    assert "perlu ditinjau sejak 1 Maret 2024" in page
