"""Five wrong passwords for one e-mail from one address are five, over all processes and however many come at once."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from kondusif.agencies.views import sessions
from kondusif.web import admission, rates
from kondusif.web.shared_memory import Buckets
from tests.cast import Cast
from tests.second_step import sign_in
from tests.web.test_shared_memory import Clock

EMAIL = "verifikator@contoh.test"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    pretended = Clock()
    monkeypatch.setattr(admission, "BUCKETS", Buckets(rates.ALL, clock=pretended, wall=pretended))
    return pretended


def tries(n: int, *, email: str = EMAIL, address: str = "192.0.2.7") -> int:
    """How many of so many tries are checked."""
    request = RequestFactory(REMOTE_ADDR=address).post("/masuk/")
    return sum(admission.may_try_password(request, email) for _turn in range(n))


def tries_in_another_process(n: int) -> int:
    child = os.fork()
    if child == 0:
        os._exit(tries(n))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_two_processes_check_five_together_and_five_again_a_quarter_of_an_hour_later(clock: Clock) -> None:
    assert tries_in_another_process(3) == 3
    assert tries(10, email=f" {EMAIL.title()} ") == 2
    assert tries_in_another_process(10) == 0
    assert tries(1, address="192.0.2.8") == tries(1, email="lain@contoh.test") == 1, "others are not shut out"
    clock.at += 899
    assert (tries(1), tries_in_another_process(1)) == (0, 0)
    clock.at += 1
    assert tries_in_another_process(10) + tries(10) == 5


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_of_many_that_come_at_once_the_sixth_is_not_checked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each comes while the one before is still being checked."""
    answers, n_checked = [], 0

    def knock_slowly(*_request: Any, **_tried: Any) -> None:
        nonlocal n_checked
        n_checked += 1
        answers.append(sign_in(Client(), cast.verifier.email, "bukan-ini"))

    monkeypatch.setattr(sessions, "knock", knock_slowly)
    answers.append(sign_in(Client(), cast.verifier.email, "bukan-ini"))
    assert n_checked == 5
    assert ["15 menit" in answer.content.decode() for answer in answers] == [True] + [False] * 5


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_what_counts_is_given_back_by_the_right_password_and_by_a_database_that_is_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_request: Any, **_tried: Any) -> None:
        raise OperationalError("server closed the connection")

    patient = Client(raise_request_exception=False)
    for _turn in range(4):
        sign_in(patient, cast.verifier.email, "bukan-ini")
    with monkeypatch.context() as patch:
        patch.setattr(sessions, "knock", away)
        assert sign_in(patient, cast.verifier.email).status_code >= 500
    for _turn in range(4):
        sign_in(patient, cast.verifier.email, "bukan-ini")
    assert sign_in(patient, cast.verifier.email).status_code == 302
    for _turn in range(4):
        assert "15 menit" not in sign_in(Client(), cast.verifier.email, "bukan-ini").content.decode()
