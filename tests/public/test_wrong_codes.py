"""Wrong receipt codes from one network wait a minute; nobody is refused for good, and no address is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from kondusif.reports.queries import receipt_code
from kondusif.web import admission, rates
from kondusif.web.senders import address_of, sender_of
from kondusif.web.shared_memory import Buckets
from tests.web.test_shared_memory import Clock


@pytest.mark.parametrize(
    ("told", "site", "network"),
    [
        ("192.0.2.7", b"192.0.2.7/32", b"192.0.2.0/24"),
        ("2001:db8:1:2::9", b"2001:db8:1:2::/64", b"2001:db8:1::/48"),
        ("127.0.0.1", b"", b""),  # perhaps a proxy for everybody that was not declared
        ("::1", b"", b""),
        ("", b"", b""),
    ],
)
def test_a_sender_is_known_by_site_and_network(told: str, site: bytes, network: bytes) -> None:
    sender = sender_of(RequestFactory(REMOTE_ADDR=told).get("/"))
    assert (sender.site, sender.network) == (site, network)


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


def test_a_million_guesses_from_one_network_are_looked_at_ten_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hours of 139 guesses a second: what the page asks before it looks a code up, and counts after it."""
    request = RequestFactory(REMOTE_ADDR="192.0.2.7").post("/jawaban/")
    clock = Clock()
    monkeypatch.setattr(rates, "BUCKETS", Buckets(rates.ALL, clock=clock, wall=clock))
    monkeypatch.setattr(admission, "BUCKETS", rates.BUCKETS)
    looked_at = 0
    for _guess in range(1_000_000):
        clock.at += 7200 / 1_000_000
        if admission.codes_wait(request) == 0:
            looked_at += 1
            admission.count_wrong_code(request)
    assert looked_at <= 10 + 10 * 120
