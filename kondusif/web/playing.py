"""How far the demonstration season is, which is played while people may sign in already."""

from __future__ import annotations

import json
from pathlib import Path

NAME = "season.json"


def note_progress(var: Path, done: int, of: int) -> None:
    """Say that so many of the season's reports have come in."""
    draft = var / f"{NAME}.draft"
    draft.write_text(json.dumps([done, of]))
    draft.replace(var / NAME)  # whoever reads meanwhile reads the one or the other


def percent_played(var: Path) -> int | None:
    """How much of the season is played; None while none is."""
    try:
        done, of = json.loads((var / NAME).read_text())
    except FileNotFoundError:
        return None
    return int(100 * done / max(of, 1))


def end_play(var: Path) -> None:
    (var / NAME).unlink(missing_ok=True)
