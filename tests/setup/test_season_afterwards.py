"""The demonstration season plays in once the programs answer, and a worker waits for its end."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kondusif.project import instance, preparation
from kondusif.project.claims import CannotRun
from kondusif.project.management.commands import up
from kondusif.project.supervise import Program
from kondusif.web import playing
from kondusif.web.playing import end_play, note_progress, percent_played

# In place of `kondusif demo`: half of the season, a rest, then its last words.
HALF = """
import json, pathlib, time
pathlib.Path({file!r}).write_text(json.dumps([1, 2]))
time.sleep(0.6)
print("2 laporan contoh")
{end}
"""


class Programs:
    """Notes what is started, and when the whole is watched."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def start(self, program: Program) -> None:
        self.said.append(f"start {program.name}")

    def wait_until_all_answer(self) -> None:
        self.said.append("answer")

    def look(self, _say: Any) -> None:
        return None

    def watch(self, _say: Any) -> None:
        self.said.append("watch")


def run_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, end: str = "") -> list[str]:
    """What `kondusif up` does, in order, with programs that are only named."""
    programs = Programs()
    code = HALF.format(file=str(tmp_path / playing.NAME), end=end)
    monkeypatch.setattr(preparation, "own_command", lambda *_words: [sys.executable, "-c", code])
    monkeypatch.setattr(up, "identity_of", lambda _var: "1 5")
    named = [Program(name, name, (), {}) for name in ("keys", "public", "staff", "worker")]
    monkeypatch.setattr(instance, "programs", lambda *, with_worker: named)
    command = up.Command()
    monkeypatch.setattr(command, "say", programs.said.append)
    watched: Any = programs
    command.run_programs(tmp_path, watched, demo=True, with_worker=True, announce=lambda: programs.said.append("ready"))
    return programs.said


def test_both_programs_are_ready_before_the_season_and_the_worker_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stamps").mkdir()
    said = run_up(tmp_path, monkeypatch)
    assert said[:5] == ["start keys", "start public", "start staff", "answer", "ready"]
    assert said[6:] == ["Musim contoh terisi 50%", "2 laporan contoh", "start worker", "watch"]
    assert percent_played(tmp_path) == 50
    again = run_up(tmp_path, monkeypatch)
    assert percent_played(tmp_path) is None, "nothing plays"
    assert again == ["start keys", "start public", "start staff", "answer", "ready", "start worker", "watch"], (
        "pages first"
    )


def test_a_season_that_fails_says_its_last_words_and_is_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stamps").mkdir()
    with pytest.raises(CannotRun, match=r"Langkah Musim contoh gagal \(kode 3\).*2 laporan contoh"):
        run_up(tmp_path, monkeypatch, end="raise SystemExit(3)")
    assert preparation.is_due(preparation.SEASON, var=tmp_path, database="1 5")


@pytest.mark.django_db(databases=["default", "public"])
def test_a_page_says_how_far_the_season_is(tmp_path: Path, settings: Any, public_client: Client) -> None:
    settings.VAR = tmp_path
    assert percent_played(tmp_path) is None
    assert "data contoh" in public_client.get("/").content.decode()
    note_progress(tmp_path, 3, 8)
    assert json.loads((tmp_path / playing.NAME).read_text()) == [3, 8]
    assert "musim contoh terisi 37%" in public_client.get("/").content.decode()
    end_play(tmp_path)
    assert "data contoh" in public_client.get("/").content.decode()
