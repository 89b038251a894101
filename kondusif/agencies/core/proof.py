"""What proves a password: the bytes that Argon2id makes of it. The database keeps their SHA-256 alone, and compares.

A recipe says how they are made: "m=65536,t=3,p=4$<salt>", the salt in base64. A secret is a recipe, "$" and the
SHA-256 of the proof in hex. Whoever reads secrets can prove nothing by them; whoever proves reads none.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from threading import BoundedSemaphore

from argon2.low_level import Type, hash_secret_raw

# RFC 9106's second recommended setting: 3 passes over 64 MiB, 4 lanes.
COST = "m=65536,t=3,p=4"
RECIPE = re.compile(r"m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)")
# Two at a time in one process: whoever knocks often must not fill the memory of the machine that takes reports.
HASHING = BoundedSemaphore(2)


def new_recipe(salt: bytes | None = None) -> str:
    """Today's cost with a fresh salt of 16 bytes."""
    return f"{COST}${base64.b64encode(salt or os.urandom(16)).decode()}"


def idle_recipe(address: str) -> str:
    """For an address without an account: proving takes as long, and the same each time."""
    return new_recipe(hashlib.sha256(address.encode()).digest()[:16])


def prove(password: str, recipe: str) -> bytes:
    """32 bytes. Raises ValueError for a recipe that cannot be read."""
    parts = RECIPE.fullmatch(recipe)
    if parts is None:
        raise ValueError("A recipe reads m=…,t=…,p=…$salt.")
    memory, passes, lanes = (int(parts[number]) for number in (1, 2, 3))
    with HASHING:
        return hash_secret_raw(
            password.encode(), base64.b64decode(parts[4]), time_cost=passes, memory_cost=memory, parallelism=lanes,
            hash_len=32, type=Type.ID,
        )  # fmt: skip


def new_secret(password: str) -> str:
    """What the database keeps of a new password."""
    recipe = new_recipe()
    return f"{recipe}${hashlib.sha256(prove(password, recipe)).hexdigest()}"
