"""Names of free days: each can be read in another language."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from kondusif.rules.core import wording
from kondusif.rules.queries import current_law, name_holiday, working_calendar

NAMES = Path(wording.__file__).with_name("holidays.toml")


def test_every_free_day_of_the_calendar_is_listed_for_translation() -> None:
    listed = set(tomllib.loads(NAMES.read_text("utf-8"))["names"])
    assert set(working_calendar().free_days.values()) <= listed | {decree.name for decree in current_law().decrees}


@pytest.mark.parametrize(("language", "name"), [("id", "Tahun Baru Masehi"), ("en", "New Year's Day")])
def test_a_free_day_is_named_in_the_language_of_the_reader(language: str, name: str) -> None:
    with translation.override(language):
        assert name_holiday(date(2024, 1, 1)) == name
        assert name_holiday(date(2024, 1, 3)) == ""
