"""Whether the reader of strangers' files is shut in, as the worker found it: doctor asks from another place."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kondusif.vault.runs.cleaning import walls_stand

FILE = "walls.json"


@dataclass(frozen=True)
class Walls:
    """stand: whether the kernel gave them. at: when the worker tried; None where it was tried just now, here."""

    stand: bool
    at: datetime | None


def note_walls(folder: Path, *, at: datetime) -> None:
    """What the worker finds, in its own folder: a unit of systemd may forbid it what a shell here may do."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{FILE}.{os.getpid()}"
    draft.write_text(json.dumps({"stand": walls_stand(), "at": at.isoformat(timespec="seconds")}))
    draft.replace(folder / FILE)


def known_walls(folder: Path) -> Walls:
    """The worker's word, or what is found here where it has never run."""
    try:
        told = json.loads((folder / FILE).read_text())
        return Walls(bool(told["stand"]), datetime.fromisoformat(told["at"]))
    except (OSError, ValueError, KeyError):
        return Walls(walls_stand(), None)
