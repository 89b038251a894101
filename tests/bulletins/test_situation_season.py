"""The morning sheets of the season: two approved, and today's as a draft once it is half past five."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kondusif.base.time import real_now
from kondusif.bulletins.models.situation import SituationLine, SituationReport, SituationSection
from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.situations import moment, situation_life
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.cli.season.team import team_life

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Team]:
    """The season's persons, their team and its sheets up to now."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([team_life(team), situation_life(team)], told=lambda: None)
        yield team


def test_the_season_has_two_approved_sheets_and_the_draft_of_today(team: Team) -> None:
    with team.acting("pimpinan"):
        states = list(SituationReport.objects.order_by("cut_at").values_list("state", flat=True))
        numbers = [row.number for row in SituationReport.objects.filter(state="disetujui").order_by("cut_at")]
        words = list(SituationSection.objects.values_list("text", flat=True))
        told = list(SituationLine.objects.filter(origin="tambahan").values_list("subject", flat=True))
    half_past_five = moment(0, 5, 30) <= real_now()
    assert states == ["disetujui", "disetujui", *(["rancangan"] if half_past_five else [])]
    assert len(set(numbers)) == 2
    assert all(text.startswith("Contoh:") for text in [*words, *told])
    assert len(told) == 4
