"""Passwords are slow and large to check on purpose: never more than two at once in one process."""

from __future__ import annotations

import hashlib
import runpy
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kondusif.agencies.core import proof


def test_no_more_than_two_passwords_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0

    def slowly(*_arguments: Any, **_cost: Any) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.02)
        running -= 1
        return True

    monkeypatch.setattr(proof, "hash_secret_raw", slowly)
    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(lambda _turn: proof.prove("sandi", proof.new_recipe()), range(8)))
    assert most == 2


def test_a_secret_names_what_rfc_9106_asks_for_and_proves_nothing_itself() -> None:
    as_shipped = runpy.run_path(proof.__file__)  # the module of the tests is made cheap, see tests/cluster.py
    secret = as_shipped["new_secret"]("kapal-layar-biru")
    recipe, _, kept = secret.rpartition("$")
    assert recipe.startswith("m=65536,t=3,p=4$")
    proved = proof.prove("kapal-layar-biru", recipe)
    assert hashlib.sha256(proved).hexdigest() == kept
    assert proof.prove("kapal-layar", recipe) != proved
    assert kept not in proved.hex()


def test_an_unknown_address_takes_the_same_steps_each_time() -> None:
    assert proof.idle_recipe("a@contoh.test") == proof.idle_recipe("a@contoh.test")
    assert proof.RECIPE.fullmatch(proof.idle_recipe("a@contoh.test"))
