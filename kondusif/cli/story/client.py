"""A browser of the story: fetches pages, reads their forms, sends what a person would type."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

import httpx
from lxml import html

from kondusif.cli.story.forms import Answers, Form, FormNotFound, read_forms

Files = list[tuple[str, tuple[str, bytes, str]]]
SECONDS = 30
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field


class UnexpectedPage(Exception):
    """A page answered with another status than a reader would accept."""


class Opened:
    """A page as it came; parsed, and its words gathered, when somebody looks at them."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source

    @cached_property
    def document(self) -> Any:
        """lxml document; None where no page is open yet."""
        return html.fromstring(self.source) if self.source else None

    @cached_property
    def words(self) -> str:
        """Visible words, single spaces."""
        return visible_text(self.document) if self.source else ""


class Browser:
    """One person's browser: its cookies and the page that is open.

    After every call: `status`, `path`, `content` (bytes), `page` (lxml document) and `text` (visible words, single
    spaces); the last two are those of the last page where the answer is another kind of file.
    """

    def __init__(self, client: httpx.Client, name: str) -> None:
        self.client = client
        self.name = name
        self.n_requests = 0
        self.status = 0
        self.content = b""
        self.path = ""
        self.open = self.before = Opened("", "")

    @property
    def page(self) -> Any:
        return self.open.document

    @property
    def text(self) -> str:
        return self.open.words

    def get(self, path: str) -> Browser:
        """Open an address, following redirects; raises UnexpectedPage from status 400 on."""
        return self.refuse_error(self.look(path))

    def look(self, path: str) -> int:
        """Open an address whatever it answers; returns the status."""
        return self.take(self.client.get(path))

    def send(self, answers: Answers, *, having: str = "", at: str = "", files: Files | None = None) -> Browser:
        """Fill in the page's form that has a field `having` (or posts to `at`) and send it."""
        form = self.form(having=having or next(iter(answers), ""), at=at)
        values = form.filled(answers)
        target = urljoin(self.path, form.action) if form.action else self.path
        if form.method == "get":
            return self.refuse_error(self.take(self.client.get(target, params=values)))
        return self.refuse_error(self.take(self.client.post(target, data=values, files=files or None)))

    def press(self, address: str, answers: Mapping[str, str] | None = None) -> Browser:
        """Send to an address whatever it answers, as somebody does who knows addresses that no page offers."""
        token = next(field.value for field in self.form(having=TOKEN).fields if field.name == TOKEN)
        self.take(self.client.post(address, data={TOKEN: token, **(answers or {})}))
        return self

    def form(self, *, having: str = "", at: str = "") -> Form:
        """The form with that field or address; raises FormNotFound."""
        for form in read_forms(self.page):
            if (at and at in form.action) or (not at and form.has(having)):
                return form
        raise FormNotFound(f"{self.name} ({self.path}): tidak ada formulir {at or having!r}. {self.text[:600]}")

    def back(self) -> Browser:
        """The page before, as the browser kept it: nothing is asked of the server."""
        self.open = self.before
        self.path = self.open.path
        return self

    def shows(self, *words: str) -> bool:
        """Whether the open page has all these words."""
        return all(word in self.text for word in words)

    def links(self, part: str) -> list[str]:
        """Addresses on the page that contain `part`, each once, in order."""
        found = [str(address) for address in self.page.xpath("//a/@href") if part in str(address)]
        return list(dict.fromkeys(found))

    def wait_for_link(self, address: str, form: re.Pattern[str], word: str = "") -> str:
        """The first link of that form and with that word, on a page that is opened again until it has one.

        Raises FormNotFound.
        """
        until = time.monotonic() + SECONDS
        while True:
            for link in self.get(address).page.xpath("//a[@href][contains(., $word)]", word=word):
                if form.fullmatch(link.get("href")):
                    return str(link.get("href"))
            if time.monotonic() > until:
                raise FormNotFound(f"{self.name} ({address}): tidak ada tautan {form.pattern}. {self.text[:600]}")
            time.sleep(0.3)

    def take(self, response: httpx.Response) -> int:
        """Make the answer the open page."""
        self.n_requests += 1 + len(response.history)
        self.before = self.open
        self.status, self.content = response.status_code, response.content
        self.path = response.url.raw_path.decode()
        if "text/html" in response.headers.get("content-type", ""):
            self.open = Opened(self.path, response.text)
        return self.status

    def refuse_error(self, status: int | None = None) -> Browser:
        if self.status >= 400:
            raise UnexpectedPage(f"{self.name} ({self.path}): status {self.status}. {self.text[:600]}")
        return self


def visible_text(page: Any) -> str:
    """Words of the page's body, scripts and styles left out."""
    parts = page.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]")
    return " ".join(" ".join(str(part) for part in parts).split())


@contextlib.contextmanager
def open_browser(base_url: str, name: str, *, headers: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """A browser with an empty cookie jar."""
    with httpx.Client(base_url=base_url, follow_redirects=True, timeout=SECONDS, headers=headers) as client:
        yield Browser(client, name)
