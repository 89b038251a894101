"""What the tests of the offline post do first: a phone enrolled, reports sealed, the door knocked at."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.test import Client

from kondusif.cli.story.device import new_code
from kondusif.reports.actions.devices import enrol_device
from kondusif.reports.views.queue import ALLOWANCE, COOKIE
from kondusif.vault.core.queue_envelopes import in_frames, public_bytes, seal_item
from tests.cast import Cast

DOOR = "/posko/antrean/"
HEADERS = {"X-Kondusif": "antrean"}


def public_key() -> bytes:
    return public_bytes(settings.QUEUE_KEYS[0].number)


def told(**changes: Any) -> dict[str, Any]:
    """One report about a soldier, as a phone seals it."""
    day = changes.pop("day", date(2024, 2, 12)).isoformat()
    report = {
        "v": 1,
        "submission_key": secrets.token_hex(24),
        "code": new_code(),
        "told_kind": "netralitas",
        "narrative": "Seorang prajurit mengajak warga memilih satu calon.",
        "known_on": day,
        "happened_on": day,
        "written_on": day,
        "timing": "sudah",
        "told_actor": "tni",
        "told_unit": "kodim-1615",
        "identity": None,
    }
    return {**report, **changes}


def sealed(report: dict[str, Any], *photos: bytes) -> bytes:
    return seal_item(report, photos, public=public_key(), item=secrets.token_bytes(16))


def phone_of(cast: Cast, part: str = "post_officer") -> Client:
    """A phone with its own token and nobody signed in."""
    person = getattr(cast, part)
    with cast.sign_in(person):
        made = enrol_device(actor=person)
    phone = Client()
    phone.cookies[COOKIE] = made.token
    ALLOWANCE.taken.clear()
    return phone


def knock(phone: Client, *envelopes: bytes, **headers: str) -> Any:
    return phone.post(
        DOOR, in_frames(envelopes), content_type="application/octet-stream", headers={**HEADERS, **headers}
    )


def words(response: Any) -> list[str]:
    """What the door said of each item."""
    assert response.status_code == 200, response.content
    return [each["status"] for each in response.json()["items"]]
