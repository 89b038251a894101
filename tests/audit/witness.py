"""A witness of the tests: the program itself, whose questions go to the public program of this process."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import kondusif_witness as program
from tests.audit.log import Log
from tests.conftest import PublicClient

URL = "http://catatan.contoh/catatan/"


class Witness:
    """folder: where it keeps what it saw. answers: False while the log does not answer."""

    def __init__(self, folder: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log, self.client, self.answers = folder, log, PublicClient(), True
        monkeypatch.setattr(program, "ask", self.ask)
        monkeypatch.setattr("kondusif_witness.time.time", lambda: float(self.log.at))
        self.patch = monkeypatch

    def ask(self, address: str, body: bytes | None = None) -> str:
        if not self.answers:
            raise OSError("connection refused")
        path = "/catatan/" + address.removeprefix(URL)
        response = (
            self.client.get(path) if body is None else self.client.post(path, body.decode(), content_type="text/plain")
        )
        if response.status_code != 200:
            raise ValueError(response.content.decode())
        return str(response.content.decode())

    def run(self, *words: str) -> int:
        return program.main(["--folder", str(self.folder), *words])

    def start(self, key: str) -> int:
        return self.run("start", "--url", URL, "--key", key, "--name", "ombudsman.contoh/saksi")

    def look(self) -> int:
        return self.run("watch", "--once")

    def alarm(self) -> str:
        file = self.folder / "alarm.txt"
        return file.read_text() if file.exists() else ""

    def journal(self) -> str:
        file = self.folder / "journal.txt"
        return file.read_text() if file.exists() else ""

    def promise(self, text: str) -> int:
        self.patch.setattr("sys.stdin", io.StringIO(text))
        return self.run("promise", "-")

    def key(self) -> Any:
        return program.Key(
            "ombudsman.contoh/saksi", program.TIMED, program.public_of(program.Folder(self.folder).seed())
        )
