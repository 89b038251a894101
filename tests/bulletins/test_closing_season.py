"""The closing report of the demonstration: published, and fictional in every word."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.bulletins.models.closing import ClosingLesson, ClosingReport
from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.closings import LESSONS, SUMMARY, closing_life
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import team_at_work


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_the_season_publishes_one_closing_report_with_its_lessons(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([closing_life(team)], told=lambda: None)
        with team.acting("pimpinan"):
            assert list(ClosingReport.objects.values_list("state", "election_id")) == [("terbit", "pilkada-2024")]
            assert ClosingLesson.objects.count() == 3
    assert [text for text in (SUMMARY, *(each.text for each in LESSONS)) if not text.startswith("Contoh: ")] == []
