"""Wrong receipt codes from one network wait a minute; nobody is refused for good, and no address is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from kondusif.reports.queries import receipt_code
from kondusif.web.limits import Allowance
from kondusif.web.senders import address_of, bucket_of


def test_a_bucket_says_how_long_to_wait_and_opens_by_itself() -> None:
    allowance = Allowance(n=2, seconds=60)
    for at in (0.0, 10.0):
        assert allowance.take(b"satu", at=at)
    assert allowance.wait(b"satu", at=20.0) == 40.0
    assert allowance.wait(b"satu", at=60.5) == 0
    assert allowance.wait(b"dua", at=20.0) == 0


def test_one_network_shares_a_bucket_that_does_not_tell_its_address() -> None:
    near, next_door, far = (RequestFactory(REMOTE_ADDR=a).get("/") for a in ("192.0.2.7", "192.0.2.9", "198.51.100.1"))
    assert bucket_of(near) == bucket_of(next_door) != bucket_of(far)
    assert b"192" not in bucket_of(near)


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [(0, "203.0.113.9", "127.0.0.1"), (1, "9.9.9.9, 203.0.113.9", "203.0.113.9"), (1, "", "127.0.0.1"), (1, "x", "")],
)
def test_behind_a_proxy_the_address_is_what_the_proxy_saw(settings: Any, proxies: int, told: str, address: str) -> None:
    settings.PROXIES = proxies
    assert address_of(RequestFactory().get("/", headers={"x-forwarded-for": told})) == address


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_ten_wrong_codes_ask_to_come_again_and_lose_nothing(public_client: Client) -> None:
    for turn in range(10):
        answer = public_client.post("/jawaban/", {"code": receipt_code(f"tidak pernah dikirim {turn}")})
        assert answer.status_code == 200
    code = receipt_code("tidak pernah dikirim")
    answer = public_client.post("/jawaban/", {"code": code})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert f'value="{code}"' in answer.content.decode()
    elsewhere = public_client.post("/jawaban/", {"code": code}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200
