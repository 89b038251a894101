from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kondusif.base.roles import Role
from kondusif.base.time import real_now
from kondusif.cli.management.commands import demo
from kondusif.cli.season.accounts import invite_everyone, planned_accounts
from kondusif.cli.season.contest import contest_around
from kondusif.cli.season.plan import PlannedReport, plan_season
from kondusif.cli.season.speaking import team_at_work
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.models.report import Report
from kondusif.web.playing import note_progress, percent_played

SOME = 24
EVERYTHING = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def plan(db: None) -> list[PlannedReport]:
    return plan_season(seed=7)


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    """A folder of its own for accounts and photographs; passwords hashed quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.VAR, settings.EVIDENCE_FOLDER = tmp_path, tmp_path / "evidence"
    return tmp_path


@pytest.fixture
def short_season(monkeypatch: pytest.MonkeyPatch, var: Path) -> Path:
    """The first reports of the season and the last ones."""

    def few(*, seed: int) -> list[PlannedReport]:
        return [each for each in plan_season(seed=seed) if each.echo_of is None][:: 200 // SOME]

    monkeypatch.setattr(demo, "plan_season", few)
    return var


def test_the_same_seed_gives_the_same_season(plan: list[PlannedReport]) -> None:
    assert plan_season(seed=7) == plan
    assert plan_season(seed=8) != plan


def test_the_season_has_between_150_and_250_reports_and_none_of_the_future(plan: list[PlannedReport]) -> None:
    assert 150 <= len(plan) <= 250
    assert max(each.at for each in plan) <= real_now()


def test_the_season_has_both_elections_of_2024_and_a_fictional_one_now(plan: list[PlannedReport]) -> None:
    assert {each.election for each in plan} == {"pemilu-2024", "pilkada-2024", "pilkada-contoh"}
    assert sum(each.at > real_now() - timedelta(days=15) for each in plan) >= 30


def test_every_plain_kind_and_every_fate_occurs(plan: list[PlannedReport]) -> None:
    assert {each.text.kind for each in plan} == {kind.code for kind in plain_kinds()}
    fates = Counter(each.fate for each in plan)
    wanted = "waiting claimed asked answered closed opened referred received handled returned told joined"
    wanted += " asked-closed answered-told returned-told"
    assert set(fates) >= set(wanted.split())


def test_nothing_is_known_before_it_happens_or_told_before_it_is_known(plan: list[PlannedReport]) -> None:
    assert all(each.known_on <= each.at.date() for each in plan)
    assert all(each.happened_on <= each.known_on for each in plan if each.happened_on)
    assert {each.text.timing for each in plan if each.happened_on is None} == {"akan"}


def test_the_past_is_finished_and_only_the_last_weeks_are_open(plan: list[PlannedReport]) -> None:
    recent = real_now() - timedelta(days=20)
    assert {each.goal for each in plan if each.at < recent} == {"closed", "told", "joined"}


def test_what_waits_for_a_verifier_came_in_lately(plan: list[PlannedReport]) -> None:
    waiting = [each.at for each in plan if each.fate == "waiting"]
    assert min(waiting) > real_now() - timedelta(days=5)


def test_the_fictional_election_is_days_away_and_its_stages_follow_each_other() -> None:
    today = real_now().date()
    contest = contest_around(today)
    voting = next(stage for stage in contest.stages if stage.kind == "pemungutan")
    assert timedelta(0) < voting.starts_on - today <= timedelta(days=7)
    ordered = sorted(contest.stages, key=lambda stage: stage.starts_on)
    assert all(earlier.ends_on < later.starts_on for earlier, later in pairwise(ordered))


def test_there_is_an_account_of_every_role() -> None:
    shown = [account for account in planned_accounts() if account.shown]
    assert {role for account in shown for role in account.roles} == set(Role)


@EVERYTHING
def test_a_second_demonstration_adds_nothing_and_one_that_was_ended_says_so(
    short_season: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[tuple[int, int]] = []
    monkeypatch.setattr(demo, "note_progress", lambda _var, *numbers: noted.append(numbers))
    first, second, third = StringIO(), StringIO(), StringIO()
    call_command("demo", stdout=first)
    n_reports = count_reports()
    call_command("demo", stdout=second)
    assert "laporan contoh dalam" in first.getvalue()
    assert "tidak ada yang ditambahkan" in second.getvalue()
    assert count_reports() == n_reports > SOME // 2
    assert noted == [(n, noted[0][1]) for n in range(noted[0][1] + 1)], "each report once, and nothing else"
    note_progress(short_season, 3, 8)
    call_command("demo", stdout=third)
    assert f"hapus {short_season} lalu jalankan lagi" in third.getvalue()
    assert percent_played(short_season) is None


@EVERYTHING
def test_accounts_alone_leave_no_report_and_are_listed_for_up(var: Path) -> None:
    call_command("demo", "--accounts-only", stdout=StringIO())
    listed = json.loads((var / "demo_accounts.json").read_text())
    assert {"role", "email", "password", "agency"} == set(listed[0])
    assert len({row["password"] for row in listed}) == 1
    assert count_reports() == 0


def test_a_real_installation_refuses_the_demonstration(settings: Any) -> None:
    settings.DEMO_NOTICE = False
    with pytest.raises(CommandError, match="sungguhan"):
        call_command("demo")


def count_reports() -> int:
    """Reports that the verifiers of the two triaging bodies can see together."""
    with team_at_work(invite_everyone()) as team:
        seen = set()
        for name in ("verifikator", "verifikator.bawaslu"):
            with team.acting(name):
                seen |= set(Report.objects.values_list("pk", flat=True))
    return len(seen)
