"""Any history of two phones that repeat, reorder, drop and alter what they sealed ends with each report once."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule, run_state_machine_as_test

from kondusif.reports.views.queue import ALLOWANCE
from tests.cast import Cast
from tests.offline.phones import knock, phone_of, sealed, told, words
from tests.staff.acts import known_reports

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
N_HISTORIES = 20
N_STEPS = 30


class Histories(RuleBasedStateMachine):
    """first: submission key -> story that came first under it. The door must answer as this simple book would."""

    cast: Cast
    phones: list[Client]
    before: int

    sealed_items = Bundle("sealed_items")

    def __init__(self) -> None:
        super().__init__()
        ALLOWANCE.taken.clear()
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.first: dict[str, str] = {}

    def teardown(self) -> None:
        assert len(known_reports(self.cast)) - self.before == len(self.first)
        transaction.set_rollback(True)
        self.scope.__exit__(None, None, None)

    @rule(target=sealed_items, n=st.integers(0, 99))
    def seal(self, n: int) -> tuple[bytes, dict[str, Any]]:
        report = told(narrative=f"Cerita {n}.")
        return sealed(report), report

    @rule(target=sealed_items, item=sealed_items)
    def seal_anew(self, item: tuple[bytes, dict[str, Any]]) -> tuple[bytes, dict[str, Any]]:
        """The same report in another envelope: still the same report."""
        return sealed(item[1]), item[1]

    @rule(target=sealed_items, item=sealed_items)
    def alter(self, item: tuple[bytes, dict[str, Any]]) -> tuple[bytes, dict[str, Any]]:
        report = {**item[1], "narrative": item[1]["narrative"] + " Diubah."}
        return sealed(report), report

    @rule(items=st.lists(sealed_items, min_size=1, max_size=5), phone=st.integers(0, 1))
    def send(self, items: list[tuple[bytes, dict[str, Any]]], phone: int) -> None:
        answered = words(knock(self.phones[phone], *[envelope for envelope, _report in items]))
        assert answered == [self.due(report) for _envelope, report in items]

    @rule(item=sealed_items, place=st.integers(3, 8000), phone=st.integers(0, 1))
    def damage(self, item: tuple[bytes, dict[str, Any]], place: int, phone: int) -> None:
        changed = bytearray(item[0])
        changed[place] ^= 0x40
        assert words(knock(self.phones[phone], bytes(changed))) == ["unreadable"]

    def due(self, report: dict[str, Any]) -> str:
        key, story = report["submission_key"], report["narrative"]
        if key not in self.first:
            self.first[key] = story
            return "received"
        return "repeated" if self.first[key] == story else "altered"


def test_any_history_of_two_phones_brings_each_report_exactly_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ALLOWANCE, "n", 10_000_000)
    Histories.cast, Histories.phones = cast, [phone_of(cast), phone_of(cast)]
    Histories.before = len(known_reports(cast))
    assert settings.QUEUE_KEYS
    run_state_machine_as_test(
        Histories,
        settings=limits(
            max_examples=N_HISTORIES,
            stateful_step_count=N_STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
