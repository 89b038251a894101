"""A session that ends while somebody of the team writes costs a second press and not a word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.test import Client

from kondusif.agencies.actions.account import end_my_other_sessions
from kondusif.web.unsent import SECRET, unseal
from tests.bad_input.browser import Tab, copy_of, drop_session, enter, form_on, prove, sign_in, text_of
from tests.cast import PASSWORD, Cast
from tests.opened import texts_of
from tests.staff.acts import claim, classify, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
QUESTION = "Di dusun mana tepatnya amplop itu dibagikan,\nmenurut yang Anda lihat sendiri? ☂ سؤال"


@pytest.fixture
def tab(cast: Cast) -> Tab:
    """Lalu Hamdan, signed in through the page."""
    made = Tab()
    assert sign_in(made, cast.verifier.email).status_code == 200
    return made


@pytest.fixture
def report_id(cast: Cast) -> UUID:
    """A report that he has claimed."""
    found = hand_in(cast)
    claim(cast, cast.verifier, found)
    return found


def questions(cast: Cast, report_id: UUID) -> list[str]:
    with cast.sign_in(cast.verifier):
        return texts_of(report_id, "pertanyaan")


def ask(tab: Tab, page: Any) -> Any:
    return tab.press(page, {"question": QUESTION}, action="/tanya/")


def lose_session(cast: Cast, tab: Tab, page: Any, loss: str) -> None:
    """The ways in which it ends while a page stays open."""
    if loss == "forgotten":
        drop_session(tab)
    elif loss == "revoked":
        with cast.sign_in(cast.verifier):
            end_my_other_sessions(actor=cast.verifier)
    else:
        copy_of(tab).post("/keluar/", form_on(page, "/tanya/").fields)


@pytest.mark.parametrize("loss", ["forgotten", "revoked", "signed out"])
def test_what_was_typed_is_sent_after_signing_in_again(loss: str, cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    lose_session(cast, tab, page, loss)
    kept = ask(tab, page)
    assert kept.status_code == 422
    assert "Anda keluar sebelum isian terkirim" in text_of(kept)
    assert questions(cast, report_id) == []
    again = enter(tab, kept, cast.verifier.email)
    assert again.status_code == 200
    assert "سؤال" in text_of(again)
    assert questions(cast, report_id) == []
    sent = tab.press(again, action="/tanya/")
    assert sent.status_code == 302
    assert questions(cast, report_id) == [QUESTION]


def test_what_was_typed_outlives_the_setting_up_of_a_second_step_and_a_wrong_code(cast: Cast) -> None:
    """Who signed in before second steps were asked for comes back to set one up, with a form on its way."""
    tab = Tab()
    tab.cookies = cast.client(cast.secretary).cookies
    page = tab.get("/akun/")
    drop_session(tab)
    told = {"name": "Baiq Nuraini, S.IP.", "phone": "0812 3456 7890"}
    kept = tab.press(page, told)
    password = tab.press(kept, {"email": cast.secretary.email, "password": PASSWORD}, action="/masuk/")
    assert "Isian Anda yang belum terkirim tetap tersimpan." in text_of(password)
    wrong = tab.press(password, {"token_code": "000000"}, action="/akun/langkah-kedua/")
    assert wrong.status_code == 422
    again = prove(tab, wrong, cast.secretary.email)
    assert "0812 3456 7890" in text_of(again)
    assert tab.press(again, action="/akun/").status_code == 302
    assert 'value="0812 3456 7890"' in tab.get("/akun/").content.decode()


def test_a_wrong_password_keeps_it_too(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    drop_session(tab)
    wrong = tab.press(ask(tab, page), {"email": cast.verifier.email, "password": "bukan-ini"}, action="/masuk/")
    assert wrong.status_code == 422
    again = enter(tab, wrong, cast.verifier.email)
    assert tab.press(again, action="/tanya/").status_code == 302
    assert len(questions(cast, report_id)) == 1


def test_nobody_sends_what_another_typed(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    drop_session(tab)
    kept = ask(tab, page)
    foreign = enter(tab, kept, cast.secretary.email)
    assert "ditulis dari akun lain" in text_of(foreign)
    assert "amplop" not in text_of(foreign)
    sealed = form_on(kept, "/masuk/").fields["tertunda"]
    token = tab.cookies["kondusif_staf_formulir"].value
    tried = tab.post(f"/laporan/{report_id}/tanya/", {"tertunda": sealed, "csrfmiddlewaretoken": token})
    assert tried.status_code == 403
    assert questions(cast, report_id) == []


def test_a_form_from_before_signing_in_again_asks_for_one_more_press(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    drop_session(tab)
    sign_in(copy_of(tab), cast.verifier.email)
    kept = ask(tab, page)
    assert kept.status_code == 403
    assert "Kirim lagi" in text_of(kept)
    assert "amplop" in text_of(kept)
    assert questions(cast, report_id) == []
    assert tab.press(kept, action="/tanya/").status_code == 302
    assert len(questions(cast, report_id)) == 1


def test_another_site_gets_no_form_with_a_fresh_token(tab: Tab, report_id: UUID) -> None:
    for headers in ({"origin": "https://jahat.example"}, {"referer": "https://jahat.example/"}, {}, {"origin": "null"}):
        answer = tab.post(f"/laporan/{report_id}/tutup/", {"reason": "bukan-pelanggaran"}, headers=headers)
        assert answer.status_code == 403
        assert b"tertunda" not in answer.content
        assert b"csrfmiddlewaretoken" not in answer.content


def test_a_kept_form_opens_nowhere_else_and_not_when_altered(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    drop_session(tab)
    again = enter(tab, ask(tab, page), cast.verifier.email)
    fields = dict(form_on(again, "/tanya/").fields)
    elsewhere = tab.post(f"/laporan/{report_id}/tutup/", fields)
    altered = tab.post(f"/laporan/{report_id}/tanya/", fields | {"tertunda": fields["tertunda"][:-9] + "AAAAAAAA="})
    for answer in (elsewhere, altered):
        assert answer.status_code == 422
        assert "tidak dapat dibaca lagi" in text_of(answer)
    assert questions(cast, report_id) == []


def test_no_password_is_ever_kept(cast: Cast, tab: Tab) -> None:
    page = tab.get("/akun/kata-sandi/")
    drop_session(tab)
    fields = form_on(page, "").fields
    secrets = [name for name, value in fields.items() if value is None]
    kept = tab.press(page, dict.fromkeys(secrets, "kapal-lain-biru-43"))
    assert len(secrets) == 2
    assert kept.status_code == 422
    sealed = form_on(kept, "/masuk/").fields["tertunda"]
    assert "kapal-lain-biru-43" not in str(unseal(sealed))
    assert "kapal-lain-biru-43" not in kept.content.decode()


def test_every_field_of_a_password_is_known_as_one() -> None:
    names = {name for form in every_form(forms.Form) for name, field in form.base_fields.items() if is_secret(field)}
    assert {"password", "present"} <= names
    assert all(SECRET.search(name) for name in names)


def every_form(base: Any) -> set[Any]:
    """Every form class that the pages use."""
    return {base} | {each for child in base.__subclasses__() for each in every_form(child)}


def is_secret(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.PasswordInput)


def test_two_presses_of_kirim_lagi_ask_once(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    drop_session(tab)
    again = enter(tab, ask(tab, page), cast.verifier.email)
    assert tab.press(again, action="/tanya/").status_code == 302
    second = tab.press(again, action="/tanya/")
    assert second.status_code == 422
    assert "amplop" in text_of(second)
    assert len(questions(cast, report_id)) == 1


def test_words_for_a_report_that_closed_meanwhile_can_still_be_copied(cast: Cast, tab: Tab, report_id: UUID) -> None:
    page = tab.get(f"/laporan/{report_id}/")
    classify(cast, cast.verifier, report_id, actor="asn", unit="bakesbangpol-ntb")
    answer = ask(tab, page)
    assert answer.status_code == 404
    assert "amplop" in text_of(answer)
    absent = tab.post("/laporan/00000000-0000-4000-8000-000000000000/tanya/", form_on(page, "/tanya/").fields)
    assert absent.status_code == 404
    foreign = Client().post("/tidak-ada/", {"text": "Kata situs lain."}, headers={"origin": "https://jahat.example"})
    assert foreign.status_code == 404
    assert "Kata situs lain." not in text_of(foreign)


def test_a_message_that_was_pasted_is_read_after_signing_in_again(cast: Cast, tab: Tab) -> None:
    page = tab.get("/laporan/tempel/")
    drop_session(tab)
    kept = tab.press(page, {"text": "Amplop dibagi di Senggigi."}, action="/laporan/tempel/")
    again = enter(tab, kept, cast.verifier.email)
    read = tab.press(again, action="/laporan/tempel/")
    assert "Amplop dibagi di Senggigi." in text_of(read)
    assert "Yang menulisnya" not in text_of(read)
    assert "/laporan/tempel/kirim/" in read.content.decode()


@pytest.mark.parametrize(("site", "is_kept"), [("none", True), ("cross-site", False)])
def test_a_shared_message_can_be_copied_by_who_signs_in_and_another_site_shows_nothing(
    site: str, is_kept: bool, cast: Cast
) -> None:
    tab = Tab()
    shared = tab.post("/laporan/tempel/", {"text": "Amplop dibagi di Senggigi."}, headers={"sec-fetch-site": site})
    assert ("Amplop dibagi" in shared.content.decode()) is is_kept
    if is_kept:
        assert "Amplop dibagi" in text_of(enter(tab, shared, cast.verifier.email))
