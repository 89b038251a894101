"""The action plan of the season: two periods told and approved, the third under way, all of it fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kondusif.base.time import real_now
from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.action_plan import at, plan_life, planned_lines, year_of
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanPeriod, PlanStep, Realisation

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Team]:
    """The season's persons, and its plan up to today."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([plan_life(team)], told=lambda: None)
        yield team


def test_the_season_has_a_plan_of_eight_lines_with_two_periods_behind_it(team: Team) -> None:
    with team.acting("sekretaris"):
        plan = ActionPlan.objects.get()
        states = dict(PlanPeriod.objects.filter(plan=plan).values_list("code", "state"))
        lines = list(PlanLine.objects.filter(plan=plan))
        told = set(Realisation.objects.filter(plan=plan).values_list("period__code", "agency__code"))
        unknown = Realisation.objects.filter(plan=plan, percent=None).count()
        silent = PlanStep.objects.filter(plan=plan, period__code="b04", summary_at=None).count()
    assert states == {"b04": "disetujui", "b08": "disetujui", "b12": "terbuka"}
    assert len(lines) == 8
    assert all(line.problem.startswith("Contoh:") and line.action.startswith("Contoh:") for line in lines)
    assert {("b04", "polda-ntb"), ("b04", "bakesbangpol-ntb"), ("b08", "korem-162")} <= told
    under_way = at(plan.year, *planned_lines()["days"]["b12"]) < real_now()
    assert ("b12" in {code for code, _agency in told}) is under_way
    assert (unknown, silent) == (1, 1)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 9, 22), 2025), (date(2026, 9, 23), 2026), (date(2027, 1, 1), 2026)]
)
def test_the_plan_is_of_the_newest_year_whose_second_period_is_over(today: date, year: int) -> None:
    assert year_of(today) == year
