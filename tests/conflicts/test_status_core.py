"""The course of a status dossier: nothing is in force before somebody else decided and two persons read it."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.conflicts.core.status_course import (
    Standing,
    Word,
    days_left,
    hinders_decision,
    hinders_end,
    hinders_submission,
    sum_up,
    typed_alike,
)
from kondusif.conflicts.core.status_terms import list_conditions, list_scales
from kondusif.rules.queries import current_law


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (Standing("disiapkan", n_conflicts=1), ""),
        (Standing("disiapkan"), "no-conflict"),
        (Standing("disiapkan", n_conflicts=1, n_silent=1), "silent"),
        (Standing("diajukan", n_conflicts=1), "not-prepared"),
    ],
)
def test_what_a_submission_needs(at: Standing, expected: str) -> None:
    assert hinders_submission(at) == expected


@pytest.mark.parametrize(
    ("state", "waits", "kind", "expected"),
    [
        ("diajukan", False, "penetapan", ""),
        ("disiapkan", False, "penetapan", "not-submitted"),
        ("berlaku", False, "penetapan", "not-submitted"),
        ("berlaku", False, "perpanjangan", ""),
        ("berlaku", False, "pencabutan", ""),
        ("diajukan", False, "perpanjangan", "not-in-force"),
        ("diajukan", True, "penetapan", "waits"),
        ("berlaku", True, "pencabutan", "waits"),
    ],
)
def test_which_decision_follows(state: str, waits: bool, kind: str, expected: str) -> None:
    assert hinders_decision(Standing(state, waits=waits), kind) == expected


def test_a_status_is_over_after_its_last_day_and_not_on_it() -> None:
    running = Standing("berlaku", ends_on=date(2025, 3, 2))
    assert hinders_end(running, date(2025, 3, 2)) == "still-runs"
    assert hinders_end(running, date(2025, 3, 3)) == ""
    assert hinders_end(Standing("diajukan"), date(2025, 3, 3)) == "not-in-force"
    assert (days_left(date(2025, 3, 2), date(2025, 3, 2)), days_left(date(2025, 3, 2), date(2025, 3, 4))) == (0, -2)


def test_sources_that_differ_are_not_made_to_agree() -> None:
    assert sum_up([]) == "silent"
    assert sum_up([Word("Polres", "terpenuhi"), Word("Kodim", "tidak-terpenuhi")]) == "differ"
    assert sum_up([Word("Polres", "terpenuhi"), Word("Kodim", "terpenuhi")]) == "terpenuhi"
    assert sum_up([Word("Polres", "terpenuhi"), Word(" polres ", "tidak-terpenuhi")]) == "tidak-terpenuhi"


def test_a_number_is_the_same_without_spaces_and_capitals() -> None:
    assert typed_alike("100 / 7-Uji/2024", "100/7-UJI/2024")
    assert not typed_alike("100/8-Uji/2024", "100/7-Uji/2024")


def test_every_scale_and_condition_stands_on_a_row_of_the_law() -> None:
    rules = {row.id: row for row in current_law().rows}
    named = [scale.rule for scale in list_scales().values()] + [row.rule for row in list_conditions().values()]
    assert [rule for rule in named if rule not in rules] == []
    assert list(list_conditions()) == ["tak-terkendali", "fungsi-terganggu"]
    offices = {code: scale.office for code, scale in list_scales().items()}
    assert offices == {"kabkota": "Bupati atau wali kota", "provinsi": "Gubernur", "nasional": "Presiden"}
