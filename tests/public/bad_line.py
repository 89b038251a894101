"""A line between a browser and a site that cuts requests for pieces of files, and now and then is not there at all."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from urllib.parse import urlsplit

FOR_PIECES = re.compile(rb"(POST|HEAD|PATCH) /lapor/berkas/")
READ_AT_ONCE = 16 * 1024
MOST_BEFORE_CUT = 120_000


class BadLine:
    """share: of the requests for pieces, how many are cut: half on their way, half before their answer arrives."""

    def __init__(self, site: str, *, share: float, seed: int) -> None:
        where = urlsplit(site)
        self.target = (where.hostname or "localhost", where.port or 80)
        self.share, self.chance = share, Random(seed)  # noqa: S311 - repeatable, no secret
        self.n_requests = self.n_cut = 0
        self.listener = socket.create_server(("localhost", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                browser, _address = self.listener.accept()
                site = socket.create_connection(self.target)
                line = Line(self, browser, site)
                threading.Thread(target=line.forward, daemon=True).start()
                threading.Thread(target=line.backward, daemon=True).start()

    def fate(self) -> tuple[int, bool] | None:
        """For one request: after how many bytes it is cut, or whether its answer is; None where it goes through."""
        self.n_requests += 1
        if self.chance.random() >= self.share:
            return None
        self.n_cut += 1
        return self.chance.randrange(MOST_BEFORE_CUT), self.chance.random() < 0.5

    def end(self) -> None:
        self.listener.close()


class Line:
    """One connection."""

    def __init__(self, bad: BadLine, browser: socket.socket, site: socket.socket) -> None:
        self.bad, self.browser, self.site = bad, browser, site
        self.left: int | None = None  # bytes until it is cut
        self.loses_answer = False

    def forward(self) -> None:
        with suppress(OSError):
            while came := self.browser.recv(READ_AT_ONCE):
                if FOR_PIECES.search(came) and (fate := self.bad.fate()):
                    self.left, self.loses_answer = (None, True) if fate[1] else (fate[0], False)
                if self.left is not None:
                    came = came[: self.left]
                    self.left -= len(came)
                self.site.sendall(came)
                if self.left == 0:
                    break
        self.close()

    def backward(self) -> None:
        with suppress(OSError):
            while came := self.site.recv(READ_AT_ONCE):
                if self.loses_answer:
                    break
                self.browser.sendall(came)
        self.close()

    def close(self) -> None:
        for end in (self.browser, self.site):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def bad_line(site: str, *, share: float, seed: int = 15) -> Iterator[BadLine]:
    made = BadLine(site, share=share, seed=seed)
    try:
        yield made
    finally:
        made.end()
