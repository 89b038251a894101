"""Walks the pages of one person by their links, as a browser would, and keeps every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from django.db import transaction
from django.test import Client

LINK = re.compile(rb"""(?:href|src|hx-get)=["']([^"'#]+)""")
# The second at which a PDF was made, and the names made from it.
STAMPS = re.compile(rb"D:\d{14}Z|\d{4}-\d\d-\d\dT[\d:]+\+00:00|InstanceID>[^<]*|/ID\[[^\]]*\]")
TOKENS = re.compile(rb'(name="(?:csrfmiddlewaretoken|submission_key)" value=")[^"]*')
# When a device signed in and was last used, to the hour by the machine: the next hour may begin between two looks.
ACCOUNT = "/akun/"
HOURS = re.compile(rb"\w+, \d+ \w+ \d{4} pukul \d\d\.\d\d")
MOST_PAGES = 400
# Files of the look, pages that read files of law, help and templates alone, and one that draws a new secret each time:
# no row of a report reaches them.
LOOK = ("/static/", "tel:", "mailto:", "data:")
LEFT_OUT = (*LOOK, "/aturan/", "/hitung/", "/bantuan/", "/templat/", "/akun/langkah-kedua/")
# Fifty posts have the same page, which tells of the post: those of the accused and of who stands above are read.
POST, POSTS_READ = re.compile(r"/lembaga/posko/([^/]+)/"), re.compile(r"posko-(kodim-1615|korem-162)$")
# Lists, maps, calendars and files lead to each other with their filters kept: all combinations would be thousands of
# pages. A list is read under so many filters at once as the walk is told, what is drawn or written from it under one.
MOST_FILTERS_BESIDE_A_LIST = 1
BESIDE_A_LIST = re.compile(r"/(peta|kalender|unduh/\w+)/$")
CHANGING = {"Expires", "Date"}


@dataclass(frozen=True)
class Answer:
    """status, headers and body of one GET, with the form token masked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@contextmanager
def undone() -> Iterator[None]:
    """Requests that leave nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, address: str, *, method: str = "GET") -> Answer:
    """One request."""
    response = client.generic(method, address)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    is_archive = body.startswith(b"PK")  # its length is that of what is left out below, packed
    changing = CHANGING | {"Content-Length"} if is_archive else CHANGING
    headers = tuple(sorted(item for item in response.headers.items() if item[0] not in changing))
    if body.startswith(b"%PDF-"):
        body = STAMPS.sub(b"", body)
    body = texts_of(body) if is_archive else TOKENS.sub(rb"\1", body)
    if urlsplit(address).path == ACCOUNT:
        body = HOURS.sub(b"", body)
    return Answer(response.status_code, headers, body)


def texts_of(document: bytes) -> bytes:
    """What a docx or xlsx says; the archive around it and its properties carry the second at which it was made."""
    with ZipFile(BytesIO(document)) as archive:
        names = sorted(set(archive.namelist()) - {"docProps/core.xml"})
        return b"".join(name.encode() + archive.read(name) for name in names)


def walk(client: Client, starts: list[str], n_filters: int = 2) -> dict[str, Answer]:
    """Address -> answer, of the starts and every page that a link on them leads to, each list under so many filters."""
    answers: dict[str, Answer] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        if address in answers:
            continue
        assert len(answers) < MOST_PAGES, f"links without end: {address}"
        with undone():  # a file leaves an entry in the trail; entries of one moment have no order
            answers[address] = ask(client, address)
        waiting += links(address, answers[address], n_filters)
    return answers


def links(address: str, answer: Answer, n_filters: int) -> list[str]:
    """Addresses of the own program that a page leads to; files of the look are left out."""
    found = [match.decode() for match in LINK.findall(answer.body)]
    location = dict(answer.headers).get("Location")
    absolute = [urljoin(address, link.replace("&amp;", "&")) for link in [*found, *([location] if location else [])]]
    return [link for link in absolute if is_read(link, n_filters)]


def is_read(link: str, n_filters: int) -> bool:
    """Whether a page of the own program is one that the walk goes to."""
    parts = urlsplit(link)
    if parts.netloc or link.startswith(LEFT_OUT):
        return False
    post = POST.match(parts.path)
    most = MOST_FILTERS_BESIDE_A_LIST if BESIDE_A_LIST.search(parts.path) else n_filters
    return parts.query.count("=") <= most and not (post and not POSTS_READ.match(post[1]))
