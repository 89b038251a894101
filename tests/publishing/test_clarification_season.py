"""Clarifications of the demonstration: two, published with the approvals they need, fictional in every word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.clarifications import clarification_lives, planned_clarifications
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.publishing.models.clarification import PublishedClarification

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Any) -> Iterator[Team]:
    """The season's persons, and its clarifications up to today."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order(clarification_lives(team))
        yield team


def test_both_are_published_and_the_one_about_an_election_with_bawaslu(team: Team) -> None:
    with team.acting("sekretaris"):
        rows = dict(PublishedClarification.objects.values_list("kind", "approved_as"))
    assert set(rows) == {"waktu-pemilihan", "keamanan"}
    assert "Bawaslu" in rows["waktu-pemilihan"]


def test_every_sentence_says_that_it_is_an_example() -> None:
    for row in planned_clarifications():
        said = [row["claim"], row["headline"], row["facts"], *(title for title, _address in row["evidence"])]
        assert [text for text in said if not text.startswith("Contoh:")] == []
