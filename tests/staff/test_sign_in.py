"""Signing in and out of the staff program."""

from __future__ import annotations

import pytest
from django.test import Client

from kondusif.agencies.actions.sessions import arrive
from kondusif.web import rates
from tests.cast import Cast
from tests.second_step import come_in, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_a_person_signs_in_and_lands_on_beranda(cast: Cast, staff_client: Client) -> None:
    answer = sign_in(staff_client, cast.korem.email)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    page = staff_client.get("/")
    assert page.status_code == 200
    assert "Made Wirawan" in page.content.decode()


def test_wrong_password_and_unknown_e_mail_read_the_same(cast: Cast, staff_client: Client) -> None:
    wrong = sign_in(staff_client, cast.verifier.email, "bukan-ini")
    unknown = sign_in(staff_client, "tidak.ada@contoh.test", "bukan-ini")
    sentence = "Surel atau kata sandi tidak cocok."
    assert wrong.status_code == unknown.status_code == 422
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()


def test_a_password_manager_may_fill_in_and_paste(staff_client: Client) -> None:
    page = staff_client.get("/masuk/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


def test_the_page_says_who_shows_a_second_step_and_where_to_turn_without_it(staff_client: Client) -> None:
    page = staff_client.get("/masuk/").content.decode()
    assert "enam angka dari aplikasi di telepon, atau kunci sandi perangkat" in page
    assert "Telepon hilang? Pakai kode pemulihan, atau hubungi administrator lembaga Anda." in page


def test_cookies_of_session_and_form_are_strict_and_unreadable_for_scripts(cast: Cast, staff_client: Client) -> None:
    staff_client.get("/masuk/")
    sign_in(staff_client, cast.korem.email)
    for name in ("kondusif_staf", "kondusif_staf_formulir"):
        cookie = staff_client.cookies[name]
        assert cookie["samesite"] == "Strict"
        assert cookie["httponly"]


def test_many_wrong_passwords_from_one_site_cost_no_more_checks_and_close_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    near, far = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    for turn in range(3):
        sign_in(near, f"orang{turn}@contoh.test", "bukan-ini")
    assert rates.BUCKETS.wait(rates.WRONG_SIGN_INS, b"192.0.2.7/32") == 0
    while rates.BUCKETS.take(rates.WRONG_SIGN_INS, b"192.0.2.7/32"):
        pass
    with monkeypatch.context() as patch:
        patch.setattr("kondusif.agencies.views.sessions.knock", None)
        waits = sign_in(near, cast.verifier.email)
    assert waits.status_code == 422
    assert "Banyak kata sandi salah datang dari jaringan ini. Tunggu" in waits.content.decode()
    assert f'value="{cast.verifier.email}"' in waits.content.decode()
    assert sign_in(far, cast.verifier.email).status_code == 302


def test_the_wanted_page_is_opened_after_signing_in_but_no_foreign_one(cast: Cast, staff_client: Client) -> None:
    assert staff_client.get("/laporan/")["Location"] == "/masuk/?lanjut=/laporan/"
    assert sign_in(staff_client, cast.korem.email, after="/laporan/")["Location"] == "/laporan/"
    staff_client.post("/keluar/")
    assert sign_in(staff_client, cast.korem.email, after="https://lain.example/")["Location"] == "/"


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.korem.email)
    copy = Client()
    copy.cookies["kondusif_staf"] = staff_client.cookies["kondusif_staf"].value
    assert copy.get("/").status_code == 200
    staff_client.post("/keluar/")
    assert copy.get("/").status_code == 302


def test_coming_leaves_an_entry_that_only_the_own_agency_s_auditor_reads(cast: Cast, staff_client: Client) -> None:
    come_in(staff_client, cast.verifier.email)
    staff_client.post("/keluar/")
    auditor = cast.client(cast.auditor)
    with cast.sign_in(cast.auditor):
        arrive(actor=cast.auditor)
    trail = auditor.get("/jejak/").content.decode()
    assert "Nurul Aini" in trail
    assert "Masuk ke program staf." in trail
    assert "Lalu Hamdan" not in trail


def test_a_form_without_a_token_is_answered_in_a_sentence(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = sign_in(strict, cast.verifier.email)
    assert answer.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in answer.content.decode()


@pytest.mark.parametrize(
    ("part", "url"),
    [("post_officer", "/posko/"), ("auditor", "/jejak/"), ("administrator", "/lembaga/"), ("planner", "/hitung/")],
)
def test_who_reads_no_content_begins_in_their_own_room(cast: Cast, part: str, url: str) -> None:
    assert cast.client(getattr(cast, part)).get("/")["Location"] == url
