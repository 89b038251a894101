"""Boundaries from files: every format and projection, repair, what does not fit, and refusals in full sentences."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.core.management import CommandError, call_command

from kondusif.area.actions.import_boundaries import LEVELS, Imported, Reading, import_boundaries
from kondusif.area.core.boundaries import INDONESIA, check_degrees
from kondusif.area.errors import BoundariesNotImported
from kondusif.area.models import Area, Boundary, Level
from kondusif.base.database import speaking_as
from tests.area.shapes import BOW_TIE, SQUARES, real, write

pytestmark = pytest.mark.django_db(databases=["worker", "default"])


def take(file: Path, **how: object) -> Imported:
    with speaking_as("loader"):
        return import_boundaries(file=file, reading=Reading(**how))  # type: ignore[arg-type]


def refused(file: Path, **how: object) -> str:
    with pytest.raises(BoundariesNotImported) as caught:
        take(file, **how)
    return caught.value.sentence


def shape_of(code: str) -> shapely.Geometry:
    with speaking_as("loader"):
        return shapely.from_geojson(Boundary.objects.get(pk=code).shape)


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("batas.geojson", "EPSG:4326"),
        ("batas.gpkg", "EPSG:32750"),
        ("batas.shp", "EPSG:32750"),
        ("batas.gpkg", "EPSG:23830"),
        ("batas.shp", "EPSG:3857"),
    ],
)
def test_every_format_and_projection_lands_in_the_same_place(tmp_path: Path, name: str, crs: str) -> None:
    imported = take(write(tmp_path / name, SQUARES, crs=crs))
    assert (imported.level, imported.column, imported.n_stored) == (Level.DISTRICT, "kode", 2)
    for code, square in SQUARES.items():
        assert shape_of(code).symmetric_difference(square).area < 0.02 * square.area


@pytest.mark.parametrize("written", [lambda code: code.replace(".", ""), lambda code: int(code.replace(".", ""))])
def test_codes_match_with_and_without_dots(tmp_path: Path, written: object) -> None:
    values = [written(code) for code in SQUARES]  # type: ignore[operator]
    more = {"wilayah": values, "nama": ["Gerung", "Kediri"]}
    file = write(tmp_path / "batas.gpkg", {f"x{n}": shape for n, shape in enumerate(SQUARES.values())}, more=more)
    assert take(file).column == "wilayah"


def test_the_named_column_wins_and_an_absent_one_is_refused_with_those_there_are(tmp_path: Path) -> None:
    file = write(tmp_path / "batas.geojson", SQUARES, column="KD", more={"lain": ["52.01.03", "52.01.07"]})
    assert take(file, column="lain").n_stored == 2
    assert "Kolom yang ada: KD, lain" in refused(file, column="tidak_ada")


def test_a_shapefile_without_prj_is_refused_until_the_projection_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "batas.shp", SQUARES, crs="EPSG:32750")
    file.with_suffix(".prj").unlink()
    sentence = refused(file)
    assert "tidak menyebut proyeksinya" in sentence
    assert "EPSG:32750 (UTM 50S)" in sentence
    assert take(file, crs="EPSG:32750").n_stored == 2
    assert shape_of("52.01.01").contains(shapely.Point(116.05, -8.75))


def test_metres_said_to_be_degrees_and_swapped_coordinates_are_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "batas.shp", SQUARES, crs="EPSG:32750")
    assert "di luar Indonesia" in refused(file, crs="EPSG:4326")
    swapped = {code: shapely.transform(shape, lambda xy: xy[:, ::-1]) for code, shape in SQUARES.items()}
    assert "lintang dan bujur" in refused(write(tmp_path / "tertukar.geojson", swapped))


def test_all_of_indonesia_lies_inside() -> None:
    check_degrees([shapely.box(*INDONESIA)])


def test_an_unknown_projection_is_refused_by_name(tmp_path: Path) -> None:
    assert "Proyeksi 'UTM50' tidak dikenal" in refused(write(tmp_path / "batas.geojson", SQUARES), crs="UTM50")


def test_a_bow_tie_becomes_polygons_and_is_named(tmp_path: Path) -> None:
    imported = take(write(tmp_path / "batas.geojson", {**SQUARES, "52.01.01": BOW_TIE}))
    assert imported.repaired == ("52.01.01",)
    assert shape_of("52.01.01").is_valid
    assert shape_of("52.01.01").area == pytest.approx(0.005, rel=0.05)


def test_a_row_without_polygon_and_a_row_of_an_unknown_code_are_named_and_the_rest_taken(tmp_path: Path) -> None:
    line = shapely.LineString([(116.0, -8.7), (116.1, -8.7)])
    imported = take(write(tmp_path / "batas.geojson", {**SQUARES, "52.01.09": line, "52.99.01": BOW_TIE}))
    assert imported.n_stored == 2
    assert [(row.code, row.place) for row in imported.unmatched] == [("52.99.01", 4)]
    assert [row.code for row in imported.empty] == ["52.01.09"]


def test_strict_takes_all_or_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "batas.geojson", {**SQUARES, "52.99.01": BOW_TIE})
    assert "baris 3 ('52.99.01')" in refused(file, strict=True)
    with speaking_as("loader"):
        assert not Boundary.objects.exists()


def test_areas_without_a_boundary_are_reported(tmp_path: Path) -> None:
    without = take(write(tmp_path / "batas.geojson", SQUARES)).without
    assert len(without) == 115
    assert ("52.71.01", "Ampenan") in without


def test_importing_again_replaces(tmp_path: Path) -> None:
    take(write(tmp_path / "satu.geojson", SQUARES))
    moved = {"52.01.01": shapely.box(116.3, -8.8, 116.4, -8.7)}
    take(write(tmp_path / "dua.geojson", moved))
    take(write(tmp_path / "dua.geojson", moved))
    with speaking_as("loader"):
        rows = {row.area_id: row.source for row in Boundary.objects.filter(level=Level.DISTRICT)}
    assert rows == {"52.01.01": "dua.geojson", "52.01.02": "satu.geojson"}
    assert shape_of("52.01.01").contains(shapely.Point(116.35, -8.75))


def test_districts_bring_a_regency_along_until_a_file_brings_it(tmp_path: Path) -> None:
    take(write(tmp_path / "kec.geojson", SQUARES))
    assert shape_of("52.01").area == pytest.approx(0.02, rel=0.01)
    take(write(tmp_path / "kab.geojson", {"52.01": shapely.box(116, -9, 117, -8)}))
    take(write(tmp_path / "kec.geojson", SQUARES))
    assert shape_of("52.01").area == pytest.approx(1, rel=0.01)


def test_files_that_hold_no_boundaries_are_refused_with_what_is_allowed(tmp_path: Path) -> None:
    text = tmp_path / "batas.txt"
    text.write_text("bukan peta")
    broken = tmp_path / "batas.geojson"
    broken.write_text("{")
    assert "berjenis '.txt'" in refused(text)
    assert "GeoPackage (.gpkg)" in refused(broken)
    assert "tidak ada" in refused(tmp_path / "hilang.gpkg")
    assert "bukan kode BPS" in refused(write(tmp_path / "bps.geojson", {"5201010": BOW_TIE}))
    assert "tidak cocok" not in refused(write(tmp_path / "desa.geojson", SQUARES), level=LEVELS["village"])


def test_the_command_says_what_it_took_and_what_it_left(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_boundaries", str(write(tmp_path / "b.geojson", {**SQUARES, "52.99.01": BOW_TIE})), stdout=out)
    assert "2 kecamatan dari b.geojson (kolom kode, proyeksi WGS 84)" in out.getvalue()
    assert "Kode tidak dikenal, tidak dimuat: 1\n  52.99.01 (baris 3)" in out.getvalue()
    assert "Belum punya batas: 115" in out.getvalue()
    with pytest.raises(CommandError, match="Sebut satu berkas"):
        call_command("import_boundaries")


@pytest.mark.parametrize(
    ("name", "level", "n_stored", "n_without"),
    [
        ("ntb_kab.geojson.gz", Level.REGENCY, 10, 0),
        ("ntb_kec.geojson.gz", Level.DISTRICT, 117, 0),
        ("ntb_desa.geojson.gz", Level.VILLAGE, 1150, 16),
    ],
)
def test_the_boundaries_of_ntb_are_taken_whole(name: str, level: Level, n_stored: int, n_without: int) -> None:
    imported = take(real(name))
    assert (imported.level, imported.n_stored, len(imported.without)) == (level, n_stored, n_without)
    assert imported.repaired
    assert (imported.unmatched, imported.empty) == ((), ())
    with speaking_as("loader"):
        shapes = [json.loads(text) for text in Boundary.objects.filter(level=level).values_list("shape", flat=True)]
        n_areas = Area.objects.in_force().filter(level=level).count()
    assert len(shapes) == n_stored == n_areas - n_without
    assert {shape["type"] for shape in shapes} <= {"Polygon", "MultiPolygon"}
