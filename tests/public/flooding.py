"""Empties buckets, solves puzzles and waits, for the tests of a flood."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from altcha.v2 import Challenge, solve_challenge
from django.test import Client

from kondusif.web.rates import BUCKETS, EVERYBODY
from kondusif.web.shared_memory import Rate

ELSEWHERE = "198.51.100.20"


def empty(rate: Rate, sender: bytes = b"") -> None:
    while BUCKETS.take(rate, sender):
        pass


@contextmanager
def flooded(*also: Rate) -> Iterator[None]:
    """Everybody's bucket is empty, and stays so."""
    full = {EVERYBODY.name, *(rate.name for rate in also)}
    take, wait = BUCKETS.take, BUCKETS.wait

    def no_room(rate: Rate, sender: bytes = b"") -> bool:
        return rate.name not in full and take(rate, sender)

    def long_wait(rate: Rate, sender: bytes = b"") -> float:
        return 60.0 if rate.name in full else wait(rate, sender)

    with patch.object(BUCKETS, "take", no_room), patch.object(BUCKETS, "wait", long_wait):
        yield


@contextmanager
def seconds_later(seconds: float) -> Iterator[None]:
    """Slips and puzzles are that much older."""
    import time

    at = time.time() + seconds
    with patch("time.time", lambda: at):
        yield


def solved(puzzle: dict[str, Any]) -> str:
    """The answer as a browser sends it."""
    found = solve_challenge(Challenge.from_dict(puzzle))
    assert found is not None
    return in_base64({"challenge": puzzle, "solution": found.to_dict()})


def in_base64(told: Any) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


def hand_in(client: Client, solution: str, **more: Any) -> Any:
    return client.post(
        "/sebentar/jawaban/", solution, content_type="text/plain", headers={"sec-fetch-site": "same-origin"}, **more
    )
