"""A citizen's page that sends a file in pieces, as web/pieces.js does."""

from __future__ import annotations

import secrets
from base64 import b64encode
from typing import Any

from django.test import Client

from kondusif.web.tus import PIECE, VERSION

FILES = "/lapor/berkas/"


def in_base64(text: str) -> str:
    return b64encode(text.encode()).decode()


class Sender:
    """One file on its way, under a secret of its own."""

    def __init__(self, client: Client, answers: str, content: bytes, *, name: str = "foto.jpg") -> None:
        self.client, self.answers, self.content, self.name = client, answers, content, name
        self.secret = secrets.token_urlsafe(32)
        self.address = ""

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> Any:
        always = {"Tus-Resumable": VERSION, "Upload-Key": self.secret, "sec-fetch-site": "same-origin"}
        told = always | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(method, address, body, content_type=PIECE, headers=told)

    def begin(self, **headers: str) -> Any:
        said = {"filename": self.name, "filetype": "image/jpeg", "answers": self.answers}
        told = ",".join(f"{key} {in_base64(value)}" for key, value in said.items())
        headers = {"Upload_Length": str(len(self.content)), "Upload_Metadata": told} | headers
        answer = self.ask("POST", FILES, b"", **headers)
        self.address = answer.headers.get("Location", self.address)
        return answer

    def piece(self, begin: int, end: int, *, at: int | None = None) -> Any:
        offset = begin if at is None else at
        return self.ask("PATCH", self.address, self.content[begin:end], Upload_Offset=str(offset))

    def look(self) -> Any:
        return self.ask("HEAD", self.address)

    def offset(self) -> int:
        return int(self.look().headers["Upload-Offset"])

    def send(self, size: int = 100_000) -> None:
        """All of it."""
        assert self.begin().status_code == 201
        for begin in range(0, len(self.content), size):
            assert self.piece(begin, begin + size).status_code == 204
