"""Where the files of npm packages lie: in node_modules of a checkout, inside the package in a wheel.

Needs nothing but Python, for the build of the wheel reads it too.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kondusif.web.sprite import refresh_sprite

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parent
BUNDLED = PACKAGE / "bundled"
SPRITE_FOLDER = ".kondusif"


def is_checkout() -> bool:
    """Whether this code runs from its source tree rather than from an installed wheel."""
    return (CHECKOUT / "package.json").is_file()


def packages_folder() -> Path:
    """The folder that holds the packages by name."""
    return CHECKOUT / "node_modules" if is_checkout() else BUNDLED


def named_assets() -> dict[str, Any]:
    """The tables of assets.toml."""
    return tomllib.loads((PACKAGE / "web" / "assets.toml").read_text(encoding="utf-8"))


def files_to_bundle(packages: Path) -> Iterator[Path]:
    """Every file that the programs read from `packages`, relative to it; licences among them."""
    listed = named_assets()
    yield from (Path(source) for source in listed["files"].values())
    yield from (Path(source) for source in listed["bundle"]["files"])
    yield Path(SPRITE_FOLDER) / Path(listed["sprite"]["path"]).name
    for folder in listed["bundle"]["folders"]:
        yield from sorted(file.relative_to(packages) for file in (packages / folder).iterdir() if file.is_file())


def bundle(packages: Path, target: Path) -> list[Path]:
    """Copy those files into `target`, which is emptied first; raises FileNotFoundError for one that is missing."""
    shutil.rmtree(target, ignore_errors=True)
    draw_icons(packages)
    copied = []
    for file in dict.fromkeys(files_to_bundle(packages)):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        copied.append(Path(shutil.copy(packages / file, target / file)))
    return copied


def draw_icons(packages: Path) -> Path:
    """The file with every icon of icons.txt, drawn where it is missing or old."""
    sprite = named_assets()["sprite"]
    target = packages / SPRITE_FOLDER / Path(sprite["path"]).name
    return refresh_sprite(PACKAGE / "web" / "icons.txt", packages / sprite["icons"], target)
