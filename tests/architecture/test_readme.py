"""What README prints is what the commands print today; `…` stands for lines left out, `<n>` for a number."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from kondusif.area.actions.load_edition import Loaded
from kondusif.area.core.editions import AreaRow, Changes
from kondusif.cli.by_django import Hyphens
from kondusif.cli.management.commands.load_areas import Command as LoadAreas
from kondusif.project import diagnosis
from kondusif.project.preparation import gathered, steps

README = (Path(settings.BASE_DIR) / "README.md").read_text("utf-8")


def shown(command: str) -> list[str]:
    """The lines under one command of README."""
    (block,) = re.findall(rf"^```\n\$ {re.escape(command)}[^\n]*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return str(block).splitlines()


def arguments(command: str) -> list[str]:
    (line,) = re.findall(rf"^\$ {re.escape(command)} ?([^\n]*)$", README, re.MULTILINE)
    return str(line).split()


def agrees(told: Sequence[str], said: str) -> bool:
    """Whether each told line stands in what was said, in its order; placeholders stand for numbers."""
    lines, place = [line.rstrip() for line in said.splitlines()], 0
    for line in told:
        if line.strip() in ("…", ""):
            continue
        pattern = re.escape(line.rstrip()).replace("<n>", r"[\d.]+").replace("<detik>", r"\d+,\d")
        found = [n for n in range(place, len(lines)) if re.fullmatch(pattern, lines[n])]
        if not found:
            return False
        place = found[0] + 1
    return True


@pytest.mark.django_db
def test_the_what_if_of_readme_prints_what_stands_there() -> None:
    out = io.StringIO()
    call_command("what_if", *arguments("kondusif what-if"), stdout=out)
    assert agrees(shown("kondusif what-if"), out.getvalue())
    assert not agrees([*shown("kondusif what-if"), "     Sel 20/2 (8)"], out.getvalue())


def test_the_list_of_targets_is_that_of_make_help() -> None:
    said = subprocess.run(["make", "-s", "help"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)  # noqa: S607
    assert shown("make help") == said.stdout.splitlines()


def test_the_steps_of_the_first_start_are_those_that_run() -> None:
    told = [line.removeprefix("• ") for line in shown("make run") if line.startswith("• ")]
    before, after = told[: (ready := [line.startswith("Siap") for line in told].index(True) + 1)], told[ready:]
    source = (Path(settings.BASE_DIR) / "kondusif" / "project" / "management" / "commands" / "up.py").read_text()
    assert before[1:-2] == [str(step.title) for step, _group in gathered(steps(demo=True))]
    assert before[-1] == "Siap dalam <detik> detik."
    for words in (before[0], before[-2], *after):
        assert words.split(" …")[0].replace("<n>%", "%(percent)s%%") in source, words


def test_the_rows_of_doctor_have_its_shape_and_its_sentences() -> None:
    heading, *rows = [line for line in shown("kondusif doctor") if line != "…"]
    assert re.split(r"  +", heading) == ["Hasil", "Bagian", "Keterangan"]
    sentences = [re.escape(text) for text in re.findall(r'_\("([^"]+)"\)', Path(diagnosis.__file__).read_text("utf-8"))]
    patterns = [re.sub(r"%\\\((\w+)\\\)s", r"(?:<n>|\\S+)", text) for text in sentences]
    for row in rows[:-1]:
        mark, topic, sentence = re.split(r"  +", row)
        assert (mark, topic in sentences or re.escape(topic) in sentences) == ("✓ baik", True), row
        assert any(re.fullmatch(pattern, sentence) for pattern in patterns), row
    assert rows[-1] == "Semua baik."


def test_the_line_of_load_areas_is_told_with_a_comma() -> None:
    command, rows = LoadAreas(stdout=io.StringIO()), tuple(AreaRow(str(n), 1, "", None) for n in range(90305))
    command.report(Loaded("idn-area-data 4.0.1 (a00d8dda61fd)", "all", 91599, Changes(added=rows), True), seconds=1.25)
    assert agrees(shown("kondusif load-areas"), command.stdout._out.getvalue())  # type: ignore[attr-defined]


def test_usage_lines_spell_a_command_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    Hyphens(["kondusif", "help", "what_if"]).execute()
    assert capsys.readouterr().out.startswith("usage: kondusif what-if ")
