"""When the last backup was made and the last drill passed, in <var>/backup/state.json.

A file and not a table: a restore would set a table back to before the backup that it came from.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

BACKUP, DRILL = "backup", "drill"
LONGEST = {BACKUP: timedelta(days=2), DRILL: timedelta(days=92)}


@dataclass(frozen=True)
class Done:
    """at: when; None for never. is_late: longer ago than LONGEST says, or never."""

    at: datetime | None
    is_late: bool
    told: dict[str, Any]


def note_done(var: Path, what: str, *, at: datetime, **told: Any) -> None:
    """Keep that something was done, whole or not at all."""
    file = var / "backup" / "state.json"
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    known = read(file) | {what: {"at": at.isoformat(timespec="seconds")} | told}
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_text(json.dumps(known, indent=1))
    draft.chmod(0o640)  # a page of the team shows it, also where that program has an account of its own
    draft.replace(file)


def last_done(var: Path, what: str, *, at: datetime) -> Done:
    """When it was done last."""
    told = read(var / "backup" / "state.json").get(what, {})
    done_at = datetime.fromisoformat(told["at"]) if told else None
    return Done(done_at, done_at is None or at - done_at > LONGEST[what], told)


def read(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return found
