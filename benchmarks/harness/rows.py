"""The rows of docs/benchmarks.md, kept in benchmarks/rows.toml with the day and the commit of each figure.

A benchmark says its rows by `tell_row`; `python -m benchmarks` writes them down. A row names the paths that its figure
hangs on and keeps a print of what stood there: where something else stands there now, the row is marked stale. The
print is of contents, so that it holds in a clone without history and after a rebase.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = ROOT / "benchmarks" / "rows.toml"
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = '# Rows of docs/benchmarks.md: see CONTRIBUTING.md, "a measured claim". Written by `python -m benchmarks`.\n'
TABLE = re.compile(r"(<!-- rows: ([a-z]+) -->\n).*?(<!-- end of rows -->)", re.DOTALL)
TOLD = re.compile(r"^row ([a-z0-9-]+): (.+)$")
NO_MATTER = (".pyc", ".mo", ".po", ".md")  # made by the machine, or sentences alone
DIGITS = 12


@dataclass(frozen=True)
class Row:
    """One figure.

    what, by, measured, asked  what is measured, by which command, what came out, what was asked for ("-": nothing)
    on, at  the day and the commit; "+" after the commit: with changes that were in none
    of      files and folders that the figure hangs on
    print   of what stood there then
    """

    table: str
    row: str
    what: str
    by: str
    measured: str
    asked: str
    on: dt.date
    at: str
    of: list[str]
    print: str

    @property
    def is_stale(self) -> bool:
        return self.print != print_now(self.of)


def tell_row(row: str, measured: str) -> None:
    """Print a figure so that `python -m benchmarks` finds it among all that a benchmark prints."""
    print(f"row {row}: {measured}", flush=True)


def rows_told(lines: Iterable[str]) -> dict[str, str]:
    """What `tell_row` printed among other lines."""
    return {found[1]: found[2] for line in lines if (found := TOLD.match(line))}


def read_rows() -> list[Row]:
    return [Row(table=table, **each) for table, rows in tomllib.loads(ROWS.read_text()).items() for each in rows]


def write_rows(told: dict[str, str]) -> None:
    """Put figures measured just now into their rows, and draw the page anew. Raises KeyError for an unknown row."""
    rows = {each.row: each for each in read_rows()}
    for name, measured in told.items():
        of = rows[name].of
        rows[name] = replace(rows[name], measured=measured, on=dt.date.today(), at=commit_now(of), print=print_now(of))
    ROWS.write_text(HEAD + "".join(map(block_of, rows.values())))
    draw_page()


def print_anew() -> None:
    """For rows whose paths were edited: the prints of what stood there at their commits, where history has them."""
    rows = [replace(each, print=known_print(each) or each.print) for each in read_rows()]
    ROWS.write_text(HEAD + "".join(map(block_of, rows)))


def known_print(row: Row) -> str | None:
    """None for a commit that is not here, and for a figure of changes that were in none."""
    try:
        return print_at(row.at, row.of)
    except subprocess.CalledProcessError:
        return None


def draw_page() -> None:
    PAGE.write_text(drawn(PAGE.read_text(), read_rows()))


def is_drawn() -> bool:
    """Whether the page says of every row what stands here, stale marks included."""
    text = PAGE.read_text()
    return text == drawn(text, read_rows())


def drawn(text: str, rows: list[Row]) -> str:
    """The page with each of its tables as the rows have it. Raises ValueError for a row that no table shows."""
    shown = {found[2] for found in TABLE.finditer(text)}
    if missing := {each.table for each in rows} - shown:
        raise ValueError(f"no table in {PAGE.name} for {sorted(missing)}")
    return TABLE.sub(
        lambda found: found[1] + table_of([each for each in rows if each.table == found[2]]) + found[3], text
    )


def table_of(rows: list[Row]) -> str:
    lines = ["| what | by | measured | asked for | when |", "|---|---|---|---|---|"]
    for each in rows:
        when = f"{each.on.day} {each.on:%B %Y}, {each.at}" + (", **stale**" if each.is_stale else "")
        lines.append(f"| {each.what} | {each.by} | {each.measured} | {each.asked} | {when} |")
    return "".join(f"{line}\n" for line in lines)


def block_of(row: Row) -> str:
    """A row as TOML; a JSON text is one of TOML too."""
    told = {name: each for name, each in asdict(row).items() if name != "table"}
    lines = [
        f"{name} = {each.isoformat() if isinstance(each, dt.date) else json.dumps(each, ensure_ascii=False)}\n"
        for name, each in told.items()
    ]
    return f"\n[[{row.table}]]\n{''.join(lines)}"


def commit_now(of: list[str]) -> str:
    changed = git("status", "--porcelain", "--", *of)
    return git("rev-parse", "--short=7", "HEAD").strip() + ("+" if changed.strip() else "")


def print_now(of: list[str]) -> str:
    """Of what stands at these paths, committed or not."""
    return print_of(
        (file.relative_to(ROOT).as_posix(), blob_of(file.read_bytes()))
        for path in of
        for file in ([ROOT / path] if (ROOT / path).is_file() else (ROOT / path).rglob("*"))
        if file.is_file()
    )


def print_at(commit: str, of: list[str]) -> str:
    """Of what stood at these paths in a commit."""
    lines = git("ls-tree", "-r", "-z", commit, "--", *of).split("\0")
    return print_of((path, words.split()[2]) for words, _tab, path in (line.partition("\t") for line in lines if line))


def print_of(files: Iterable[tuple[str, str]]) -> str:
    kept = sorted({each for each in files if counts(each[0])})
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:DIGITS]


def counts(path: str) -> bool:
    """Whether a change of a file may change a figure; not where it is made from others, as `kondusif/bundled` is."""
    return not path.endswith(NO_MATTER) and not path.startswith("kondusif/bundled/")


def blob_of(content: bytes) -> str:
    """The name that git gives to a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def git(*words: str) -> str:
    """What git answers. Raises CalledProcessError where there is no history."""
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
