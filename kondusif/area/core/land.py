"""Land of a topology file (world-atlas), decoded: TopoJSON keeps each stretch of coast once, as small steps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Arc = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]


def read_land(path: Path, box: Box) -> list[BaseGeometry]:
    """Every piece of land that touches a box (west, south, east, north), whole.

    Source: TopoJSON 1.0, sections 2.1.2 and 2.1.4 (transforms, arcs); object "land".
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    frame = shapely.box(*box)
    pieces = []
    for rings in _polygons(topology["objects"]["land"]):
        outer = _ring(rings[0], arcs)
        if not _meets(outer, box):
            continue
        piece = shapely.make_valid(shapely.Polygon(outer, [_ring(hole, arcs) for hole in rings[1:]]))
        if piece.intersects(frame):
            pieces.append(piece)
    return pieces


def _decode(steps: Sequence[Sequence[int]], transform: dict[str, Any]) -> Arc:
    scaled = np.cumsum(np.asarray(steps, dtype=np.float64), axis=0) * transform["scale"] + transform["translate"]
    return np.asarray(scaled, dtype=np.float64)


def _polygons(thing: dict[str, Any]) -> list[list[list[int]]]:
    """Arc numbers of every polygon of an object: ring after ring, the outer one first."""
    if thing["type"] == "GeometryCollection":
        return [polygon for part in thing["geometries"] for polygon in _polygons(part)]
    return list(thing["arcs"]) if thing["type"] == "MultiPolygon" else [thing["arcs"]]


def _ring(numbers: Sequence[int], arcs: Sequence[Arc]) -> Arc:
    """Arcs joined end to end; a negative number is the arc ~n walked backwards."""
    walked = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([walked[0], *(arc[1:] for arc in walked[1:])])


def _meets(ring: Arc, box: Box) -> bool:
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return bool(west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1])
