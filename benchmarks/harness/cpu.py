"""How much processor time an instance used: says what a busier machine would leave of a rate."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

from kondusif.cli.story.instance import Instance

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(instance: Instance) -> dict[str, float]:
    """Seconds of processor time so far, by program: database, web programs, the rest (the worker included)."""
    return cpu_below(int(json.loads((instance.var / "ready.json").read_text())["pid"]))


def cpu_below(root: int) -> dict[str, float]:
    """The same for a process and everything below it, what ended meanwhile included."""
    used: dict[str, float] = defaultdict(float)
    for number in descendants(root):
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            command = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            continue
        name = "database" if command.startswith(b"postgres") or b"/bin/postgres" in command else "rest"
        name = "web" if b"gunicorn" in command else name
        used[name] += sum(map(int, fields[11:15])) / TICK  # its own and those of children that ended
    return used


def descendants(root: int) -> list[int]:
    """The process and everything below it."""
    below: dict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        below[parent].append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        number = waiting.pop()
        found.append(number)
        waiting += below[number]
    return found


def per_unit(before: dict[str, float], after: dict[str, float], n_units: int) -> str:
    """Milliseconds of processor time for one unit of work, in words."""
    parts = {name: (after[name] - before.get(name, 0.0)) * 1000 / n_units for name in sorted(after)}
    return f"{sum(parts.values()):.2f} ms ({', '.join(f'{name} {ms:.2f}' for name, ms in parts.items())})"
