"""Programs that know no tables load none of what the others need."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kondusif.vault.core.key_server import receive_message, send_message
from tests.setup.processes import CHECKOUT, eventually

LIBRARIES = {"django", "psycopg", "lxml", "PIL", "numpy", "openpyxl", "procrastinate", "allauth", "asyncio"}
MOST_MEGABYTES = 45
# What the command line starts, and then what stood in memory at its end.
WATCHED = """
import atexit, sys
from kondusif.cli.command import main
atexit.register(lambda: sys.stdout.write("loaded: " + " ".join(sorted(sys.modules))))
main(["kondusif", *sys.argv[1:]])
"""


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    given = {"KONDUSIF_VAR": str(folder), "KONDUSIF_KEY_SOCKET": str(folder / "keys.sock")}
    return subprocess.Popen(
        [sys.executable, "-c", WATCHED, *words],
        env=os.environ | given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT,
    )  # fmt: skip


def ask(place: Path, **question: object) -> dict[str, object]:
    """One answer of the key process, after every sign that it works."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(place))
        send_message(connection, question)
        while (told := receive_message(connection)) and "working" in told:
            continue
    return told or {}


def held(process: subprocess.Popen[str], name: str = "VmRSS") -> float:
    """Megabytes that it holds."""
    told = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", told)[1]) / 1024  # type: ignore[index]


def loaded(said: str) -> set[str]:
    return {name.partition(".")[0] for name in said.rpartition("loaded: ")[2].split()}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is read from /proc (Linux)")
def test_the_key_process_loads_neither_django_nor_a_driver_nor_a_reader_of_files() -> None:
    with tempfile.TemporaryDirectory(prefix="kondusif-keys-") as folder, start(Path(folder), "keys") as process:
        place = Path(folder) / "keys.sock"
        try:
            assert eventually(place.exists)
            at_rest, locked = held(process), held(process, "VmLck")
            made = ask(place, verb="make", token="t", person=1, password="sandi yang panjang")
        finally:
            process.send_signal(signal.SIGTERM)
        said, complained = process.communicate(timeout=20)
        assert process.returncode == 0, complained
        assert list(Path(folder).iterdir()) == [], "it left a socket, or made or read a key of the server"
    assert set(made) == {"public", "kdf", "salt", "sealed"}
    assert at_rest < MOST_MEGABYTES
    assert locked or "tidak dapat dikunci" in complained
    assert loaded(said) & LIBRARIES == set()
    assert loaded(said) >= {"cryptography", "argon2", "kondusif"}


def test_what_only_starts_the_others_loads_no_table() -> None:
    with tempfile.TemporaryDirectory(prefix="kondusif-up-") as folder, start(Path(folder), "up", "--help") as process:
        said, complained = process.communicate(timeout=20)
    assert process.returncode == 0, complained
    assert "--no-demo" in said
    assert "KONDUSIF" not in complained
    assert loaded(said) & (LIBRARIES - {"django", "psycopg", "asyncio"}) == set()
