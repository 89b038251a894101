"""Four kinds of person look at the pages of a full database: the pages, the sessions, what a visit costs."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

from benchmarks.harness.load import Connection, request
from kondusif.cli.story.client import open_browser
from kondusif.cli.story.instance import Instance

PERSONS = {
    "verifier, Bakesbangpol": "verifikator",
    "liaison, Bawaslu Bima": "penghubung.bawaslu-bima",
    "liaison, Polda": "penghubung.polda",
    "auditor, Inspektorat": "auditor",
}
NEXT = re.compile(rb'rel="next" href="([^"]+)"')
# One word in 400 summaries, one in a fifth of them, two that seldom meet, a phrase, one that is left out.
QUERIES = ("kerbau", "amplop", "baliho dermaga", '"halaman masjid"', "beras -amplop", "gudang sapi")
LISTS = {
    "inbox": ["/laporan/"],
    "list, all": ["/laporan/?status=semua"],
    "list, filtered": [
        "/laporan/?status=ditutup&jalur=laporan&pemilihan=pilkada-2024&kabupaten=52.06",
        "/laporan/?status=semua&bernama=on&kabupaten=52.01",
        "/laporan/?status=ditanyakan&kabupaten=52.04",
        "/laporan/?status=semua&kabupaten=52.03&diterima=2024-02-12",
    ],
    "search": [f"/cari/?q={quote(each)}" for each in QUERIES],
    "list, words": [f"/laporan/?status=semua&q={quote(each)}" for each in QUERIES],
    "berkas": ["/penanganan/", "/penanganan/?status=semua&q=amplop", "/penanganan/?status=ditutup"],
    "map": ["/laporan/peta/?status=semua", "/laporan/peta/", "/laporan/peta/?status=semua&kabupaten=52.06"],
    "calendar": ["/laporan/kalender/?status=semua"],
    "map of berkas": ["/penanganan/peta/?status=semua"],
    "due dates": ["/penanganan/tenggat/"],
    "home": ["/"],
}
TRAIL = {"trail": ["/jejak/"]}


@dataclass
class Visitor:
    """One signed-in browser that knows some pages and opens one after another."""

    name: str
    host: str
    connection: Connection
    headers: dict[str, str]
    pages: dict[str, list[str]]
    draw: random.Random
    seen: dict[str, list[float]] = field(default_factory=dict)

    def open(self, path: str) -> bytes:
        answer = self.connection.send(request("GET", path, host=self.host, headers=self.headers))
        assert answer.status == 200, (self.name, path, answer.status, answer.body[:300])
        return answer.body


def sign_in_everyone(instance: Instance) -> dict[str, dict[str, str]]:
    """Person -> headers of a signed-in browser."""
    accounts = {
        each["email"].partition("@")[0]: each for each in json.loads((instance.var / "demo_accounts.json").read_text())
    }
    found = {}
    for name, account in PERSONS.items():
        with open_browser(instance.staff_url, account) as browser:
            browser.get("/masuk/")
            browser.send({"email": accounts[account]["email"], "password": accounts[account]["password"]})
            cookies = SimpleCookie({key: text for key, text in browser.client.cookies.items()})
        found[name] = {"Cookie": "; ".join(f"{key}={morsel.value}" for key, morsel in cookies.items())}
    return found


def visitors(instance: Instance, headers: dict[str, dict[str, str]], n: int) -> list[Visitor]:
    """`n` browsers, the four persons in turn."""
    where = urlsplit(instance.staff_url)
    found = []
    for number, name in zip(range(n), itertools.cycle(PERSONS)):
        pages = (
            dict(TRAIL)
            if name.startswith("auditor")
            else LISTS | {"list, deep": deep_pages(where.netloc, headers[name])}
        )
        connection = Connection("127.0.0.1", where.port or 80)
        found.append(Visitor(name, where.netloc, connection, headers[name], pages, random.Random(number)))
    return found


def deep_pages(host: str, headers: dict[str, str], *, steps: int = 8) -> list[str]:
    """Addresses reached by pressing "Berikutnya" again and again."""
    connection = Connection("127.0.0.1", int(host.partition(":")[2] or 80))
    path, found = "/laporan/?status=semua", []
    for _each in range(steps):
        body = connection.send(request("GET", path, host=host, headers=headers)).body
        further = NEXT.search(body)
        if not further:
            break
        path = "/laporan/" + further[1].decode().replace("&amp;", "&").replace('"', "%22")
        found.append(path)
    connection.close()
    return found or ["/laporan/?status=semua"]


def every_page(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Name and address of each page the visitor opens."""
    for name, paths in visitor.pages.items():
        for path in paths:
            yield name, path


def middle_and_late(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile in ms."""
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2] * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000
