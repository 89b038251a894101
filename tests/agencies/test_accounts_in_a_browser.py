"""Pages of accounts, seats and links in Chromium: axe, a phone's width, and what the small scripts add."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from kondusif.cases.actions.links import make_answer_link
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from tests.agencies.test_invitations import invited
from tests.cases.berkas import SOLDIER, agency, opened
from tests.cast import Cast
from tests.second_step import code_of
from tests.staff.test_in_a_browser import PHONE, WIDE, serious, tab_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
ROOMS = ("/orang/", "/orang/{person}/", "/undangan/", "/undangan/baru/", "/peran/", "/kantor-kecil/", "/akun/")
SECRETS = ("/undangan/terima/{token}/", "/undangan/terima/tidak-ada/", "/jawab/{answer}/")


def look(page: Page, address: str) -> None:
    page.goto(address)
    assert serious(page) == [], address
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def answer_link(cast: Cast) -> tuple[str, str]:
    """Address of the sender's page, and the secret of a link."""
    with cast.sign_in(cast.secretary):
        case = opened(cast.secretary, SOLDIER)
        denpom = agency("denpom-mataram")
        referral = refer_case(actor=cast.secretary, case=case, agency=denpom, rule="pilihan", reason="Berwenang.")
        made = make_answer_link(actor=cast.secretary, referral=referral, for_whom="Kasi Lidik")
        return f"/penanganan/{Case.objects.get(pk=case.pk).number}/penerusan/{referral.pk}/tautan/", made.token


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "dark"), (PHONE, "light")], ids=["wide-dark", "phone-light"])
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int], scheme: str
) -> None:
    sender_page, answer = answer_link(cast)
    with tab_of(chromium, staff_site, cast.administrator, viewport=viewport, color_scheme=scheme) as page:
        look(page, f"{staff_site}/undangan/")  # empty
        token = invited(cast)
        for address in ROOMS:
            look(page, staff_site + address.format(person=cast.verifier.pk))
        page.goto(f"{staff_site}/kantor-kecil/")
        page.get_by_role("button", name="Undang semua kursi kosong").click()
        page.wait_for_selector("#pesan1")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport, color_scheme=scheme) as page:
        look(page, staff_site + sender_page)
        look(page, f"{staff_site}/akun/kata-sandi/")
    context = chromium.new_context(bypass_csp=True, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    for address in SECRETS:
        look(page, staff_site + address.format(token=token, answer=answer))
    context.close()


def test_a_password_is_shown_on_request_and_judged_in_words(chromium: Browser, staff_site: str, cast: Cast) -> None:
    with tab_of(chromium, staff_site, cast.verifier, viewport=PHONE) as page:
        page.goto(f"{staff_site}/akun/kata-sandi/")
        field, words = page.locator("#id_password"), page.locator("[data-for=id_password] [role=status]")
        for typed, said in (
            ("kapal", "Masih terlalu pendek: 5 dari 12 karakter."),
            ("kapal layar biru tua", "Kuat."),
            ("kapal layar bi", "Cukup."),
        ):
            field.fill(typed)
            assert words.inner_text() == said
        button = page.locator("[data-for=id_password] button")
        button.click()
        assert field.get_attribute("type") == "text"
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert field.get_attribute("type") == "password"


def test_a_liaison_answers_with_one_tap_and_without_scripts(chromium: Browser, staff_site: str, cast: Cast) -> None:
    _address, answer = answer_link(cast)
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{staff_site}/jawab/{answer}/")
    page.get_by_role("button", name="Terima").click()
    assert "lembaga Anda menerima" in page.inner_text("main")
    page.goto(f"{staff_site}/jawab/{answer}/")
    assert "Tautan ini tidak berlaku" in page.inner_text("main")
    context.close()


def test_an_invited_person_makes_the_account_and_signs_in(chromium: Browser, staff_site: str, cast: Cast) -> None:
    token = invited(cast)
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{staff_site}/undangan/terima/{token}/")
    for name, typed in (("name", "Rina Astuti"), ("email", "rina@contoh.test"), ("password", "gerobak-hujan-tikar-7")):
        page.fill(f"#id_{name}", typed)
    page.get_by_role("button", name="Buat akun").click()
    page.wait_for_url("**/masuk/")
    page.fill("#id_email", "rina@contoh.test")
    page.fill("#id_password", "gerobak-hujan-tikar-7")
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/akun/langkah-kedua/**")  # a verifier's second step, set up on the same telephone
    secret = page.locator(".p-secrets code").inner_text().replace(" ", "")
    page.fill("#id_token_code", code_of(secret))
    page.get_by_role("button", name="Pasang aplikasi").click()
    page.get_by_role("link", name="Sudah saya simpan, lanjutkan").click()
    page.goto(f"{staff_site}/akun/")
    assert "Verifikator" in page.inner_text("main")
    context.close()
