"""What a report costs in processor time, beside another checkout of Kondusif, in blocks that take turns.

    .venv/bin/python -m benchmarks.beside --other ../kondusif-before [--rounds 6] [--seconds 5]

The other checkout, of commit 8c5155c for the rows of docs/benchmarks.md, has packages of its own (`make setup` in it).
It may be named in KONDUSIF_BESIDE as well, for `make bench`; without one nothing is measured. Both run an instance of
their own, in a folder and on ports of their own. In each round each takes in reports for some seconds, from a post's
device and anonymously with receipt, while the other is idle; a busy machine hurts both. Counted is the processor time
of all processes of the instance (web programs, database, worker, key process), not that of the clients.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.harness import blocks
from benchmarks.harness.cpu import cpu_below
from benchmarks.harness.rows import tell_row

KINDS = {"device": "from a post's device", "anonymous": "anonymous, with receipt"}
PARTS = ("web", "database", "rest")


class Side:
    """One checkout with its instance."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.root = int(self.hear()["root"])

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"ended with {self.process.wait()}"
        heard: dict[str, Any] = json.loads(line)
        return heard

    def tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def block(self, kind: str, seconds: float) -> dict[str, float]:
        """Milliseconds of a report in one block, by program."""
        self.tell(f"{kind} {seconds}")
        self.hear()
        before = cpu_below(self.root)
        self.tell("begin")
        self.hear()
        after = cpu_below(self.root)
        self.tell("count")
        n_reports = int(self.hear()["reports"])
        return {part: (after[part] - before[part]) * 1000 / n_reports for part in PARTS}


@contextmanager
def started(folder: Path) -> Iterator[Side]:
    """The instance of a checkout while the block runs."""
    command = [str(folder / ".venv/bin/python"), str(Path(blocks.__file__).resolve())]
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Side(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait()


def main() -> None:
    """Print milliseconds of a report on both sides, and the share."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--other", type=Path, default=os.environ.get("KONDUSIF_BESIDE"))
    options.add_argument("--rounds", type=int, default=6)
    options.add_argument("--seconds", type=float, default=5)
    chosen = options.parse_args()
    if chosen.other is None:
        print("beside: nothing to compare with: --other, or KONDUSIF_BESIDE, is the folder of another checkout.")
        return
    folders = {"here": Path.cwd(), "other": chosen.other.resolve()}
    seen: dict[tuple[str, str], list[dict[str, float]]] = {(kind, side): [] for kind in KINDS for side in folders}
    with ExitStack() as stack:
        sides = {name: stack.enter_context(started(folder)) for name, folder in folders.items()}
        for kind, side in seen:
            sides[side].block(kind, 2)
        for number in range(chosen.rounds):
            for kind in KINDS:
                for name in list(sides)[:: 1 if number % 2 else -1]:
                    seen[kind, name].append(sides[name].block(kind, chosen.seconds))
    told = {kind: compared(*(typical(seen[kind, side]) for side in folders)) for kind in KINDS}
    print(*(f"{words}: {told[kind]}" for kind, words in KINDS.items()), sep="\n")
    tell_row("beside-device", told["device"])
    tell_row("beside-anonymous", told["anonymous"])


def compared(here: dict[str, float], other: dict[str, float]) -> str:
    return f"{here['all'] / other['all']:.2f}: {in_words(here)}, in the other {in_words(other)}"


def typical(blocks_seen: list[dict[str, float]]) -> dict[str, float]:
    """The median of the blocks, whole and by program."""
    whole = median(sum(block.values()) for block in blocks_seen)
    return {"all": whole, **{part: median(block[part] for block in blocks_seen) for part in PARTS}}


def in_words(cost: dict[str, float]) -> str:
    return f"{cost['all']:.1f} ms (" + ", ".join(f"{part} {cost[part]:.1f}" for part in PARTS) + ")"


if __name__ == "__main__":
    main()
