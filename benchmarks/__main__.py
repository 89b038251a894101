"""Measures and writes down: rows of benchmarks/rows.toml, and with them the tables of docs/benchmarks.md.

.venv/bin/python -m benchmarks [NAMES]             each file of this folder, or these
.venv/bin/python -m benchmarks --row ROW MEASURED  a figure that another command gave
.venv/bin/python -m benchmarks --draw              measures nothing: marks the rows that became stale
.venv/bin/python -m benchmarks --check             1 where the page does not mark what became stale
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.harness.rows import draw_page, is_drawn, print_anew, read_rows, rows_told, write_rows

FILES = sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))


def main() -> int | str:
    """1, or why, where a benchmark missed what it claims or broke; what it told until then is written down."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FILES))
    options.add_argument("--row", nargs=2, metavar=("ROW", "MEASURED"))
    options.add_argument("--draw", action="store_true")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    if unknown := set(chosen.names) - set(FILES):
        options.error(f"no benchmark {sorted(unknown)}; there are: {', '.join(FILES)}")
    if chosen.check:
        return 0 if is_drawn() else "docs/benchmarks.md shows figures as fresh that became stale. Run: make figures"
    missed = []
    if chosen.row:
        write_rows(dict([chosen.row]))
    elif chosen.draw:
        print_anew()
        draw_page()
    else:
        missed = [name for name in chosen.names or FILES if measure(name)]
    print("stale:", ", ".join(each.row for each in read_rows() if each.is_stale) or "none")
    print(*(f"missed or broken: {name}" for name in missed), sep="\n", end="")
    return int(bool(missed))


def measure(name: str) -> int:
    """Run one and write its rows down; its exit code."""
    print(f"== {name}", flush=True)
    lines = []
    with subprocess.Popen([sys.executable, "-m", f"benchmarks.{name}"], stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
    write_rows(rows_told(lines))
    return running.returncode


if __name__ == "__main__":
    sys.exit(main())
