"""A browser over HTTP, for programs that run as processes of their own."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urljoin

from lxml import html


@dataclass(frozen=True)
class Seen:
    """status, address after redirects, headers and body of an answer."""

    status: int
    url: str
    headers: Any
    content: bytes

    @property
    def text(self) -> str:
        return str(html.fromstring(self.content).text_content())

    def form(self, action: str, having: str) -> Any:
        """The first form of the content with this address and this field."""
        forms = html.fromstring(self.content).xpath("//main//form")
        return next(form for form in forms if action in (form.action or "") and (not having or having in form.fields))


class Visitor:
    """Keeps cookies, follows redirects, says where a form comes from."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Seen:
        return self.ask(urllib.request.Request(urljoin(self.site, path)))  # noqa: S310 - our own address

    def press(self, page: Seen, told: dict[str, str] | None = None, *, action: str = "", having: str = "") -> Seen:
        """Send a form of a page with what it holds and what was typed."""
        form = page.form(action, having)
        fields = {name: value for name, value in form.fields.items() if value is not None} | (told or {})
        body = urlencode(fields).encode()
        headers = {"Origin": self.site, "Referer": page.url}
        address = urljoin(page.url, form.action or "")
        return self.ask(urllib.request.Request(address, body, headers))  # noqa: S310 - our own address

    def ask(self, request: urllib.request.Request) -> Seen:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Seen(answer.status, answer.url, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Seen(error.code, error.url or "", error.headers, error.read())
