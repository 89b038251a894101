"""The map and the bars of a situation report as SVG: the same picture on the page, in the PDF and in the Word file."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK, MUTED, LINE, GROUND, BRAND, SOFT, PAPER = (
    "#12212b", "#4a5b66", "#9fb0ba", "#eef3f4", "#0b6e6e", "#b7d6d6", "#ffffff",
)  # fmt: skip
FONT = "Plus Jakarta Sans, DejaVu Sans, sans-serif"
WIDTH = 760
LEAST_SCALE = 10  # below ten in the fullest place the circles stop growing
LARGEST = 26.0
EDGE = 16
SMALL = 2.2  # how much larger symbols are in a picture that is shown small
ROW, LABEL, NUMBERS = 30, 300, 140  # a number may be "sedikitnya 1.234"


@dataclass(frozen=True)
class Place:
    """An area of the map.

    shape     GeoJSON geometry in degrees
    point     longitude, latitude of its symbol
    is_whole  whether the number is all there is; else it is at least so many, and none is not said
    """

    name: str
    shape: str
    point: tuple[float, float]
    number: int
    is_whole: bool = True

    @property
    def said(self) -> str:
        return f"{self.number}" if self.is_whole else f"≥{self.number}" if self.number else ""


@dataclass(frozen=True)
class Bar:
    """A figure and the one before it, or None where there was none or none is told. said: in the number's place."""

    name: str
    number: int
    before: int | None
    said: str = ""


def draw_map(places: Sequence[Place], title: str, *, small: bool = False) -> str:
    """Shapes with a circle for each count; the circle's area is its number. "" where no shape is known.

    small    for a third of a page: larger circles without names, which stand beside the picture, and none for no count
    """
    rings = [(place, rings_of(place.shape)) for place in places]
    points = [point for _place, found in rings for ring in found for point in ring]
    if not points:
        return ""
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    squash = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * EDGE) / max((east - west) * squash, 1e-6)
    height = round((north - south) * scale) + 2 * EDGE + 24

    def at(x: float, y: float) -> tuple[float, float]:
        return round(EDGE + (x - west) * squash * scale, 1), round(EDGE + (north - y) * scale, 1)

    most = max(place.number for place in places)
    drawn = [
        f'<path d="{path_of(found, at)}" fill="{GROUND}" stroke="{LINE}" stroke-width="1"/>' for _place, found in rings
    ]
    symbol = small_symbol_of if small else symbol_of
    for place in sorted(places, key=lambda each: -each.number):  # a smaller one lies above a larger
        drawn.append(symbol(place, at(*place.point), most))
    return framed(WIDTH, height, title, drawn)


def symbol_of(place: Place, at: tuple[float, float], most: int) -> str:
    """The circle, its number and the name below; a name without a circle is a count of none."""
    x, y = at
    radius = round(LARGEST * math.sqrt(place.number / max(most, LEAST_SCALE)), 1)
    circle = f'<circle cx="{x}" cy="{y}" r="{max(radius, 9)}" fill="{BRAND}" stroke="{PAPER}"/>' if place.number else ""
    number = words(x, y + 4, place.said, size=12, colour=PAPER if place.number else INK, weight=700, anchor="middle")
    below = words(x, y + max(radius, 9) + 12, place.name, size=10, colour=MUTED, anchor="middle")
    return circle + number + below


def small_symbol_of(place: Place, at: tuple[float, float], most: int) -> str:
    """The circle and its number."""
    if not place.number:
        return ""
    x, y = at
    radius = round(max(LARGEST * math.sqrt(place.number / max(most, LEAST_SCALE)), 9) * SMALL, 1)
    circle = f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{BRAND}" stroke="{PAPER}"/>'
    return circle + words(x, y + 9, place.said, size=26, colour=PAPER, weight=700, anchor="middle")


def draw_bars(bars: Sequence[Bar], title: str, *, legend: str) -> str:
    """A bar for each figure, and an upright line where it stood before."""
    most = max([1, *(max(bar.number, bar.before or 0) for bar in bars)])
    room = WIDTH - LABEL - NUMBERS
    drawn = []
    for place, bar in enumerate(bars):
        y = place * ROW + 6
        drawn.append(words(0, y + 15, bar.name, size=13, colour=INK))
        drawn.append(f'<rect x="{LABEL}" y="{y + 2}" width="{room}" height="16" rx="3" fill="{GROUND}"/>')
        reach = round(bar.number * room / most, 1)
        drawn.append(f'<rect x="{LABEL}" y="{y + 2}" width="{reach}" height="16" rx="3" fill="{BRAND}"/>')
        if bar.before is not None:
            x = LABEL + round(bar.before * room / most, 1)
            drawn.append(f'<rect x="{x - 1.5}" y="{y - 2}" width="3" height="24" fill="{INK}"/>')
        drawn.append(words(LABEL + room + 10, y + 15, said_of(bar), size=13, colour=INK, weight=500))
    drawn.append(words(LABEL, len(bars) * ROW + 20, legend, size=11, colour=MUTED))
    return framed(WIDTH, len(bars) * ROW + 30, title, drawn)


def draw_note(text: str, title: str) -> str:
    """A sentence in the place of a picture."""
    return framed(WIDTH, 80, title, [words(EDGE, 46, text, size=14, colour=MUTED)])


def said_of(bar: Bar) -> str:
    number = bar.said or f"{bar.number}"
    return number if bar.before is None else f"{number} ({bar.before})"


def framed(width: int, height: int, title: str, drawn: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img"><title>{escape(title)}</title><rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f"{''.join(drawn)}</svg>"
    )


def words(x: float, y: float, text: str, *, size: int, colour: str, weight: int = 400, anchor: str = "start") -> str:
    return (
        f'<text x="{x}" y="{round(y, 1)}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def rings_of(shape: str) -> list[list[tuple[float, float]]]:
    """Every ring of a polygon or of several; [] for a shape that is not known."""
    read = json.loads(shape) if shape else {}
    polygons = {"Polygon": [read.get("coordinates", [])], "MultiPolygon": read.get("coordinates", [])}
    return [
        [(point[0], point[1]) for point in ring]
        for polygon in polygons.get(read.get("type", ""), [])
        for ring in polygon
    ]


def path_of(rings: list[list[tuple[float, float]]], at: Callable[[float, float], tuple[float, float]]) -> str:
    """The rings in the units of the picture; points that fall together are drawn once."""
    parts = []
    for ring in rings:
        placed = [at(*point) for point in ring]
        kept = [point for place, point in enumerate(placed) if not place or point != placed[place - 1]]
        parts.append("M" + "L".join(f"{x} {y}" for x, y in kept) + "Z")
    return "".join(parts)
