"""Which evidence files would be there after a power cut: those flushed under a name that was flushed, folders included.

POSIX promises no more. A kill -9 loses nothing of this, the kernel writes on; so what was flushed is noted by
`inside.py`, in order, and everything else counts as gone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Disk:
    """inodes: of flushed content. names: flushed entries of folders. waiting: folder -> entries not flushed yet."""

    inodes: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    waiting: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, act: str, path: str, inode: int) -> None:
        """One thing that was done, in the order in which it was done."""
        if act == "fsync":
            self.inodes.add(inode)
            self.names |= self.waiting.pop(path, set())
        else:
            self.waiting[str(Path(path).parent)].add(path)

    def keeps(self, file: Path, folder: Path) -> bool:
        """Whether a file below `folder` outlives the cut."""
        names = [file, *file.parents]
        names = names[: names.index(folder) + 1]
        return file.stat().st_ino in self.inodes and all(str(name) in self.names for name in names)


def read_disk(place: Path) -> Disk:
    """The disk after everything noted in a file."""
    disk = Disk()
    for line in lines_of(place):
        disk.take(*json.loads(line))
    return disk


def lines_of(place: Path) -> Iterable[str]:
    """Whole lines; the last one may be cut."""
    text = place.read_text() if place.exists() else ""
    return text[: text.rfind("\n") + 1].splitlines()
