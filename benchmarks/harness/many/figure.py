"""p95 of the pages over the number of reports, as a small SVG without anything to load."""

from __future__ import annotations

import math
from collections.abc import Mapping

WIDTH, HEIGHT, LEFT, TOP = 720, 420, 60, 30
LINES = ("inbox", "list, all", "list, deep", "search", "map", "berkas", "home")
COLOURS = ("#1b4965", "#5fa8d3", "#62929e", "#c1121f", "#2a9d8f", "#b08968", "#6a4c93")
PERSON = "verifier, Bakesbangpol"


def draw_growth(found: Mapping[int, Mapping[tuple[str, str], tuple[float, float]]]) -> str:
    """Rows -> (person, page) -> (median, p95) in ms, as SVG: rows to the right (log), milliseconds upwards."""
    most = max(50.0, *(table[PERSON, page][1] for table in found.values() for page in LINES if (PERSON, page) in table))
    top = math.ceil(most / 50) * 50

    def place(rows: int, ms: float) -> tuple[float, float]:
        low, high = math.log10(min(found)), math.log10(max(found))
        across = (math.log10(rows) - low) / ((high - low) or 1)
        return LEFT + across * (WIDTH - LEFT - 150), HEIGHT - 50 - ms / top * (HEIGHT - TOP - 50)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        ' font-size="12">',
        f"<title>p95 of staff pages from {min(found):,} to {max(found):,} reports</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18">p95 in ms, one browser, {PERSON}</text>',
    ]
    for ms in range(0, top + 1, 50):
        x, y = place(min(found), ms)
        parts.append(
            f'<path d="M{x:.0f} {y:.0f}H{WIDTH - 150}" stroke="#dddddd"/>'
            f'<text x="{x - 30:.0f}" y="{y + 4:.0f}">{ms}</text>'
        )
    for rows in found:
        x, _y = place(rows, 0)
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - 28}" text-anchor="middle">{rows:,}</text>')
    taken: list[float] = []
    for page, colour in zip(LINES, COLOURS, strict=True):
        points = [place(rows, table[PERSON, page][1]) for rows, table in found.items() if (PERSON, page) in table]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        label = points[-1][1]
        while any(abs(label - other) < 14 for other in taken):
            label -= 14
        taken.append(label)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{WIDTH - 142}" y="{label + 4:.1f}" fill="{colour}">{page}</text>')
    return "\n".join([*parts, "</svg>", ""])
