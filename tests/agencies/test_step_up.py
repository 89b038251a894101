"""Before what cannot be taken back a person proves again to be there; a form that was typed goes on by itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "worker", "owner"])
INVITED = {"name": "Verifikator baru", "email": "", "phone": "", "roles": ["verifier"], "seat": ""}


def six_minutes_pass() -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("UPDATE kondusif.person_session SET proved_at = now() - interval '6 minutes'")


def test_who_has_just_signed_in_is_not_asked(cast: Cast) -> None:
    assert "Tautan" in cast.client(cast.administrator).post("/undangan/baru/", INVITED).content.decode()


def test_an_invitation_is_asked_about_later_and_nothing_typed_is_lost(cast: Cast) -> None:
    client = cast.client(cast.administrator)
    written: Any = re.search(r'name="penulis" value="([^"]+)"', client.get("/undangan/baru/").content.decode())
    six_minutes_pass()
    page = client.post("/undangan/baru/", INVITED | {"penulis": written[1]}, headers={"origin": "http://testserver"})
    assert page.status_code == 403
    assert "Pastikan ini Anda" in page.content.decode()
    assert 'name="password"' in page.content.decode()
    sealed: Any = re.search(r'name="tertunda" value="([^"]+)"', page.content.decode())
    wrong = client.post("/pastikan/", {"tertunda": sealed[1], "password": "salah"})
    assert wrong.status_code == 422
    before = client.cookies["kondusif_staf"].value
    on = client.post("/pastikan/", {"tertunda": sealed[1], "password": PASSWORD})
    assert (on.status_code, on["Location"]) == (307, "/undangan/baru/")
    assert client.cookies["kondusif_staf"].value != before
    done = client.post(on["Location"], {"tertunda": sealed[1], "password": PASSWORD})
    assert "Undangan untuk Verifikator baru" in done.content.decode()


@pytest.mark.parametrize(("part", "address"), [("administrator", "/orang/{id}/kata-sandi/")])
def test_a_press_without_words_leads_to_the_question_and_back(cast: Cast, part: str, address: str) -> None:
    client = cast.client(getattr(cast, part))
    six_minutes_pass()
    answer = client.post(address.format(id=cast.verifier.pk), headers={"referer": "http://testserver/orang/"})
    assert answer["Location"] == "/pastikan/?lanjut=%2Forang%2F"
    on = client.post("/pastikan/", {"lanjut": "/orang/", "password": PASSWORD})
    assert on["Location"] == "/orang/"


def test_a_list_is_exported_after_a_fresh_proof_alone(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    assert client.get("/laporan/unduh/csv/").status_code == 200
    six_minutes_pass()
    assert client.get("/laporan/unduh/csv/")["Location"].startswith("/pastikan/")


def test_five_wrong_proofs_end_the_session(cast: Cast) -> None:
    client: Client = cast.client(cast.verifier)
    for _turn in range(5):
        client.post("/pastikan/", {"password": "salah"})
    assert client.get("/akun/").status_code == 302


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("/akun/kunci/buka/", {"password": "salah"}),
        ("/akun/kata-sandi/", {"present": "salah", "password": "layar pasang di Labuhan"}),
    ],
)
def test_a_password_is_guessed_five_times_by_no_page_of_an_open_session(
    cast: Cast, page: str, wrong: dict[str, str]
) -> None:
    """Whoever found an unlocked screen; three of the five at one page, two at another."""
    client: Client = cast.client(cast.verifier)
    assert [client.post(page, wrong).status_code for _turn in range(3)] == [422] * 3
    assert client.post("/pastikan/", {"password": "salah"}).status_code == 422
    assert client.post(page, wrong)["Location"] == "/masuk/"
    assert client.get("/akun/").status_code == 302
