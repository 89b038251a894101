"""What the signer remembers outside the database: how far it has read the log, and what it signed last.

A database that was changed or set back no longer fits this memory, and is not signed for.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kondusif.audit.core.merkle import Frontier


@dataclass(frozen=True)
class Memory:
    """What was read and signed.

    frontier   of every leaf read so far
    signed_…   of the last head: its size, and when it was signed in seconds since 1970; 0 before the first
    epoch      how often the log was begun anew after a disaster
    """

    frontier: Frontier = field(default_factory=Frontier)
    signed_size: int = 0
    signed_at: int = 0
    epoch: int = 0


def recall(folder: Path) -> Memory:
    """The memory in a folder; an empty one where there is none."""
    file = folder / "memory.json"
    if not file.exists():
        return Memory()
    kept = json.loads(file.read_text())
    peaks = tuple(bytes.fromhex(peak) for peak in kept["frontier"]["peaks"])
    frontier = Frontier(kept["frontier"]["size"], peaks)
    return Memory(frontier, kept["signed_size"], kept["signed_at"], kept["epoch"])


def remember(folder: Path, memory: Memory) -> None:
    """Replace the memory, whole or not at all, also when the machine stops."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = asdict(memory)
    kept["frontier"]["peaks"] = [peak.hex() for peak in memory.frontier.peaks]
    draft = folder / "memory.json.new"
    with draft.open("w") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / "memory.json")
