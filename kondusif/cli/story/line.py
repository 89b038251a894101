"""A bad line: some requests never arrive, some answers are lost on the way back."""

from __future__ import annotations

import random

import httpx


class BrokenLine(httpx.BaseTransport):
    """Loses a share of what passes. n_lost counts it; what is lost on the way back has arrived at the other end.

    Raises httpx.ConnectError or httpx.ReadError in place of an answer.
    """

    def __init__(self, *, loss: float, seed: int) -> None:
        self.loss = loss
        self.draw = random.Random(seed)  # noqa: S311 a rehearsal that must be the same every time
        self.whole = httpx.HTTPTransport()
        self.n_lost = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.draw.random() < self.loss:
            self.n_lost += 1
            raise httpx.ConnectError("lost on the way there")
        response = self.whole.handle_request(request)
        if self.draw.random() < self.loss:
            response.read()
            response.close()
            self.n_lost += 1
            raise httpx.ReadError("lost on the way back")
        return response

    def close(self) -> None:
        self.whole.close()
