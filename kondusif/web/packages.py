"""Where the files of npm packages lie: those that the programs need stand in `bundled`, put there by `make assets`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parent
BUNDLED = PACKAGE / "bundled"
SPRITE_FOLDER = ".kondusif"


def is_checkout() -> bool:
    """Whether this code runs from its source tree rather than from an installed wheel."""
    return (CHECKOUT / "package.json").is_file()


def named_assets() -> dict[str, Any]:
    """The tables of assets.toml."""
    return tomllib.loads((PACKAGE / "web" / "assets.toml").read_text(encoding="utf-8"))


def sprite_file(folder: Path = BUNDLED) -> Path:
    """The file with every icon of icons.txt."""
    return folder / SPRITE_FOLDER / Path(named_assets()["sprite"]["path"]).name
