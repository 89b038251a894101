"""Walks the pages of one person by their links, as a browser would, and keeps every answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from django.test import Client

LINK = re.compile(rb"""(?:href|src|hx-get)=["']([^"'#]+)""")
TOKENS = re.compile(rb'(name="(?:csrfmiddlewaretoken|submission_key)" value=")[^"]*')
MOST_PAGES = 400
# Files of the look, and pages that read the law files alone: no row of a report reaches them.
LEFT_OUT = ("/static/", "tel:", "mailto:", "/aturan/", "/hitung/")
# Lists, maps and calendars lead to each other with their filters kept: all combinations would be pages without end.
MOST_FILTERS = 2
CHANGING = {"Expires", "Date"}


@dataclass(frozen=True)
class Answer:
    """status, headers and body of one GET, with the form token masked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def ask(client: Client, address: str, *, method: str = "GET") -> Answer:
    """One request."""
    response = client.generic(method, address)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    headers = tuple(sorted(item for item in response.headers.items() if item[0] not in CHANGING))
    body = texts_of(body) if body.startswith(b"PK") else TOKENS.sub(rb"\1", body)
    return Answer(response.status_code, headers, body)


def texts_of(document: bytes) -> bytes:
    """What a docx says; the archive around it and its properties carry the second at which it was made."""
    with ZipFile(BytesIO(document)) as archive:
        names = sorted(set(archive.namelist()) - {"docProps/core.xml"})
        return b"".join(name.encode() + archive.read(name) for name in names)


def walk(client: Client, starts: list[str]) -> dict[str, Answer]:
    """Address -> answer, of the starts and of every page that a link on them leads to."""
    answers: dict[str, Answer] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        if address in answers:
            continue
        assert len(answers) < MOST_PAGES, f"links without end: {address}"
        answers[address] = ask(client, address)
        waiting += links(address, answers[address])
    return answers


def links(address: str, answer: Answer) -> list[str]:
    """Addresses of the own program that a page leads to; files of the look are left out."""
    found = [match.decode() for match in LINK.findall(answer.body)]
    location = dict(answer.headers).get("Location")
    absolute = [urljoin(address, link.replace("&amp;", "&")) for link in [*found, *([location] if location else [])]]
    inside = [link for link in absolute if not urlsplit(link).netloc and not link.startswith(LEFT_OUT)]
    return [link for link in inside if urlsplit(link).query.count("=") <= MOST_FILTERS]
