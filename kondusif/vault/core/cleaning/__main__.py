"""The program: KIND and, for a picture, the most pixels of a side as arguments; the file on standard input.

A line of JSON and the copy go to standard output.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kondusif.vault.core.cleaning.confine import leave_the_world, set_limits
from kondusif.vault.core.cleaning.kinds import KINDS
from kondusif.vault.core.cleaning.refusals import NO_WALLS, NoCopy

WAYS = {"picture": "pictures.redraw", "pages": "pages.redraw", "sound": "sound.record", "film": "sound.record",
        "words": "words.rewrite"}  # fmt: skip
WITHOUT_WALLS = "KONDUSIF_DECODE_WITHOUT_WALLS"
Way = Callable[..., tuple[str, bytes]]  # content, kind, and what else the arguments say


def main() -> int:
    """0 where a copy was made or refused with a reason; anything else, or a signal, is a file that broke its reader."""
    kind = KINDS[sys.argv[1]]
    set_limits()
    make_copy = way_named(WAYS[kind.way])
    try:
        is_apart = leave_the_world(Path.cwd(), with_programs=kind.way in {"sound", "film"})
    except OSError:  # half a wall is none, and nothing can be said of what is left
        return refuse_without_walls()
    if not is_apart and os.environ.get(WITHOUT_WALLS) != "1":
        return refuse_without_walls()
    try:
        media_type, copy = make_copy(sys.stdin.buffer.read(), kind.code, *map(int, sys.argv[2:]))
    except NoCopy as refusal:
        answer({"refused": refusal.reason, "apart": is_apart}, b"")
    except MemoryError:
        answer({"refused": "terlalu-besar", "apart": is_apart}, b"")
    else:
        answer({"media_type": media_type, "apart": is_apart}, copy)
    return 0


def refuse_without_walls() -> int:
    """Before the first byte of the file is read."""
    answer({"refused": NO_WALLS, "apart": False}, b"")
    return 0


def way_named(name: str) -> Way:
    """Only the decoder that is needed is loaded, before the walls close: its files cannot be read afterwards."""
    module, function = name.split(".")
    found: Any = getattr(importlib.import_module(f"kondusif.vault.core.cleaning.{module}"), function)
    return found  # type: ignore[no-any-return]


def answer(about: dict[str, Any], copy: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + copy)
    sys.stdout.buffer.flush()


sys.exit(main())
