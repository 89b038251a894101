"""The season publishes one release, by the same steps as people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kondusif.base.database import speaking_as
from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.figures import figures_life
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import team_at_work
from kondusif.publishing.models.figures import FiguresApproval
from kondusif.publishing.queries.figures import public_figures

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


def test_the_season_has_one_release_that_two_bodies_approved(
    transactional_db: None, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([figures_life(team)])
        with team.acting("sekretaris"):
            bodies = set(FiguresApproval.objects.values_list("person__agency__code", flat=True))
    with speaking_as("public"):
        assert [each.code for each in public_figures()] == ["2023-11-28_2024-12-31"]
    assert bodies == {"bakesbangpol-ntb", "bawaslu-ntb"}
