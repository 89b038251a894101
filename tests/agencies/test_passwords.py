"""Passwords are slow and large to check on purpose: never more than two at once in one process."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from kondusif.agencies.access import Argon2LowMemory


def test_no_more_than_two_passwords_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0

    def slowly(*_arguments: Any) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.02)
        running -= 1
        return True

    monkeypatch.setattr(Argon2PasswordHasher, "verify", slowly)
    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(lambda _turn: Argon2LowMemory().verify("sandi", "hash"), range(8)))
    assert most == 2


def test_the_hash_names_what_rfc_9106_asks_for() -> None:
    stored = make_password("kapal-layar-biru")
    assert "$m=65536,t=3,p=4$" in stored
    assert check_password("kapal-layar-biru", stored)
    assert not check_password("kapal-layar", stored)
