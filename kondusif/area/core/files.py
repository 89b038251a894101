"""Files of boundaries: GeoJSON, GeoPackage or Shapefile, brought to degrees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from kondusif.area.core.boundaries import BoundariesRefused
from kondusif.area.core.formats import BROKEN, DEGREES, layers_of, read_layer

ENDINGS = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".gz")
ALLOWED = "GeoJSON (.geojson, .json, juga .gz), GeoPackage (.gpkg) atau Shapefile (.shp, atau .zip berisi semuanya)"


@dataclass(frozen=True)
class BoundaryFile:
    """A file as read: its columns, and one geometry a row in degrees, longitude first (None where a row has none)."""

    name: str
    columns: dict[str, list[Any]]
    shapes: list[Any]
    projection: str


def read_file(path: Path, *, crs: str = "", layer: str = "") -> BoundaryFile:
    """Read one layer of polygons.

    crs    projection of the coordinates, in place of what the file says ("EPSG:32750")
    layer  needed only where the file has several

    Raises BoundariesRefused for what is no such file, has no known projection, or has several layers.
    """
    check_ending(path)
    try:
        found = read_layer(path, choose_layer(path, layer))
    except BoundariesRefused:
        raise
    except BROKEN as error:
        raise BoundariesRefused(
            f"Berkas {path.name} tidak terbaca sebagai batas wilayah ({error}). Yang dapat dibaca: {ALLOWED}."
        ) from error
    projection = crs or found.projection
    if not projection:
        raise BoundariesRefused(
            f"Berkas {path.name} tidak menyebut proyeksinya, jadi letaknya tidak dapat dipastikan. Sertakan berkas "
            ".prj, atau sebut proyeksinya dengan --crs, misalnya EPSG:4326 (derajat) atau EPSG:32750 (UTM 50S)."
        )
    shapes = to_degrees(np.asarray(found.shapes, dtype=object), projection)
    return BoundaryFile(path.name, found.columns, shapes.tolist(), projection_name(projection))


def check_ending(path: Path) -> None:
    if not path.is_file():
        raise BoundariesRefused(f"Berkas {path} tidak ada. Sebut letak satu berkas: {ALLOWED}.")
    if path.suffix.lower() not in ENDINGS:
        raise BoundariesRefused(f"Berkas {path.name} berjenis '{path.suffix}'. Yang dapat dibaca: {ALLOWED}.")


def choose_layer(path: Path, wanted: str) -> str:
    """The layer named, else the only one that has geometry."""
    layers = layers_of(path)
    there = ", ".join(layers) or "tidak ada"
    if wanted and wanted not in layers:
        raise BoundariesRefused(f"Lapisan '{wanted}' tidak ada. Lapisan yang ada: {there}. Pilih satu dengan --layer.")
    if not wanted and len(layers) != 1:
        raise BoundariesRefused(f"Berkas ini punya {len(layers)} lapisan: {there}. Pilih satu dengan --layer.")
    return wanted or layers[0]


def to_degrees(shapes: npt.NDArray[np.object_], projection: str) -> npt.NDArray[np.object_]:
    """Geometries in WGS 84, two dimensions, longitude first."""
    try:
        change = pyproj.Transformer.from_crs(projection, DEGREES, always_xy=True)
    except pyproj.exceptions.CRSError as error:
        raise BoundariesRefused(
            f"Proyeksi '{projection}' tidak dikenal. Tulis sebagai kode EPSG, misalnya EPSG:4326 (derajat) atau "
            "EPSG:32750 (UTM 50S)."
        ) from error
    flat = shapely.force_2d(shapes)
    moved: npt.NDArray[np.object_] = shapely.transform(flat, change.transform, interleaved=False)
    return moved


def projection_name(projection: str) -> str:
    """ "WGS 84 / UTM zone 50S" for "EPSG:32750"."""
    return str(pyproj.CRS.from_user_input(projection).name)
