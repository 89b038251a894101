"""A broken line between a phone and the program: a TCP proxy that refuses, resets, and cuts in the middle.

Every connection draws its fate from one seeded source, so that a run can be repeated.
"""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

CHUNK = 4096
SETTLE_SECONDS = 0.5  # so that the program has ended what the phone no longer waits for
FATES = ("whole", "lost", "cut request", "cut response", "swallowed response")


@dataclass
class Line:
    """A listening proxy.

    closed    no signal: see `close` and `open`
    loss      share of connections that meet one of the four mishaps
    fates     how often each fate was met
    """

    target: tuple[str, int]
    seed: int = 0
    loss: float = 0.0
    closed: bool = False
    fates: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  # a repeatable broken line, no secret
        self.guard = threading.Lock()
        self.live: set[socket.socket] = set()
        self.server = socket.create_server(("localhost", 0))
        self.ended = False
        threading.Thread(target=self.listen, daemon=True).start()

    @property
    def port(self) -> int:
        port: int = self.server.getsockname()[1]
        return port

    def listen(self) -> None:
        while not self.ended:
            try:
                phone, _address = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(phone,), daemon=True).start()

    def close(self) -> None:
        """No signal: connections that stand are cut, new ones are reset."""
        self.closed = True
        with self.guard:
            standing = list(self.live)
        for phone in standing:
            with contextlib.suppress(OSError):
                phone.shutdown(socket.SHUT_RDWR)

    def open(self) -> None:
        self.closed = False

    def draw(self) -> tuple[str, int]:
        """What becomes of one connection, and after how many bytes a cut comes."""
        with self.guard:
            unlucky = self.chance.random() < self.loss
            fate = self.chance.choice(FATES[1:]) if unlucky else FATES[0]
            fate = "no signal" if self.closed else fate
            self.fates[fate] += 1
            return fate, self.chance.randrange(1, 9000)

    def carry(self, phone: socket.socket) -> None:
        fate, after = self.draw()
        if fate in ("lost", "no signal"):
            return reset(phone)
        with contextlib.ExitStack() as stack:
            stack.callback(reset, phone)
            self.live.add(phone)
            stack.callback(self.live.discard, phone)
            try:
                program = stack.enter_context(socket.create_connection(self.target))
            except OSError:
                return None
            up = after if fate == "cut request" else None
            down = {"cut response": after % 300, "swallowed response": 0}.get(fate)
            back = threading.Thread(target=pump, args=(program, phone, down), daemon=True)
            back.start()
            pump(phone, program, up)
            back.join()
        return None

    def end(self) -> None:
        self.ended = True
        self.server.close()


def pump(source: socket.socket, target: socket.socket, most: int | None) -> None:
    """Carry bytes until the end, or until `most` were carried and the line breaks on both sides."""
    carried = 0
    with contextlib.suppress(OSError):
        while chunk := source.recv(CHUNK):
            if most is not None and carried + len(chunk) > most:
                target.sendall(chunk[: most - carried])
                break
            target.sendall(chunk)
            carried += len(chunk)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def reset(connection: socket.socket) -> None:
    """Close with RST, as a radio that lost the cell."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@contextlib.contextmanager
def line_to(url: str, *, seed: int = 0, loss: float = 0.0) -> Iterator[Line]:
    """A line to a site ("http://localhost:1234")."""
    host, _, port = url.rpartition("/")[2].partition(":")
    line = Line((host, int(port)), seed=seed, loss=loss)
    yield line
    line.close()
    time.sleep(SETTLE_SECONDS)
    line.end()
