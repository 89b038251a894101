"""A phone of a post without signal: enrols, seals reports, and sends its queue over whatever line there is.

The same door, envelopes and rules as kondusif/web/static/web/offline/: what was not answered stays and is sent again.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from kondusif.vault.core.queue_envelopes import in_frames, item_of, seal_item
from kondusif.vault.core.receipts import CROCKFORD, RANDOM_LENGTH, check_character

DONE = ("received", "repeated")
MOST_ITEMS = 8


@dataclass
class PostPhone:
    """One phone: its queue and what became of what it sent.

    client    where the door is; holds the phone's cookie once enrolled
    public    the program's key, 65 bytes
    queue     item -> envelope, waiting
    held      item -> the word with which the door refused it for good
    n_sent    bodies sent, answered or not
    """

    client: httpx.Client
    public: bytes
    queue: dict[str, bytes] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    n_sent: int = 0

    def write(self, told: dict[str, Any], photos: tuple[bytes, ...] = ()) -> str:
        """Seal a report into the queue; returns the receipt code, which the phone then forgets."""
        code = new_code()
        whole = {"v": 1, "submission_key": secrets.token_hex(24), "code": code, **told}
        envelope = seal_item(whole, photos, public=self.public, item=secrets.token_bytes(16))
        self.queue[item_of(envelope)] = envelope
        return code

    def send(self, path: str = "/posko/antrean/") -> str:
        """Send until nothing waits or an answer fails to come: "empty", "later" or "unknown-device"."""
        most = MOST_ITEMS
        while self.queue:
            answered = self.send_portion(path, list(self.queue.values())[:most])
            if answered == "later" and most > 1:
                most = 1
            elif answered != "answered":
                return answered
            else:
                most = min(MOST_ITEMS, most * 2)
        return "empty"

    def send_portion(self, path: str, envelopes: list[bytes]) -> str:
        """One body; only what the door answered for leaves the queue."""
        self.n_sent += 1
        headers = {
            "X-Kondusif": "antrean",
            "X-Kondusif-Clock": str(int(time.time())),
            "Content-Type": "application/octet-stream",
        }
        try:
            response = self.client.post(path, content=in_frames(envelopes), headers=headers)
            if response.status_code == 401:
                return "unknown-device"
            response.raise_for_status()
            items = response.json()["items"]
        except (httpx.HTTPError, json.JSONDecodeError):
            return "later"
        for each in items:
            if self.queue.pop(each["item"], None) is not None and each["status"] not in DONE:
                self.held[each["item"]] = each["status"]
        return "answered"


def enrol(client: httpx.Client) -> PostPhone:
    """A phone whose browser is signed in as a post officer; raises httpx.HTTPError where it is not."""
    lists = client.get("/posko/luring/daftar/").raise_for_status().json()
    client.post("/posko/luring/telepon/", headers={"X-Kondusif": "posko"}).raise_for_status()
    return PostPhone(client, bytes.fromhex(lists["key"]["public"]))


def new_code() -> str:
    """A receipt code as a phone makes it: 115 random bits and the check character."""
    letters = "".join(secrets.choice(CROCKFORD) for _ in range(RANDOM_LENGTH))
    return letters + check_character(letters)
