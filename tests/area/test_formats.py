"""What is read out of a file of boundaries is what GDAL reads out of it."""

from __future__ import annotations

import gzip
import json
import sqlite3
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from kondusif.area.core.boundaries import BoundariesRefused
from kondusif.area.core.files import read_file
from kondusif.area.core.formats import layers_of, read_layer
from tests.area.shapes import BOW_TIE, SQUARES, write

HOLE = shapely.Polygon(
    [(116.0, -8.8), (116.3, -8.8), (116.3, -8.5), (116.0, -8.5)],
    [[(116.1, -8.7), (116.1, -8.6), (116.2, -8.6), (116.2, -8.7)]],
)
ROWS: dict[str, BaseGeometry | None] = {
    "52.01.01": HOLE,
    "52.01.02": shapely.MultiPolygon([SQUARES["52.01.01"], shapely.box(117.0, -8.8, 117.1, -8.7)]),
    "52.01.03": None,
    "52.01.04": BOW_TIE,
    "52.01.05": shapely.force_3d(SQUARES["52.01.02"], 12.5),
}
MORE: dict[str, list[Any]] = {"nama": ["Géréng \u2018A\u2019", "B", "", None, "E"], "nomor": [1, 22, 333, 4, 5]}


def by_gdal(path: Path, layer: str) -> tuple[dict[str, list[Any]], list[Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        meta, _ids, wkb, values = pyogrio.raw.read(path, layer=layer)
    return dict(zip(meta["fields"], map(list, values), strict=True)), list(shapely.from_wkb(wkb, on_invalid="fix"))


def same(path: Path) -> None:
    """Each column and each place is the one that GDAL reads; "" and nothing are one."""
    (layer,) = layers_of(path)
    ours, (columns, shapes) = read_layer(path, layer), by_gdal(path, layer)
    assert {name: [value or None for value in column] for name, column in ours.columns.items()} == {
        name: [value or None for value in column] for name, column in columns.items()
    }
    assert [shape is None for shape in ours.shapes] == [shape is None for shape in shapes]
    for mine, theirs in zip(ours.shapes, shapes, strict=True):
        assert mine is theirs or shapely.equals_exact(
            shapely.normalize(shapely.force_2d(mine)), shapely.normalize(shapely.force_2d(theirs)), 1e-9
        )


@pytest.mark.parametrize("name", ["batas.geojson", "batas.gpkg", "batas.shp"])
def test_every_format_gives_the_rows_that_gdal_gives(tmp_path: Path, name: str) -> None:
    same(write(tmp_path / name, ROWS, more=MORE))


def test_a_zip_a_gz_and_another_encoding_are_read_as_what_is_in_them(tmp_path: Path) -> None:
    shp = write(tmp_path / "batas.shp", SQUARES, crs="EPSG:32750", more={"nama": ["Géréng", "B"]})
    plain = read_file(shp)
    with zipfile.ZipFile(tmp_path / "semua.zip", "w") as archive:
        for file in tmp_path.glob("batas.*"):
            archive.write(file, f"peta/{file.name}")
    shp.with_suffix(".cpg").unlink()
    dbf = shp.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace("é".encode(), b"\xe9 "))
    assert read_file(tmp_path / "semua.zip").columns == plain.columns
    assert read_file(shp).columns["nama"][0].split() == ["Gé", "ré", "ng"]
    assert plain.columns["nama"] == ["Géréng", "B"]
    packed = tmp_path / "batas.geojson.gz"
    packed.write_bytes(gzip.compress(write(tmp_path / "lain.geojson", SQUARES).read_bytes()))
    assert read_file(packed).columns == {"kode": list(SQUARES)}


def test_one_layer_of_several_is_chosen_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "semua.gpkg", SQUARES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path, geometry=np.asarray(shapely.to_wkb([HOLE]), dtype=object), append=True, layer='kab "5"',
            field_data=[np.asarray(["52.01"], dtype=object)], fields=["KD kab"], geometry_type="Polygon",
            crs="EPSG:4326", driver="GPKG",
        )  # fmt: skip
    assert layers_of(path) == ["semua", 'kab "5"']
    with pytest.raises(BoundariesRefused, match=r"^Berkas ini punya 2 lapisan: semua, kab"):
        read_file(path)
    with pytest.raises(BoundariesRefused, match=r"^Lapisan 'desa' tidak ada"):
        read_file(path, layer="desa")
    assert read_file(path, layer='kab "5"').columns == {"KD kab": ["52.01"]}


def test_a_file_that_names_its_projection_in_the_old_way_is_believed(tmp_path: Path) -> None:
    path = write(tmp_path / "batas.geojson", SQUARES)
    told = json.loads(path.read_text()) | {
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    }
    path.write_text(json.dumps(told))
    assert "Pseudo-Mercator" in read_file(path).projection


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"type": "FeatureCollection"}', b"\xff\xfe\x00", b"PK\x03\x04"]
)
@pytest.mark.parametrize("ending", [".geojson", ".geojson.gz", ".gpkg", ".shp", ".zip"])
def test_what_is_no_such_file_is_refused_in_a_sentence(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"batas{ending}"
    path.write_bytes(content)
    with pytest.raises(BoundariesRefused, match=r"tidak terbaca|lapisan|proyeksinya"):
        read_file(path)


def test_nothing_is_written_into_a_geopackage(tmp_path: Path) -> None:
    path = write(tmp_path / "batas.gpkg", SQUARES)
    before = path.read_bytes()
    read_file(path)
    assert path.read_bytes() == before
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM gpkg_spatial_ref_sys")
    file.close()
    with pytest.raises(BoundariesRefused, match="proyeksinya"):
        read_file(path)
