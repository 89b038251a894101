"""A passkey in Chromium, by its virtual authenticator: made before coming in, used to come in; pages look right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD, Cast
from tests.staff.test_in_a_browser import PHONE, WIDE, serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(params=[PHONE, WIDE], ids=["phone", "wide"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True, viewport=request.param)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def type_password(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/masuk/")
    page.fill("#id_email", email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def fits(page: Page) -> bool:
    return serious(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_administrator_makes_a_passkey_and_comes_in_by_it(page: Page, staff_site: str, cast: Cast) -> None:
    type_password(page, staff_site, cast.administrator.email)
    page.wait_for_url("**/akun/langkah-kedua/**")
    assert fits(page)
    page.fill("#id_name", "telepon saya")
    page.get_by_role("button", name="Buat kunci sandi").click()
    page.get_by_role("heading", name="Simpan kode pemulihan Anda").wait_for()
    assert page.locator("ol code").count() == 10
    assert fits(page)
    page.goto(f"{staff_site}/akun/")
    assert page.get_by_text("telepon saya").count()
    page.context.clear_cookies()
    type_password(page, staff_site, cast.administrator.email)
    assert fits(page)
    page.goto(f"{staff_site}/akun/")
    page.wait_for_url("**/masuk/**")  # the password alone is not in
    type_password(page, staff_site, cast.administrator.email)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/lembaga/**")
    page.goto(f"{staff_site}/akun/")
    assert page.get_by_role("heading", name="Keamanan akun").count()
