"""Memory of an instance's programs: what each process has for itself, and its share of what several use."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from benchmarks.harness.cpu import descendants
from kondusif.cli.story.instance import Instance


def megabytes(instance: Instance) -> dict[str, float]:
    """Proportional set size by program: the database, the two web programs, the rest."""
    root = int(json.loads((instance.var / "ready.json").read_text())["pid"])
    used: dict[str, float] = defaultdict(float)
    for number in descendants(root):
        try:
            command = Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace")
            rows = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        used[name_of(command)] += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024
    return dict(used)


def name_of(command: str) -> str:
    if command.startswith("postgres") or "/bin/postgres" in command:
        return "database"
    for name in ("public", "staff"):
        if f"{name}_wsgi" in command:
            return name
    return "rest"
