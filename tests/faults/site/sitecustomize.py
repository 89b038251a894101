"""Found by Python at the start of each program of a stage (PYTHONPATH): the worker's clock follows a file.

The machine's clock is never touched, and PostgreSQL keeps it: what jumps is the clock as the programs read it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any


def follow_clock(place: Path) -> None:
    """Shift this process's clock by the seconds in a file, within a twentieth of a second of its change."""
    threading.Thread(target=follow, args=(place,), name="clock", daemon=True).start()


def follow(place: Path) -> None:
    import time_machine

    shifted_by, moved = 0.0, None
    while True:
        wanted = 0.0
        with suppress(OSError, ValueError):
            wanted = float(place.read_text())
        if wanted != shifted_by:
            if moved:
                moved.stop()
            moved = shift(time_machine, wanted) if wanted else None
            shifted_by = wanted
        time.sleep(0.05)


def shift(time_machine: Any, seconds: float) -> Any:
    moved = time_machine.travel(time.time() + seconds, tick=True)
    moved.start()
    return moved


if sys.orig_argv[-2:] == ["kondusif.cli.command", "worker"]:
    follow_clock(Path(os.environ["KONDUSIF_VAR"]).absolute() / "faults" / "clock")
