"""The three formats that boundaries come in, as rows: GeoJSON, GeoPackage (SQLite) and Shapefile."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import sqlite3
import struct
import zipfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import shape as from_mapping

DEGREES = "EPSG:4326"
COMPANIONS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# Bytes of the box around a geometry, by the number that its head says; GeoPackage 1.3, 2.1.3.
ENVELOPES = (0, 32, 48, 48, 64)
GPKG_HEAD = 8
# What a file that is broken, or is something else, makes its readers say.
BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError, OSError, sqlite3.Error, struct.error,
          zipfile.BadZipFile, shapefile.ShapefileException, shapely.errors.GEOSException)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """Columns and one geometry a row, None where it has none. projection: "" where the file does not say."""

    columns: dict[str, list[Any]]
    shapes: list[Any]
    projection: str


def layers_of(path: Path) -> list[str]:
    """Names of the layers that have geometry. Raises one of BROKEN."""
    ending = path.suffix.lower()
    if ending == ".gpkg":
        with opened(path) as file:
            return [name for (name,) in file.execute("SELECT table_name FROM gpkg_geometry_columns ORDER BY rowid")]
    if ending == ".zip":
        with zipfile.ZipFile(path) as archive:
            return [Path(name).stem for name in archive.namelist() if is_shapefile(name)]
    return [path.name.partition(".")[0]]


def read_layer(path: Path, name: str) -> Layer:
    """Raises one of BROKEN."""
    ending = path.suffix.lower()
    if ending == ".gpkg":
        return read_geopackage(path, name)
    if ending in (".shp", ".zip"):
        return read_shapefile(zipped(path, name) if ending == ".zip" else beside(path))
    return read_geojson(gzip.decompress(path.read_bytes()) if ending == ".gz" else path.read_bytes())


def read_geojson(content: bytes) -> Layer:
    told = json.loads(content.decode("utf-8-sig"))
    features = told["features"] if told["type"] == "FeatureCollection" else [told]
    rows = [feature.get("properties") or {} for feature in features]
    names = dict.fromkeys(name for row in rows for name in row)
    # Before RFC 7946 a file could name another projection.
    projection = told.get("crs", {"properties": {"name": DEGREES}})["properties"]["name"]
    return Layer(
        {name: [row.get(name) for row in rows] for name in names},
        [from_geojson(feature["geometry"]) for feature in features],
        DEGREES if "CRS84" in projection else projection,
    )


def from_geojson(geometry: Any) -> Any:
    """A geometry without rings of fewer than three corners; None where nothing is left."""
    if geometry is None:
        return None
    kind, given = geometry["type"], geometry.get("coordinates", [])
    if kind == "Polygon":
        rings = [ring for ring in given if len(ring) >= 3]
        return from_mapping({"type": kind, "coordinates": rings}) if rings and len(given[0]) >= 3 else None
    if kind == "MultiPolygon":
        parts = [[ring for ring in part if len(ring) >= 3] for part in given if part and len(part[0]) >= 3]
        return from_mapping({"type": kind, "coordinates": parts}) if parts else None
    return from_mapping(geometry)


def opened(path: Path) -> closing[sqlite3.Connection]:
    """A GeoPackage, never written to."""
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))


def read_geopackage(path: Path, layer: str) -> Layer:
    with opened(path) as file:
        column, srs = file.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", [layer]
        ).fetchone()
        known = file.execute(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
            [srs],
        ).fetchone()
        table = quoted(layer)
        described = file.execute(f"PRAGMA table_info({table})").fetchall()
        names = [name for _place, name, _type, _needed, _default, key in described if name != column and not key]
        listed = ", ".join(map(quoted, [column, *names]))
        rows = file.execute(f"SELECT {listed} FROM {table} ORDER BY rowid").fetchall()  # noqa: S608 - quoted names
    return Layer(
        {name: [row[place] for row in rows] for place, name in enumerate(names, 1)},
        [None if row[0] is None else shapely.from_wkb(without_head(row[0]), on_invalid="fix") for row in rows],
        projection_of(srs, *known) if known else "",
    )


def without_head(blob: bytes) -> bytes:
    """WKB: what follows the GeoPackage's own head. Raises ValueError."""
    if blob[:2] != b"GP":
        raise ValueError("no GeoPackage geometry")
    return blob[GPKG_HEAD + ENVELOPES[blob[3] >> 1 & 0b111] :]


def projection_of(srs: int, organization: str, number: int, definition: str) -> str:
    """ "EPSG:32750", else the definition itself; "" for the two numbers that mean undefined."""
    if srs in (-1, 0):
        return ""
    return f"EPSG:{number}" if organization.upper() == "EPSG" else definition


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def is_shapefile(name: str) -> bool:
    return name.lower().endswith(".shp") and not name.startswith("__MACOSX/")


def beside(path: Path) -> dict[str, bytes]:
    """The file and its companions, by their endings."""
    near = {file.suffix.lower(): file for file in path.parent.iterdir() if file.stem == path.stem}
    return {ending: near[ending].read_bytes() for ending in COMPANIONS if ending in near}


def zipped(path: Path, layer: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        shp = next(name for name in archive.namelist() if is_shapefile(name) and Path(name).stem == layer)
        return {
            Path(name).suffix.lower(): archive.read(name)
            for name in archive.namelist()
            if Path(name).with_suffix("") == Path(shp).with_suffix("")
        }


def read_shapefile(files: dict[str, bytes]) -> Layer:
    """Texts are read as the .cpg says, else as Latin-1, which the format means by default."""
    encoding = files.get(".cpg", b"").decode("ascii", "ignore").strip() or "latin-1"
    given = {ending[1:]: io.BytesIO(files[ending]) for ending in (".shp", ".shx", ".dbf") if ending in files}
    with shapefile.Reader(**given, encoding=known_encoding(encoding), encodingErrors="replace") as file:
        shapes = [from_geojson(mapping_of(each)) for each in file.iterShapes()]
        names = [field[0] for field in file.fields if field[0] != "DeletionFlag"] if ".dbf" in files else []
        rows = [list(record) for record in file.iterRecords()] if names else []
    if rows and len(rows) != len(shapes):
        raise ValueError(f"{len(shapes)} shapes, {len(rows)} rows")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return Layer(columns, shapes, files.get(".prj", b"").decode("utf-8", "replace").strip())


def mapping_of(shape: Any) -> dict[str, Any] | None:
    return dict(shape.__geo_interface__) if shape.shapeType != shapefile.NULL and shape.points else None


def known_encoding(name: str) -> str:
    """As Python writes it: a .cpg says "UTF-8", "1252" or "ISO 8859-1"."""
    for spelled in (name, f"cp{name}", name.replace(" ", "-")):
        with suppress(LookupError):
            return codecs.lookup(spelled).name
    return "latin-1"
