"""Conflicts of the demonstration: one at peace after a relapse, one open, one settled; all of it fictional."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.conflicts import conflict_lives, planned_conflicts
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.conflicts.models.conflict import ConflictStep, SocialConflict
from tests.meetings.test_fgd import client_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Any) -> Iterator[Team]:
    """The season's persons, and its conflicts up to today."""
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order(conflict_lives(team), told=lambda: None)
        yield team


def test_they_end_as_the_register_must_be_able_to_show(team: Team) -> None:
    with team.acting("sekretaris"):
        states = dict(SocialConflict.objects.values_list("matter", "state"))
        kinds = list(ConflictStep.objects.filter(conflict__n_relapses=1).values_list("kind", flat=True))
    assert states == {
        "Batas lahan kebun (contoh)": "damai",
        "Pembagian air irigasi (contoh)": "terbuka",
        "Lahan parkir pasar (contoh)": "selesai",
    }
    assert kinds == ["potensi", "gejala", "peristiwa", "damai", "kambuh", "damai"]
    page = client_of(team, "penghubung.polda").get("/konflik/").content.decode()
    assert "Damai, dipantau sampai" in page
    assert "kambuh 1 kali" in page


def texts(row: Any) -> Iterator[str]:
    """Everything of a conflict that reads as a sentence."""
    yield row["summary"]
    for step in row["step"]:
        yield from (step[name] for name in ("reason", "text", "outcome", "seen") if step.get(name))


def test_every_sentence_says_that_it_is_an_example() -> None:
    for row in planned_conflicts():
        assert "Contoh" in row["spot"]
        assert row["matter"].endswith("(contoh)")
        assert [text for text in texts(row) if not text.startswith("Contoh:")] == []
