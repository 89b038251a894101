"""Small files of boundaries, and the way to the real ones."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import pyproj
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

REAL = Path(__file__).parents[3] / "shared" / "data" / "ntb_boundaries"
# Two districts of Lombok Barat side by side, and a fictional code.
SQUARES = {
    "52.01.01": shapely.box(116.0, -8.8, 116.1, -8.7),
    "52.01.02": shapely.box(116.1, -8.8, 116.2, -8.7),
}
BOW_TIE = shapely.Polygon([(116.0, -8.8), (116.1, -8.7), (116.1, -8.8), (116.0, -8.7), (116.0, -8.8)])


def real(name: str) -> Path:
    """A file of the NTB boundaries; skips where the folder beside the checkout is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is absent: the boundaries of NTB are not part of the repository")
    return path


def write(
    path: Path,
    shapes: dict[str, BaseGeometry],
    *,
    crs: str | None = "EPSG:4326",
    column: str = "kode",
    more: dict[str, list[Any]] | None = None,
) -> Path:
    """A file of polygons given in degrees, written in a projection (None: the file does not say which)."""
    moved: Any = list(shapes.values())
    if crs and crs != "EPSG:4326":
        change = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        moved = [shapely.transform(shape, change.transform, interleaved=False) for shape in moved]
    columns = {column: list(shapes), **(more or {})}
    drivers = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL warns where no projection is written, which is the point
        pyogrio.raw.write(
            path,
            geometry=np.asarray(shapely.to_wkb(moved), dtype=object),
            field_data=[np.asarray(values, dtype=object) for values in columns.values()],
            fields=list(columns),
            geometry_type="Unknown" if path.suffix == ".geojson" else "Polygon",
            crs=crs,
            driver=drivers[path.suffix],
            promote_to_multi=False,
        )
    return path
