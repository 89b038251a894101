"""Citizens who report through the public pages while a flood runs, page by page as a browser does."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import json
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from altcha.v2 import Challenge, solve_challenge

from benchmarks.harness.junk import N_NETWORKS, address_of
from benchmarks.harness.load import Answer, Connection, Measured, request

STORY = (
    "Sekitar pukul 20.00 di dekat balai dusun, seseorang membagikan amplop berisi uang bersama kartu nama seorang "
    "calon. Saya melihat belasan orang menerima. Kami diminta mengingat nomor urutnya. " * 3
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ANSWERS = re.compile(r'name="answers" value="([^"]+)"')
CODE = re.compile(r'class="p-code"')
PATIENCE = 60.0  # seconds until a citizen gives up


class GaveUp(Exception):
    """Something other than a page of the form came, or nothing for too long."""


@dataclass
class Seen:
    """What all citizens met. door: the first page until it opened, by how; pages: each later answer; sends: Kirim."""

    n_begun: int = 0
    n_accepted: int = 0
    pages: Measured = field(default_factory=Measured)
    sends: Measured = field(default_factory=Measured)
    doors: dict[str, Measured] = field(
        default_factory=lambda: {name: Measured() for name in ("open", "worked", "waited")}
    )
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Citizen:
    """One person with a telephone: `solves` where it has JavaScript, else the slow lane."""

    def __init__(self, host: str, port: int, sender: str, *, solves: bool, seen: Seen) -> None:
        self.host, self.sender, self.solves, self.seen = f"{host}:{port}", sender, solves, seen
        self.connection = Connection(host, port)
        self.cookies: dict[str, str] = {}
        self.until = time.perf_counter() + PATIENCE

    def report(self) -> None:
        """From the first page to the receipt; whatever stops it is counted as not accepted."""
        with self.seen.lock:
            self.seen.n_begun += 1
        try:
            self.come_in()
            self.tell()
            with self.seen.lock:
                self.seen.n_accepted += 1
        except (GaveUp, OSError, EOFError) as error:
            with self.seen.lock:
                self.seen.failures.append(f"{type(error).__name__}: {error}")
        finally:
            self.connection.close()

    def come_in(self) -> None:
        began, how = time.perf_counter(), "open"
        while (page := self.ask("GET", "/lapor/")).status == 429:
            how = self.work_or_wait(page)
        expect(page, 200)
        self.seen.doors[how].seconds.append(time.perf_counter() - began)

    def work_or_wait(self, page: Answer) -> str:
        if self.solves:
            asked = self.ask("GET", "/sebentar/soal/?untuk=lagi")
            if asked.status == 200:
                self.hand_in(solution_of(asked))
                return "worked"
        time.sleep(float(page.headers.get("retry-after", "8")) + 1)
        return "waited"

    def hand_in(self, solution: bytes) -> Answer:
        return self.ask("POST", "/sebentar/jawaban/", solution, **{"Sec-Fetch-Site": "same-origin"})

    def tell(self) -> None:
        today = dt.date.today()
        day = {"tanggal": today.day, "bulan": today.month, "tahun": today.year}
        when = {f"{name}_{part}": str(value) for name in ("happened_on", "known_on") for part, value in day.items()}
        self.fill_in("/lapor/apa/", {"kind": "uang"})
        self.fill_in("/lapor/siapa-terlapor/", {"accused": "tim"})
        self.fill_in("/lapor/di-mana/", {"village": "-"})
        self.fill_in("/lapor/kapan/", {"timing": "sudah", "danger": "tidak", **when})
        began = time.perf_counter()
        self.fill_in("/lapor/cerita/", {"narrative": STORY, "identity": "tanpa-nama"}, into=self.seen.sends)
        receipt = self.open("/lapor/tanda-terima/")
        if not CODE.search(receipt.body.decode()):
            raise GaveUp(f"no code after {time.perf_counter() - began:.1f} s")

    def fill_in(self, path: str, answers: dict[str, str], *, into: Measured | None = None) -> None:
        """Open a page and send its form; a page that comes back because of the flood is sent again after waiting."""
        text = self.open(path).body.decode()
        while True:
            told = answers | {"csrfmiddlewaretoken": found(TOKEN, text)}
            if sealed := ANSWERS.search(text):
                told["answers"] = sealed[1]
            began = time.perf_counter()
            sent = self.timed(
                "POST", path, urlencode(told).encode(), **{"Content-Type": "application/x-www-form-urlencoded"}
            )
            if into is not None:
                into.seconds.append(time.perf_counter() - began)
            if sent.status != 429:
                return expect(sent, 302)
            self.work_or_wait(sent)
            text = sent.body.decode() if TOKEN.search(sent.body.decode()) else text

    def open(self, path: str) -> Answer:
        """A page; where it is the one that asks to wait, what follows it."""
        while (page := self.timed("GET", path)).status == 429:
            self.work_or_wait(page)
        expect(page, 200)
        return page

    def timed(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        began = time.perf_counter()
        answer = self.ask(method, path, body, **headers)
        self.seen.pages.seconds.append(time.perf_counter() - began)
        return answer

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        if time.perf_counter() > self.until:
            raise GaveUp(f"no end after {PATIENCE:.0f} s, at {path}")
        told = {"X-Forwarded-For": self.sender, "Origin": f"http://{self.host}", **headers}
        if self.cookies:
            told["Cookie"] = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        answer = self.connection.send(request(method, path, host=self.host, headers=told, body=body))
        for text in answer.cookies:
            name, _equals, rest = text.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer


def expect(answer: Answer, status: int) -> None:
    if answer.status != status:
        raise GaveUp(f"{answer.status} for {status}: {answer.headers.get('location', '')} {answer.body[:200]!r}")


def solution_of(asked: Answer) -> bytes:
    """The puzzle's answer as a browser sends it."""
    puzzle = json.loads(asked.body)
    found = solve_challenge(Challenge.from_dict(puzzle))
    assert found is not None
    return base64.b64encode(json.dumps({"challenge": puzzle, "solution": found.to_dict()}).encode())


def found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if not match:
        raise GaveUp(f"no form: {text[:200]!r}")
    return match[1]


def arrive(host: str, port: int, *, per_second: float, seconds: float, solving: float) -> Seen:
    """Citizens at an even pace, half of them from the very networks of the flood; returns when all have ended."""
    seen, threads, began = Seen(), [], time.perf_counter()
    for number in itertools.count():
        due = began + number / per_second
        if due > began + seconds:
            break
        time.sleep(max(0.0, due - time.perf_counter()))
        network = number % N_NETWORKS if number % 2 else 100 + number % 50
        citizen = Citizen(
            host, port, address_of(network, number % 200), solves=number * solving % 1 < solving, seen=seen
        )
        threads.append(threading.Thread(target=citizen.report))
        threads[-1].start()
    for thread in threads:
        thread.join()
    for measured in (seen.pages, seen.sends, *seen.doors.values()):
        measured.wall = time.perf_counter() - began
    return seen
