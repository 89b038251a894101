"""Approximate districts: the land that lies nearer to one centroid than to any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

# Degrees. Land farther from every centroid is of another province; islands farther out are not ours.
REACH = 0.4
ISLAND_REACH = 0.25

Points = Mapping[str, tuple[float, float]]


def box_around(points: Points) -> tuple[float, float, float, float]:
    """West, south, east, north of the points and their reach."""
    longitudes, latitudes = zip(*points.values(), strict=True)
    return (
        min(longitudes) - REACH,
        min(latitudes) - REACH,
        max(longitudes) + REACH,
        max(latitudes) + REACH,
    )


def near_land(points: Points, pieces: Iterable[BaseGeometry]) -> BaseGeometry:
    """The land that the cells share out: islands with a centroid or close to one, as far as the reach."""
    centres = shapely.multipoints(list(points.values()))
    islands = [part for piece in pieces for part in shapely.get_parts([piece]).tolist() if part.geom_type == "Polygon"]
    near = [island for island in islands if island.distance(centres) <= ISLAND_REACH]
    return shapely.intersection(shapely.union_all(near), centres.buffer(REACH))


def cut_cells(points: Points, land: BaseGeometry) -> dict[str, BaseGeometry]:
    """Code -> its Voronoi cell, clipped to the coast; a point in the sea with no land nearest to it has none.

    points  code -> (longitude, latitude), no two alike
    land    polygons that the cells divide without gap or overlap

    Source: Voronoi tessellation as in GEOS (Delaunay dual); distances in degrees, close enough near the equator.
    """
    codes = list(points)
    sites = [shapely.Point(points[code]) for code in codes]
    if len(codes) == 1:
        return {codes[0]: land}
    frame = shapely.union(land, shapely.multipoints(sites)).envelope.buffer(REACH)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(sites), extend_to=frame)).tolist()
    tree = STRtree(cells)
    found = {}
    for code, site in zip(codes, sites, strict=True):
        cell = cells[int(tree.query(site, predicate="intersects")[0])]
        piece = shapely.intersection(cell, land)
        if piece.area > 0:
            found[code] = piece
    return found
