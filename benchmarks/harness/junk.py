"""Junk at an even pace, from a process of its own: what a hostile flood sends to the public pages."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from types import TracebackType
from typing import Self

from benchmarks.harness.load import Connection, request
from kondusif.vault.core.receipts import make_code

N_THREADS = 48  # each waits for its answer before it sends the next
N_NETWORKS, N_SITES = 40, 50
PAGES = ("/", "/lapor/", "/lapor/apa/", "/perlindungan/", "/tempat-melapor/", "/jawaban/", "/catatan/", "/tidak-ada/")
LOUD = "198.51.100.66"  # one sender of half of it all
FORM = "application/x-www-form-urlencoded"


def address_of(network: int, site: int) -> str:
    """An address of networks that exist nowhere."""
    return f"240.0.{network}.{site + 1}"


class Sender:
    """One thread: picks a kind and a sender for each request."""

    def __init__(self, host: str, port: int, solution: bytes, chance: random.Random) -> None:
        self.host, self.chance, self.solution = f"{host}:{port}", chance, solution
        self.connection = Connection(host, port)
        self.kinds = (self.read, self.read, self.send_without_token, self.send_garbage, self.replay, self.guess)
        self.seen: Counter[str] = Counter()

    def send(self) -> None:
        kind = self.chance.choice(self.kinds)
        try:
            status = str(self.connection.send(kind()).status)
        except OSError as error:
            self.connection.close()
            status = type(error).__name__
        except EOFError:
            self.connection.close()
            status = "closed"
        self.seen[f"{kind.__name__} {status}"] += 1

    def sender(self) -> str:
        if self.chance.random() < 0.5:
            return LOUD
        return address_of(self.chance.randrange(N_NETWORKS), self.chance.randrange(N_SITES))

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        told: Mapping[str, str] = {"X-Forwarded-For": self.sender(), **headers}
        return request(method, path, host=self.host, headers=told, body=body)

    def read(self) -> bytes:
        return self.ask("GET", self.chance.choice(PAGES))

    def send_without_token(self) -> bytes:
        return self.ask("POST", "/lapor/cerita/", b"narrative=sampah&identity=tanpa-nama", **{"Content-Type": FORM})

    def send_garbage(self) -> bytes:
        """4 KB of noise with a cookie and headers that look like ours."""
        kept = {"Cookie": f"kondusif_formulir={secrets.token_hex(16)}; kondusif_catatan={secrets.token_hex(60)}"}
        told = {"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"}
        return self.ask("POST", "/lapor/cerita/", self.chance.randbytes(4096), **told, **kept)

    def replay(self) -> bytes:
        """The same solved puzzle again and again."""
        return self.ask("POST", "/sebentar/jawaban/", self.solution, **{"Sec-Fetch-Site": "same-origin"})

    def guess(self) -> bytes:
        """A code that is well-formed, so that it has to be looked up."""
        token = secrets.token_hex(16)
        body = f"csrfmiddlewaretoken={token}&code={make_code(token, 'kunci')}".encode()
        told = {"Cookie": f"kondusif_formulir={token}", "Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
        return self.ask("POST", "/jawaban/", body, **told)


def flood(pipe: Pipe, host: str, port: int, per_second: float, solution: bytes) -> None:
    """Send until the pipe says stop; then tell what was answered how often."""
    end = threading.Event()
    senders = [Sender(host, port, solution, random.Random(number)) for number in range(N_THREADS)]

    def run(sender: Sender) -> None:
        due = time.perf_counter() + sender.chance.random() * N_THREADS / per_second
        while not end.is_set():
            time.sleep(max(0.0, due - time.perf_counter()))
            sender.send()
            due = max(due + N_THREADS / per_second, time.perf_counter() - 1.0)  # a backlog of a second at most

    threads = [threading.Thread(target=run, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    pipe.recv()
    end.set()
    for thread in threads:
        thread.join()
    for sender in senders:
        sender.connection.close()
    pipe.send(dict(sum((sender.seen for sender in senders), Counter())))


class Flood:
    """Junk while the block runs; `seen` afterwards: "kind status" -> how often."""

    def __init__(self, host: str, port: int, *, per_second: float, solution: bytes) -> None:
        self.pipe, other = get_context("fork").Pipe()
        told = (other, host, port, per_second, solution)
        self.process = get_context("fork").Process(target=flood, args=told, daemon=True)
        self.seen: dict[str, int] = {}

    def __enter__(self) -> Self:
        self.process.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.pipe.send("stop")
        self.seen = self.pipe.recv() if self.pipe.poll(60) else {}
        self.process.join(10)
        self.process.kill()
