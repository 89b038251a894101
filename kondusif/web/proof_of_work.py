"""A puzzle that costs a telephone a second or two, and a flood the same for each of its senders; by altcha.

PBKDF2, which browsers compute as fast as a program of an attacker does. Signed, good for five minutes, and once: altcha
itself takes the same solution again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from base64 import b64decode
from functools import cache
from typing import Any

from altcha.v2 import create_challenge, verify_solution
from django.conf import settings

from kondusif.web.rates import BUCKETS, EASY, USED

ALGORITHM, ITERATIONS = "PBKDF2/SHA-256", 1000
LEAST, MOST = 100, 700  # steps to the answer: 400,000 iterations on average
HARDER = 4  # times as many, while more than EASY are solved
SECONDS = 300
LONGEST_SOLUTION = 4000
BEGAN = time.time()  # what was used before this program began is forgotten, so puzzles from then are over


@cache
def secret(purpose: str) -> bytes:
    """A key of its own for each purpose."""
    return hmac.new(settings.SECRET_KEY.encode(), f"flood {purpose}".encode(), hashlib.sha256).digest()


def make_puzzle() -> dict[str, Any]:
    """A signed challenge as altcha's browsers read it; data.most says after how many steps the answer is found."""
    most = MOST * (1 if BUCKETS.wait(EASY) == 0 else HARDER)
    until = int(time.time()) + SECONDS
    return create_challenge(
        ALGORITHM,
        ITERATIONS,
        counter=LEAST + secrets.randbelow(most - LEAST),
        expires_at=until,
        data={"most": most},
        hmac_secret=secret("puzzle"),
        hmac_key_secret=secret("answer"),
    ).to_dict()


def is_solved(solution: str) -> bool:
    """Whether this is the answer to a puzzle of ours, in time, and for the first time."""
    if len(solution) > LONGEST_SOLUTION:
        return False
    if not verify_solution(solution, secret("puzzle"), hmac_key_secret=secret("answer")).verified:
        return False
    told = puzzle_in(solution)
    until = int(told["expiresAt"])
    if until - SECONDS < BEGAN - 1 or not USED.use(f"puzzle {told['nonce']}", until=until + 1):
        return False
    BUCKETS.take(EASY)
    return True


def puzzle_in(solution: str) -> dict[str, Any]:
    """What a verified solution was asked."""
    asked: dict[str, Any] = json.loads(b64decode(solution))["challenge"]["parameters"]
    return asked
