"""A browser that keeps what a page holds, as a person's does: hidden fields, token, mark, origin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client
from lxml import html

from tests.cast import PASSWORD
from tests.conftest import PublicClient
from tests.second_step import code_of, secret_on

_apps: dict[str, tuple[str, int]] = {}  # by e-mail: the secret of the person's app, and codes of it used
HERE = {"origin": "http://testserver", "referer": "http://testserver/asal/"}


class Tab(Client):
    """The staff program with its check of tokens; every form is sent from a page of this program."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **defaults)

    def press(self, page: Any, told: dict[str, Any] | None = None, *, action: str = "", **more: Any) -> Any:
        """Send one form of a page, with what it holds already and what was typed into it.

        action  the form with this address; else the first that has a button of the page's own
        """
        form = form_on(page, action)
        fields: dict[str, Any] = dict(form.fields) | (told or {})
        address = form.action or page.request["PATH_INFO"]
        kept = {name: value for name, value in fields.items() if value is not None}
        return self.post(address.split("#")[0] or page.request["PATH_INFO"], kept, headers=HERE, **more)


class PublicTab(Tab, PublicClient):
    """The citizens' program with its check of tokens."""


def form_on(page: Any, action: str) -> Any:
    """A form of a page by its address; of the content alone."""
    forms = html.fromstring(page.content).xpath("//main//form[@method='post' or @method='POST']")
    found = [form for form in forms if action in (form.action or "")]
    assert found, f"no form {action!r} on {page.request['PATH_INFO']}"
    return found[0]


def text_of(page: Any) -> str:
    """Words of a page, as they are read."""
    return str(html.fromstring(page.content).text_content())


def sign_in(tab: Tab, email: str) -> Any:
    """Through the page, as a person does."""
    return enter(tab, tab.get("/masuk/"), email)


def enter(tab: Tab, page: Any, email: str) -> Any:
    """From a page that asks for it: the password and, of who must have one, the second step; the page after them."""
    answer = tab.press(page, {"email": email, "password": PASSWORD}, action="/masuk/")
    if answer.status_code == 302 and answer["Location"].startswith("/akun/langkah-kedua/"):
        answer = tab.get(answer["Location"])
    return prove(tab, answer, email)


def prove(tab: Tab, answer: Any, email: str) -> Any:
    """From the page that asks for it: the second step, set up where the person has none; the page after it."""
    if "Kuncinya:" in text_of(answer):
        secret = secret_on(answer)
        _apps[email] = secret, 1
        codes = tab.press(answer, {"token_code": code_of(secret, -1)}, action="/akun/langkah-kedua/")
        assert "Simpan kode pemulihan" in text_of(codes), text_of(codes)
        return tab.press(codes, action="/masuk/") if "lanjutkan ke isian saya" in text_of(codes) else codes
    if "Kata sandi Anda benar" in text_of(answer):
        secret, n_used = _apps[email]
        _apps[email] = secret, n_used + 1
        return tab.press(answer, {"token_code": code_of(secret, n_used - 1)}, action="/masuk/langkah-kedua/")
    return answer


def copy_of(tab: Tab) -> Tab:
    """Another tab of the same browser."""
    other = type(tab)()
    other.cookies = tab.cookies
    return other


def drop_session(tab: Tab) -> None:
    """The browser forgets who is signed in, as after twelve hours."""
    del tab.cookies[settings.SESSION_COOKIE_NAME]
