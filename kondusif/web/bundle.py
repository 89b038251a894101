"""Fills `kondusif/bundled` from the npm packages in node_modules: `make assets`, after a change of what it depends on.

Files are copied as they are, but for source maps, which no page needs: their address is taken out of what names them.
Of the frameworks' style sheets only the rules are written that our sources can use.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kondusif.web.fonts import make_fonts
from kondusif.web.packages import BUNDLED, CHECKOUT, PACKAGE, named_assets, sprite_file
from kondusif.web.sprite import draw_sprite, read_names
from kondusif.web.trim import trim, words_of_sources

NODE_MODULES = CHECKOUT / "node_modules"
TEXTS = (".css", ".js", ".mjs")
MAP_ADDRESS = re.compile(rb"\s*(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*\Z")


def bundle(packages: Path, target: Path) -> None:
    """Write every file that the programs read into `target`, which is emptied first.

    Raises FileNotFoundError for one that is missing.
    """
    shutil.rmtree(target, ignore_errors=True)
    for file in dict.fromkeys(files_to_bundle(packages)):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        (target / file).write_bytes(content_of(packages / file))
    icons = draw_sprite(read_names(PACKAGE / "web" / "icons.txt"), packages / named_assets()["sprite"]["icons"])
    sprite_file(target).parent.mkdir(exist_ok=True)
    sprite_file(target).write_text(icons)
    make_fonts(packages, target / ".fonts")
    words = words_of_sources()
    for sheet in named_assets()["bundle"]["trimmed"]:
        (target / sheet).write_text(trim((target / sheet).read_text(encoding="utf-8"), words), encoding="utf-8")


def files_to_bundle(packages: Path) -> Iterator[Path]:
    """Every file to copy, relative to `packages`; licences among them."""
    listed = named_assets()
    yield from (Path(source) for source in listed["files"].values())
    yield from (Path(source) for source in listed["bundle"]["files"])
    for folder in listed["bundle"]["folders"]:
        yield from sorted(file.relative_to(packages) for file in (packages / folder).iterdir() if file.is_file())


def content_of(file: Path) -> bytes:
    content = file.read_bytes()
    return MAP_ADDRESS.sub(b"\n", content) if file.suffix in TEXTS else content


if __name__ == "__main__":
    bundle(NODE_MODULES, Path(sys.argv[1]) if sys.argv[1:] else BUNDLED)
