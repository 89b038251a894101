"""Citizens' pledges of the demonstration: one shown, one waiting, fictional in every word."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.pledges import planned_pledges, pledge_lives
from kondusif.cli.season.speaking import team_at_work
from kondusif.publishing.models.pledge import Pledge


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_one_is_shown_and_one_waits(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order(pledge_lives(team))
        with team.acting("sekretaris"):
            assert sorted(Pledge.objects.values_list("state", flat=True)) == ["menunggu", "tampil"]


def test_every_text_says_that_it_is_an_example() -> None:
    assert [
        row for row in planned_pledges() if not row["text"].startswith("Contoh: ") or "Contoh" not in row["group"]
    ] == []
