"""Builds one SVG file with every icon the pages use; a page points at `icons.svg#i-<name>`."""

from __future__ import annotations

import re
from pathlib import Path

WRAPPER = re.compile(r"\A.*?<svg[^>]*>(?P<drawing>.*)</svg>\s*\Z", re.DOTALL)
EMPTY_SQUARE = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
LINE_STYLE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


def read_names(file: Path) -> list[str]:
    """Icon names, one a line."""
    return [line.strip() for line in file.read_text().splitlines() if line.strip()]


def draw_sprite(names: list[str], drawings: Path) -> str:
    """SVG text with one symbol per name, id `i-<name>`; raises FileNotFoundError for an icon the package lacks."""
    symbols = "".join(draw_symbol(name, (drawings / f"{name}.svg").read_text()) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def draw_symbol(name: str, drawing: str) -> str:
    """One icon without its wrapper and without the invisible square behind it."""
    match = WRAPPER.match(drawing)
    if not match:
        raise ValueError(f"The drawing of icon {name!r} is not an SVG file. Reinstall the packages: make assets")
    lines = match["drawing"].replace(EMPTY_SQUARE, "").split("\n")
    return f'<symbol id="i-{name}" viewBox="0 0 24 24" {LINE_STYLE}>{"".join(map(str.strip, lines))}</symbol>'
