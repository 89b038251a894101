"""The declaration of the season: fictional bodies, two keys, one sheet of paper, one office that kept silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kondusif.base.database import speaking_as
from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.declaration import declaration_life, planned_declaration
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.publishing.queries.published import file_of, published, published_rows
from kondusif.publishing.runs.verifying import verify_file

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Team]:
    """The season's persons, and its declaration up to today."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([declaration_life(team)], told=lambda: None)
        yield team


def test_the_season_has_a_declaration_that_holds(team: Team) -> None:
    with speaking_as("public"):
        (row,) = published_rows()
        found = published(row.number)
        assert found is not None
        verdict = verify_file(file_of(found))
    assert not verdict.findings
    assert {each.code for each in verdict.gaps} == {"waiting", "unmatched"}
    assert len(verdict.checked.by_key) == 2
    assert verdict.checked.by_paper == ("Partai Contoh Satu, Sekretaris",)
    assert "Partai Contoh Dua" not in str(found)
    assert "Contoh" in row.title
    assert all("Contoh" in each["organisation"] for each in planned_declaration()["signer"])
