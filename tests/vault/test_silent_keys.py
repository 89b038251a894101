"""A key process that hangs or is gone costs the team two seconds once, and citizens nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from kondusif.vault import access
from kondusif.vault.access import ask_keys
from kondusif.vault.core.key_server import serving
from kondusif.vault.core.keyring import Keyring
from kondusif.vault.errors import KeysAway, KeysLocked
from tests.cast import Cast

SERVE = """
import sys, time
from pathlib import Path
from kondusif.vault.core.key_server import serving
from kondusif.vault.core.keyring import Keyring
with serving(Path(sys.argv[1]), Keyring("argon2id:1:8:1")):
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> access.Patience:
    fresh = access.Patience()
    monkeypatch.setattr(access, "PATIENCE", fresh)
    return fresh


@pytest.fixture
def place(settings: Any) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kondusif-kunci-") as folder:
        settings.KEY_SOCKET = Path(folder) / "keys.sock"
        yield settings.KEY_SOCKET


@contextmanager
def stopped(place: Path) -> Iterator[subprocess.Popen[str]]:
    """A real key process in the state of SIGSTOP."""
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(place)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGSTOP)
        yield process
    finally:
        process.kill()
        process.communicate()


def seconds_of(ask: Any) -> float:
    began = time.monotonic()
    with pytest.raises(KeysAway):
        ask()
    return time.monotonic() - began


def ask() -> Any:
    return ask_keys("state", token="satu")


def wait_and_see() -> None:
    with suppress(KeysAway, KeysLocked):
        ask()


def test_a_hung_process_is_waited_for_two_seconds_once_in_half_a_minute(
    place: Path, monkeypatch: pytest.MonkeyPatch, patience: access.Patience
) -> None:
    with stopped(place) as process:
        assert 1.5 < seconds_of(ask) < 3
        assert sum(seconds_of(ask) for _question in range(20)) < 0.2
        # Half a minute later one asks and waits; whoever comes meanwhile does not.
        patience.away_until = time.monotonic() - 1
        first = threading.Thread(target=wait_and_see)
        first.start()
        time.sleep(0.3)
        assert seconds_of(ask) < 0.2
        os.kill(process.pid, signal.SIGCONT)
        first.join()
        patience.away_until = time.monotonic() - 1
        with pytest.raises(KeysLocked):
            ask()
        assert patience.away_until == 0.0


def test_a_process_that_is_gone_refuses_at_once_and_its_successor_is_asked_at_once(place: Path) -> None:
    assert seconds_of(ask) < 0.2
    with serving(place, Keyring("argon2id:1:8:1")), pytest.raises(KeysLocked):
        ask()


class Slow(Keyring):
    """A key process on a machine that has much to do: it lives, and needs longer than two seconds."""

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        time.sleep(3)
        return super().answer(asked)


def test_a_slow_answer_is_waited_for_whoever_else_is_asking(place: Path, patience: access.Patience) -> None:
    patience.begin()
    with serving(place, Slow()), pytest.raises(KeysLocked):
        ask()


@pytest.mark.database
@pytest.mark.django_db(databases=["default", "public", "worker", "owner"])
def test_a_page_goes_on_with_a_sentence_while_it_hangs(
    cast: Cast, request: pytest.FixtureRequest, patience: access.Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signing in took a minute, a report's page a quarter of one."""
    client = cast.client(cast.verifier)
    waited: list[float] = []

    def in_vain() -> None:
        waited.append(time.monotonic())
        access.Patience.in_vain(patience)

    monkeypatch.setattr(patience, "in_vain", in_vain)
    with stopped(request.getfixturevalue("place")):
        page = client.get("/akun/kunci/")
        client.get("/laporan/")
    assert len(waited) == 1
    assert page.status_code == 200
    assert "Penjaga kunci di server tidak menjawab" in page.content.decode()
