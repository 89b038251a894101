"""Two persons at once: a conflict that is being written holds for whoever hands the berkas on meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connections, transaction

from kondusif.base.database import call
from kondusif.web.identity import set_token
from tests.cast import Cast, open_session
from tests.isolation.stage import CONTENT, Berkas, rows_about

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


@contextmanager
def speaking(token: str) -> Iterator[None]:
    """One transaction of a session, on this thread's own connection."""
    try:
        with transaction.atomic():
            set_token(token, alias="default")
            yield
    finally:
        connections["default"].close()


def wait_until_somebody_waits() -> bool:
    """Whether, within five seconds, one transaction waits for another's lock."""
    for _attempt in range(250):
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False


def test_handing_over_waits_for_a_conflict_that_is_being_written(cast: Cast, berkas: Berkas) -> None:
    tokens = [open_session(cast.verifier), open_session(cast.secretary)]
    written, release = Event(), Event()

    def settle() -> None:
        with speaking(tokens[0]):
            call("settle_conflicts", berkas.report_id, "tni", cast.denpom.agency_id, "classified")
            written.set()
            assert release.wait(10)

    def hand_over() -> bool:
        assert written.wait(10)
        with speaking(tokens[1]):
            return bool(call("hand_to", berkas.case_id, cast.polda.agency_id))

    with ThreadPoolExecutor(2) as both:
        settling, handing = both.submit(settle), both.submit(hand_over)
        assert written.wait(10)
        assert wait_until_somebody_waits()
        release.set()
        settling.result()
        assert handing.result() is True
    with cast.sign_in(cast.denpom):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)
    with cast.sign_in(cast.polda):
        assert rows_about(berkas)["case_file"] == 1


def test_two_hand_overs_at_once_both_hold(cast: Cast, berkas: Berkas) -> None:
    tokens = [open_session(cast.verifier), open_session(cast.secretary)]
    written, release = Event(), Event()

    def first() -> None:
        with speaking(tokens[0]):
            call("hand_to", berkas.case_id, cast.polda.agency_id)
            written.set()
            assert release.wait(10)

    def second() -> None:
        assert written.wait(10)
        with speaking(tokens[1]):
            call("hand_to", berkas.case_id, cast.bawaslu_lotim.agency_id)

    with ThreadPoolExecutor(2) as both:
        handing = [both.submit(first), both.submit(second)]
        assert written.wait(10)
        assert wait_until_somebody_waits()
        release.set()
        for each in handing:
            each.result()
    for person in (cast.polda, cast.bawaslu_lotim):
        with cast.sign_in(person):
            assert rows_about(berkas)["case_file"] == 1
