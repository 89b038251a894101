"""docs/benchmarks.md says of each figure when it was measured, and whether it still speaks of what stands here."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.harness import rows as kept
from benchmarks.harness.rows import Row, block_of, git, known_print, print_now, read_rows, rows_told, tell_row

ROOT = Path(__file__).parents[2]
BENCHMARKS = [path for path in (ROOT / "benchmarks").glob("[a-z]*.py")]


def test_the_page_shows_every_row_and_marks_what_was_changed_since() -> None:
    assert kept.is_drawn(), "run: make figures"


def test_a_row_says_day_and_commit_and_names_what_is_there() -> None:
    rows = read_rows()
    assert len({each.row for each in rows}) == len(rows) > 40
    for each in rows:
        assert re.fullmatch(r"[0-9a-f]{7,40}\+?", each.at), each.row
        assert dt.date(2026, 11, 1) <= each.on <= dt.date.today(), each.row
        assert each.of, each.row
        assert [path for path in each.of if not (ROOT / path).exists()] == [], f"{each.row}: name what it measures now"


def test_every_benchmark_tells_rows_that_are_kept() -> None:
    told = {file.stem: re.findall(r'tell_row\(\s*"([a-z-]+)"', file.read_text()) for file in BENCHMARKS}
    assert [name for name, rows in told.items() if not rows] == []
    assert {row for rows in told.values() for row in rows} <= {each.row for each in read_rows()}


def test_the_print_of_a_row_is_of_its_commit() -> None:
    if not (ROOT / ".git").exists() or git("rev-parse", "--is-shallow-repository").strip() == "true":
        pytest.skip("without history nobody can say what stood in a commit")
    committed = [each for each in read_rows() if not each.at.endswith("+")]
    assert [each.row for each in committed if known_print(each) is None] == [], "measure on a commit of main"
    assert [each.row for each in committed if known_print(each) != each.print] == [], "run: make figures"


@pytest.fixture
def one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Row]:
    """A page with one table and a folder that its one row measures, without any history."""
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "ROWS", tmp_path / "rows.toml")
    monkeypatch.setattr(kept, "PAGE", tmp_path / "page.md")
    (tmp_path / "measured").mkdir()
    (tmp_path / "measured" / "code.py").write_text("fast\n")
    row = Row("speed", "intake", "Intake", "`intake`", "9/s", "8/s", dt.date(2026, 11, 24), "0000000", ["measured"], "")
    row = replace(row, print=print_now(["measured"]))
    kept.ROWS.write_text(block_of(row))
    kept.PAGE.write_text("Before\n<!-- rows: speed -->\n<!-- end of rows -->\nAfter\n")
    yield row
    shutil.rmtree(tmp_path)


def test_a_row_becomes_stale_by_a_change_and_fresh_by_measuring(
    one_row: Row, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_rows() == [one_row]
    kept.draw_page()
    assert "| 9/s | 8/s | 24 November 2026, 0000000 |\n" in kept.PAGE.read_text()
    code = kept.ROOT / "measured" / "code.py"
    code.with_suffix(".pyc").write_text("made by the machine")
    code.with_suffix(".md").write_text("a sentence")
    assert not one_row.is_stale
    code.write_text("slow\n")
    assert not kept.is_drawn()
    kept.draw_page()
    assert kept.is_drawn()
    assert "24 November 2026, 0000000, **stale** |" in kept.PAGE.read_text()
    monkeypatch.setattr(kept, "commit_now", lambda _of: "1111111")
    tell_row("intake", "7/s, p50 3 ms: late")
    kept.write_rows(rows_told(["row of something else", *capsys.readouterr().out.splitlines()]))
    [now] = read_rows()
    assert (now.measured, now.at, now.on, now.is_stale) == ("7/s, p50 3 ms: late", "1111111", dt.date.today(), False)
    assert kept.PAGE.read_text().startswith("Before\n<!-- rows: speed -->\n| what |")
    assert f"{now.on:%B %Y}, 1111111 |\n<!-- end of rows -->\nAfter\n" in kept.PAGE.read_text()
    code.rename(code.with_name("moved.py"))
    assert now.is_stale
    with pytest.raises(KeyError):
        kept.write_rows({"nobody-knows-it": "1"})
