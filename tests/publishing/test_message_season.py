"""Messages of peace of the demonstration: approved, said in three regencies, fictional in every word."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.cli.season.accounts import invite_everyone
from kondusif.cli.season.messages import message_lives, planned_messages
from kondusif.cli.season.play import play_in_order
from kondusif.cli.season.speaking import team_at_work
from kondusif.publishing.models.peace_message import PeaceMessage, SpokenMessage


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_both_are_approved_and_one_was_said_in_three_places(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    with team_at_work(invite_everyone()) as team:
        play_in_order(message_lives(team))
        with team.acting("verifikator"):
            assert set(PeaceMessage.objects.values_list("state", flat=True)) == {"disetujui"}
            assert SpokenMessage.objects.values("area").distinct().count() == 3


def test_every_text_says_that_it_is_an_example() -> None:
    assert [row["text"] for row in planned_messages() if not row["text"].startswith("Contoh: ")] == []
    said = [each for row in planned_messages() for each in row.get("said", ())]
    assert [each for each in said if "Contoh" not in each["office"] or "Contoh" not in each["place"]] == []
