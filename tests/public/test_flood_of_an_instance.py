"""A short flood on a real instance: both web processes, the database, every kind of junk. Counts, not the clock."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from benchmarks.flood import Result, run
from kondusif.cli.story.instance import Instance
from tests.prepared import prepared_instance


@pytest.fixture(scope="module")
def instance() -> Iterator[Instance]:
    """One that lets little in, so that even what junk a busy machine manages to send is a flood."""
    settings = {"KONDUSIF_PROXIES": "1", "KONDUSIF_FLOOD_PER_SECOND": "2", "KONDUSIF_FLOOD_SITE_PER_MINUTE": "60"}
    with prepared_instance(settings=settings) as made:
        made.run("demo", "--accounts-only")
        yield made


@pytest.fixture(scope="module")
def result(instance: Instance) -> Result:
    return run(instance, seconds=6, junk=100, genuine=1, solving=0.5, warm_up=4)


def test_every_citizen_was_let_in_and_every_receipt_stands_on_a_row(result: Result) -> None:
    assert result.seen.failures == []
    assert result.seen.n_accepted == result.seen.n_begun >= 6
    assert result.n_kept == result.seen.n_accepted


def test_citizens_met_the_flood_and_came_in_by_work_and_by_waiting(result: Result) -> None:
    assert result.seen.doors["worked"].seconds
    assert result.seen.doors["waited"].seconds


def test_junk_was_answered_and_broke_nothing(result: Result) -> None:
    statuses = {told.split()[1] for told in result.junk}
    assert result.n_junk > 200
    assert statuses <= {"200", "403", "404", "429", "400", "422", "302"}, result.junk
    assert sum(n for told, n in result.junk.items() if told.endswith(" 429")) > result.n_junk / 3
    assert {told for told in result.junk if told.startswith("replay")} <= {"replay 422", "replay 429"}


def test_the_team_read_on_and_no_line_was_written_for_junk(result: Result, instance: Instance) -> None:
    assert len(result.staff.seconds) >= 5
    with socket.create_connection(("127.0.0.1", urlsplit(instance.public_url).port or 80)) as broken:
        broken.sendall(b"bukan HTTP\r\n\r\n")
        assert broken.recv(1000)
    said = (instance.var / "log" / "public.log").read_text()
    assert "Too Many Requests" not in said
    assert "127.0.0.1" not in said
    assert "240.0." not in said
