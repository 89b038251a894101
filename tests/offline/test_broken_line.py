"""A line that loses every third connection, cuts bodies and answers, and repeats: every report arrives exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest
from django.conf import settings

from kondusif.base.database import speaking_as
from kondusif.cli.story.device import PostPhone
from kondusif.reports.actions.devices import enrol_device
from kondusif.reports.models.report import Narrative, Report
from kondusif.reports.queries.receipt import read_receipt
from kondusif.reports.views.queue import ALLOWANCE, COOKIE
from kondusif.vault.core.queue_envelopes import public_bytes
from tests.cast import Cast
from tests.offline.line import FATES, Line, line_to
from tests.offline.phones import told
from tests.opened import all_stories

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
N_REPORTS = 40
MOST_ROUNDS = 400


@pytest.fixture(params=[1, 2, 3])
def broken(request: pytest.FixtureRequest, staff_site: str) -> Iterator[Line]:
    ALLOWANCE.taken.clear()
    with line_to(staff_site, seed=request.param, loss=0.3) as line:
        yield line


@pytest.fixture(autouse=True)
def enough_for_every_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ALLOWANCE, "n", 100_000)


def phone_on(line: Line, cast: Cast) -> PostPhone:
    """A phone whose connections are all made anew, so that each meets its own fate."""
    with cast.sign_in(cast.post_officer):
        token = enrol_device(actor=cast.post_officer).token
    client = httpx.Client(
        base_url=f"http://localhost:{line.port}",
        cookies={COOKIE: token},
        timeout=10,
        limits=httpx.Limits(max_keepalive_connections=0),
    )
    return PostPhone(client, public_bytes(settings.QUEUE_KEYS[0].number))


def write(phone: PostPhone, n: int) -> str:
    report: dict[str, Any] = told(narrative=f"Cerita nomor {n}.", day=date(2024, 2, 12))
    report.pop("submission_key")
    report.pop("code")
    photos = (b"\xff\xd8" + bytes([n]) * 20_000,) if n % 5 == 0 else ()
    return phone.write(report, photos)


def send_until_empty(*phones: PostPhone) -> None:
    for _round in range(MOST_ROUNDS):
        if {phone.send() for phone in phones} == {"empty"}:
            return
    raise AssertionError("the queue never became empty")


def told_stories(cast: Cast) -> list[str]:
    with cast.sign_in(cast.bawaslu_verifier):
        assert Report.objects.count() == Narrative.objects.count()
        return all_stories()


def test_every_report_arrives_exactly_once_and_every_code_opens(broken: Line, cast: Cast) -> None:
    phone = phone_on(broken, cast)
    codes = [write(phone, n) for n in range(N_REPORTS)]
    kept = dict(phone.queue)
    send_until_empty(phone)
    assert phone.held == {}
    assert told_stories(cast) == sorted(f"Cerita nomor {n}." for n in range(N_REPORTS))
    with speaking_as("public"):
        assert all(read_receipt(code) for code in codes)
    phone.queue = kept  # as if nothing had ever been answered: weeks later everything comes once more
    send_until_empty(phone)
    assert phone.held == {}
    assert len(told_stories(cast)) == N_REPORTS


def test_two_phones_with_the_same_queue_bring_each_report_once(broken: Line, cast: Cast) -> None:
    first, second = phone_on(broken, cast), phone_on(broken, cast)
    for n in range(12):
        write(first, n)
    second.queue = dict(first.queue)
    send_until_empty(first, second)
    assert len(told_stories(cast)) == 12


def test_the_line_is_as_broken_as_it_says(broken: Line) -> None:
    for _connection in range(2000):
        broken.draw()
    mishaps = {fate: broken.fates[fate] / 2000 for fate in FATES[1:]}
    assert 0.25 < sum(mishaps.values()) < 0.35
    assert min(mishaps.values()) > 0.04
