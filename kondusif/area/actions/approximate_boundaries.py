from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kondusif.area.actions.store_boundaries import join_regencies, store, tell_nobody
from kondusif.area.core.boundaries import simplify
from kondusif.area.core.cells import box_around, cut_cells, near_land
from kondusif.area.core.centroids import read_centroids
from kondusif.area.core.land import read_land
from kondusif.area.errors import BoundariesNotImported
from kondusif.area.models import Area, Boundary, Level
from kondusif.audit.actions import audited, tell

HOW = "perkiraan dari titik tengah kecamatan dan garis pantai"


@dataclass(frozen=True)
class Approximated:
    """n_drawn   districts that now have an approximate cell
    without   codes of loaded provinces for which no centroids are known
    """

    n_drawn: int
    without: tuple[str, ...]


@audited("boundaries.approximated")
def approximate_boundaries(*, centroids: Sequence[Path], land: Path) -> Approximated:
    """Draw cells around the centroids of districts, in provinces where no district has a boundary from a file.

    centroids  files of code, longitude, latitude
    land       topology of world-atlas
    """
    if not land.is_file():
        raise BoundariesNotImported(f"Berkas garis pantai {land} tidak ada. Pasang Kondusif lagi.")
    points = read_centroids(centroids)
    areas = Area.objects.in_force().filter(level=Level.DISTRICT)
    known = set(areas.values_list("code", flat=True))
    drawn = Boundary.objects.imported().filter(level=Level.DISTRICT).values_list("area_id", flat=True)
    real = {code[:2] for code in drawn}
    provinces = {code[:2] for code in known} - real
    n_drawn, without = 0, list[str]()
    for province in sorted(provinces):
        inside = {code: point for code, point in points.items() if code in known and code.startswith(province)}
        if not inside:
            without.append(province)
            continue
        shore = near_land(inside, read_land(land, box_around(inside)))
        cells = simplify(cut_cells(inside, shore), level=Level.DISTRICT)
        store(cells, level=Level.DISTRICT, source=HOW, told=tell_nobody, is_approximate=True)
        n_drawn += len(cells)
    join_regencies(HOW)
    tell(n=n_drawn)
    return Approximated(n_drawn, tuple(without))
