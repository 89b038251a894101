"""Preparation steps run once, and again when something they depend on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kondusif.project import preparation
from kondusif.project.claims import CannotRun
from kondusif.project.management.commands import up
from kondusif.project.preparation import Step, files_in, fingerprint, run_steps, steps


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source file that a step depends on."""
    monkeypatch.setattr(preparation, "CHECKOUT", tmp_path)
    path = tmp_path / "source" / "areas.csv"
    path.parent.mkdir()
    path.write_text("52,Nusa Tenggara Barat\n")
    return path


def step_on(path: Path, *words: str) -> Step:
    """A harmless step that depends on `path`."""
    return Step("check", "Periksa", "owner", words or ("help", "check"), (path,))


def run(step: Step, var: Path, *, database: str = "1 5") -> list[str]:
    """Titles of the steps that really ran."""
    said: list[str] = []
    run_steps([step], var=var, database=database, say=said.append)
    return said


def test_step_runs_once_and_again_after_a_change(source: Path, tmp_path: Path) -> None:
    step = step_on(source.parent)
    assert run(step, tmp_path) == ["Periksa"]
    assert run(step, tmp_path) == []
    source.write_text("52,NTB\n")
    assert run(step, tmp_path) == ["Periksa"]
    assert run(step, tmp_path, database="1 6") == ["Periksa"]


def test_failed_step_leaves_no_stamp_and_shows_its_last_words(source: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"Langkah Periksa gagal.*Unknown command"):
        run(step_on(source, "no_such_command"), tmp_path)
    assert list((tmp_path / "stamps").iterdir()) == []


def test_a_step_that_lasts_shows_again_and_again_that_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(preparation, "STILL_SECONDS", 0.1)
    monkeypatch.setattr(preparation, "own_command", lambda *_words: ["/bin/sleep", "0.45"])
    command = up.Command()
    run_steps([Step("long", "Lama", "owner", ())], var=tmp_path, database="1", say=command.say, still=command.still)
    command.say("Berikutnya")
    first, dots, last = capsys.readouterr().out.splitlines()
    assert (first, last) == ("• Lama", "• Berikutnya")
    assert set(dots.strip()) == {"."}
    assert len(dots.strip()) >= 2


def test_neighbours_of_one_command_are_one_process_and_only_those_that_changed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def own_command(*words: str) -> list[str]:
        asked.append(words)
        return ["/bin/true"]

    monkeypatch.setattr(preparation, "own_command", own_command)
    other = source.with_name("pemilu.csv")
    other.write_text("2024\n")
    listed = [Step("a", "Wilayah", "loader", ("load", "areas"), (source,)),
              Step("b", "pemilu", "loader", ("load", "elections"), (other,)), step_on(source, "check")]  # fmt: skip
    said: list[str] = []
    for _time in range(2):
        run_steps(listed, var=tmp_path, database="1", say=said.append)
    other.write_text("2029\n")
    run_steps(listed, var=tmp_path, database="1", say=said.append)
    assert said == ["Wilayah, pemilu", "Periksa", "Pemilu"]
    assert asked == [("load", "areas", "elections"), ("check",), ("load", "elections")]


def test_new_or_renamed_file_changes_the_fingerprint(source: Path) -> None:
    step = step_on(source.parent)
    before = fingerprint(step, "1")
    source.with_name("agencies.csv").write_text("")
    after = fingerprint(step, "1")
    source.with_name("agencies.csv").rename(source.with_name("units.csv"))
    assert len({before, after, fingerprint(step, "1")}) == 3


def test_compiled_files_do_not_count(source: Path) -> None:
    (source.parent / "__pycache__").mkdir()
    (source.parent / "__pycache__" / "areas.py").write_text("")
    assert [*files_in(source.parent)] == [source]


def test_demonstration_season_is_asked_for_by_name() -> None:
    assert "demo_accounts" not in {step.name for step in steps(demo=False)}
    assert [step.name for step in steps(demo=True)][:1] == ["migrate"]
    assert "demo_accounts" in {step.name for step in steps(demo=True)}
