"""Where to go with what a post does not take in; the table is pointers.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kondusif.reports.core.kinds import plain_kind


@dataclass(frozen=True)
class Pointer:
    """One signpost. body: competent body of the law, or ""; office: a name where no such body is meant."""

    code: str
    label: str
    kind: str = ""
    body: str = ""
    office: str = ""


@cache
def pointers() -> tuple[Pointer, ...]:
    """All signposts, in the order shown."""
    rows = tomllib.loads(Path(__file__).with_name("pointers.toml").read_text("utf-8"))["pointer"]
    return tuple(read_pointer(row) for row in rows)


def read_pointer(row: dict[str, str]) -> Pointer:
    """A row; a plain kind lends its own words."""
    known = plain_kind(row.get("kind", ""))
    return Pointer(**({"code": known.code, "label": known.label} if known else {}) | row)


def pointers_beside(accepted: list[str]) -> list[Pointer]:
    """Signposts that a post needs: not those for kinds it accepts itself."""
    return [pointer for pointer in pointers() if pointer.kind not in accepted or not pointer.kind]


def pointer_named(code: str) -> Pointer | None:
    """The signpost of that code, or None."""
    return next((pointer for pointer in pointers() if pointer.code == code), None)
