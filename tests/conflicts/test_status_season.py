"""The season's status dossier: fictional, in preparation, and never noted as set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.conflicts import conflict_lives
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.cli.season.status import planned_status, status_life
from kondusif.conflicts.models.status import StatusDossier
from tests.meetings.test_fgd import client_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Any) -> Iterator[Team]:
    """The season's persons, its conflicts and its dossier up to today."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order([*conflict_lives(team), status_life(team)], told=lambda: None)
        yield team


def test_it_stays_in_preparation_with_its_ground_and_what_two_bodies_said(team: Team) -> None:
    with team.acting("sekretaris"):
        dossier = StatusDossier.objects.get()
        assert (dossier.state, dossier.grounds.count(), dossier.findings.count()) == ("disiapkan", 1, 2)
        assert not dossier.decisions.exists()
    page = client_of(team, "sekretaris").get("/koordinasi/status/").content.decode()
    assert "Batas lahan kebun (contoh)" in page
    assert client_of(team, "penghubung.polda").get(f"/koordinasi/status/{dossier.pk}/").status_code == 404


def test_every_sentence_says_that_it_is_an_example() -> None:
    row = planned_status()
    said = [row["summary"], *(each["evidence"] for each in row["finding"])]
    assert row["matter"].endswith("(contoh)")
    assert [text for text in said if not text.startswith("Contoh:")] == []
    assert not any(name in row for name in ("decision", "submitted"))
