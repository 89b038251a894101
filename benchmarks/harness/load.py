"""A lean HTTP load generator: raw sockets, one thread for each client, connections kept open.

httpx spends more on a request than the server does; on the same two cores it would measure itself.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

RECEIVE = 65536


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in lower case; of Set-Cookie all) and body of one response."""

    status: int
    headers: Mapping[str, str]
    cookies: Sequence[str]
    body: bytes


class Connection:
    """One kept-open connection; opened again where the server closed it."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.socket: socket.socket | None = None
        self.rest = b""

    def send(self, request: bytes) -> Answer:
        """Send a whole request and read its whole answer; once more on a new connection if the old one was closed."""
        reused = self.socket is not None
        try:
            return self.exchange(request)
        except (ConnectionError, EOFError):
            self.close()
            if not reused:
                raise
            return self.exchange(request)

    def exchange(self, request: bytes) -> Answer:
        if self.socket is None:
            self.socket = socket.create_connection((self.host, self.port), timeout=30)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.rest = b""
        self.socket.sendall(request)
        head = self.read_head()
        answer = self.read_answer(head)
        if answer.headers.get("connection") == "close":
            self.close()
        return answer

    def read_head(self) -> list[str]:
        while b"\r\n\r\n" not in self.rest:
            self.receive()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        return head.decode("latin-1").split("\r\n")

    def read_answer(self, head: list[str]) -> Answer:
        pairs = [(name.lower(), text) for name, _colon, text in (line.partition(": ") for line in head[1:])]
        headers = dict(pairs)
        status = int(head[0].split(" ", 2)[1])
        body = self.read_chunks() if headers.get("transfer-encoding") == "chunked" else self.read_exactly(headers)
        return Answer(status, headers, [text for name, text in pairs if name == "set-cookie"], body)

    def read_exactly(self, headers: Mapping[str, str]) -> bytes:
        length = int(headers.get("content-length", "0"))
        while len(self.rest) < length:
            self.receive()
        body, self.rest = self.rest[:length], self.rest[length:]
        return body

    def read_chunks(self) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in self.rest:
                self.receive()
            size, self.rest = self.rest.split(b"\r\n", 1)
            length = int(size, 16)
            while len(self.rest) < length + 2:
                self.receive()
            body, self.rest = body + self.rest[:length], self.rest[length + 2 :]
            if length == 0:
                return body

    def receive(self) -> None:
        assert self.socket is not None
        received = self.socket.recv(RECEIVE)
        if not received:
            raise EOFError("the server closed the connection")
        self.rest += received

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None


@dataclass
class Measured:
    """What a run saw. seconds: latency of every unit of work; wall: length of the run."""

    seconds: list[float] = field(default_factory=list)
    wall: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.wall

    def percentile_ms(self, share: float) -> float:
        """Latency in ms below which `share` of the units lie."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000

    def __str__(self) -> str:
        marks = ", ".join(f"p{int(share * 100)} {self.percentile_ms(share):.1f} ms" for share in (0.5, 0.95, 0.99))
        return f"{self.per_second:.1f}/s over {self.wall:.1f} s ({len(self.seconds)} done; {marks})"


def drive(workers: Sequence[Callable[[], None]], *, seconds: float, warm_up: float = 2.0) -> Measured:
    """Run every worker in a thread of its own again and again; what ends after the warm-up counts.

    A worker does one unit of work and raises where the answer is not the right one; the first error is raised here.
    """
    measured = Measured()
    errors: list[BaseException] = []
    begin = time.perf_counter() + warm_up
    end = begin + seconds

    def run(work: Callable[[], None]) -> None:
        try:
            while (started := time.perf_counter()) < end and not errors:
                work()
                done = time.perf_counter()
                if begin <= started and done <= end:
                    measured.seconds.append(done - started)
        except BaseException as error:  # a thread's error must end the run, whatever it is
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    measured.wall = seconds
    return measured


def request(method: str, path: str, *, host: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> bytes:
    """A whole HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {text}" for name, text in (headers or {}).items()]
    if method in ("POST", "PATCH"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
