"""Wrong receipt codes cost their sender; they keep nobody else's right code out, and no address is kept."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from kondusif.base.time import today
from kondusif.public.views import waiting
from kondusif.reports.queries.receipt import receipt_code
from kondusif.web import admission, passes, rates
from kondusif.web.admission import WAIT_SECONDS
from kondusif.web.passes import PASS_COOKIE, TICKET_COOKIE, WAITED, WORKED, new_slip
from kondusif.web.senders import address_of, sender_of
from kondusif.web.shared_memory import Buckets
from tests.public.citizen import code_on, send_report
from tests.web.test_shared_memory import Clock

with_database = pytest.mark.django_db(databases=["default", "public", "worker"])
SECRETS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


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


@dataclass
class Attack:
    """Somebody who sends wrong codes six times a second, and one clock for buckets and slips."""

    client: Client
    clock: Clock
    tickets: list[str] = field(default_factory=list)
    n_sent: int = 0

    def goes_on(self, seconds: float) -> None:
        for _turn in range(round(6 * seconds)):
            self.clock.at += 1 / 6
            self.n_sent += 1
            self.send(self.tickets.pop(0) if len(self.tickets) >= 6 * WAIT_SECONDS else "")

    def send(self, ticket: str) -> None:
        """Every ticket is kept until it is old enough, every pass thrown away: so it takes most places."""
        self.client.cookies.clear()
        if ticket:
            self.client.cookies[TICKET_COOKIE] = ticket
        answer = self.client.post("/jawaban/", {"code": receipt_code(f"tidak pernah dikirim {self.n_sent}")})
        if answer.status_code == 429 and TICKET_COOKIE in self.client.cookies:
            self.tickets.append(self.client.cookies[TICKET_COOKIE].value)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    pretended = Clock(time.time())
    buckets = Buckets(rates.ALL, clock=pretended, wall=pretended)
    for module in (rates, admission, waiting):
        monkeypatch.setattr(module, "BUCKETS", buckets)
    monkeypatch.setattr(passes, "time", SimpleNamespace(time=pretended))
    return pretended


@pytest.fixture
def code(public_client: Client) -> str:
    send_report(public_client, known_on=today() - dt.timedelta(days=1))
    return code_on(public_client.get("/lapor/tanda-terima/"))


@with_database
@pytest.mark.parametrize(
    ("attacker", "reporter", "gate"),
    [
        ("192.0.2.7", "192.0.2.7", "auto"),  # one mast of telephones
        ("127.0.0.1", "127.0.0.1", "auto"),  # a proxy that was not declared
        ("192.0.2.7", "192.0.2.9", "always"),  # a neighbour, while everybody has to work or wait
    ],
)
def test_a_right_code_gets_in_within_ten_seconds_of_somebody_elses_wrong_ones(
    public_client: Client, code: str, clock: Clock, settings: Any, attacker: str, reporter: str, gate: str
) -> None:
    """Without JavaScript: the reporter presses again when she is told to, and reaches answers and alarm."""
    settings.FLOOD_GATE = gate
    attack = Attack(type(public_client)(REMOTE_ADDR=attacker), clock)
    attack.goes_on(20)
    hers, began = type(public_client)(REMOTE_ADDR=reporter), clock.at
    while (answer := hers.post("/jawaban/", {"code": code})).status_code == 429 and clock.at - began < 60:
        assert code in answer.content.decode().replace(" ", "") or gate == "always"
        attack.goes_on(int(answer["Retry-After"]))
    assert answer.status_code == 302
    assert clock.at - began <= 10
    attack.goes_on(10)
    assert "terkirim" in hers.post("/jawaban/diancam/", {"press_key": "x"}).headers["Location"]


@with_database
@pytest.mark.parametrize("kind", [WORKED, WAITED])
def test_a_pass_has_ten_wrong_codes_a_minute_of_its_own(
    public_client: Client, code: str, clock: Clock, kind: str
) -> None:
    """Own mistakes wait at most six seconds, a right code too: the answer tells no guesser which it was."""
    guesser, other = type(public_client)(), type(public_client)()
    for client in (guesser, other):
        client.cookies[PASS_COOKIE] = str(new_slip(kind))
    answers = [guesser.post("/jawaban/", {"code": receipt_code(f"tebakan {turn}")}) for turn in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    typed = [receipt_code("tebakan"), code]
    for each in typed:
        with CaptureQueriesContext(connections["public"]) as asked:
            answer = guesser.post("/jawaban/", {"code": each})
        assert answer.status_code == 429
        assert not [query for query in asked if "read_receipt" in query["sql"]]
        assert 0 < int(answer["Retry-After"]) <= 6
        assert f'value="{each}"' in answer.content.decode(), "what was typed stays"
    assert other.post("/jawaban/", {"code": code}).status_code == 302
    clock.at += 6
    assert guesser.post("/jawaban/", {"code": code}).status_code == 302


@with_database
def test_a_wrong_code_costs_one_look_up_and_a_mistyped_one_none(public_client: Client) -> None:
    right = receipt_code("tidak pernah dikirim")
    mistyped = right[:-1] + ("0" if right[-1] != "0" else "1")
    said = []
    for each, n_queries in ((right, 1), (mistyped, 0), ("bukan kode", 0)):
        with CaptureQueriesContext(connections["public"]) as asked:
            said.append(public_client.post("/jawaban/", {"code": each}).content.decode().replace(each, ""))
        assert len([query for query in asked if "read_receipt" in query["sql"]]) == n_queries
    assert len({SECRETS.sub("", page) for page in said}) == 1, "one sentence, whatever was wrong"


@pytest.mark.parametrize("has_pass", [True, False])
def test_what_one_site_or_one_pass_may_guess_is_bounded(monkeypatch: pytest.MonkeyPatch, has_pass: bool) -> None:
    """Five minutes of 100 guesses a second: what gate and page ask before a code is looked up, and count after it."""
    request = RequestFactory(REMOTE_ADDR="192.0.2.7").post("/jawaban/")
    if has_pass:
        passes.give_pass(request, WAITED)
    clock = Clock()
    monkeypatch.setattr(admission, "BUCKETS", Buckets(rates.ALL, clock=clock, wall=clock))
    n_looked_up = 0
    for _guess in range(30_000):
        clock.at += 0.01
        if (admission.goes_by_pass(request) or admission.goes_by_room(request)) and not admission.codes_wait(request):
            n_looked_up += 1
            admission.count_wrong_code(request)
    rate = rates.WRONG_CODES if has_pass else rates.SITE
    assert rate.n * 5 <= n_looked_up <= rate.n * 6
