"""Cells around centroids: they share the land out without gap or overlap, and say that they are approximate."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.conf import settings
from django.core.management import call_command

from kondusif.area.actions.approximate_boundaries import approximate_boundaries
from kondusif.area.actions.import_boundaries import import_boundaries
from kondusif.area.core.cells import box_around, cut_cells, near_land
from kondusif.area.core.centroids import read_centroids
from kondusif.area.core.land import read_land
from kondusif.area.errors import BoundariesNotImported
from kondusif.area.models import Boundary, Level
from kondusif.base.database import speaking_as
from kondusif.web.packages import BUNDLED
from tests.area.shapes import SQUARES, write

LAND = BUNDLED / "world-atlas" / "land-10m.json"
CENTROIDS = [Path(settings.BASE_DIR) / "kondusif" / "area" / "data" / "ntb-centroids.csv"]
MATARAM, BIMA, DENPASAR, SEA = (116.12, -8.58), (118.73, -8.46), (115.21, -8.66), (117.0, -9.5)


@pytest.fixture(scope="module")
def points() -> dict[str, tuple[float, float]]:
    return read_centroids(CENTROIDS)


@pytest.fixture(scope="module")
def land(points: dict[str, tuple[float, float]]) -> shapely.Geometry:
    return near_land(points, read_land(LAND, box_around(points)))


def test_the_coast_holds_the_towns_of_the_province_and_no_sea_or_other_province(land: shapely.Geometry) -> None:
    inside = [bool(land.contains(shapely.Point(place))) for place in (MATARAM, BIMA, DENPASAR, SEA)]
    assert inside == [True, True, False, False]


def test_every_point_of_the_land_lies_in_exactly_one_cell(
    points: dict[str, tuple[float, float]], land: shapely.Geometry
) -> None:
    cells = cut_cells(points, land)
    assert set(cells) == set(points)
    west, south, east, north = land.bounds
    dice = np.random.default_rng(52)
    tried = shapely.points(dice.uniform(west, east, 4000), dice.uniform(south, north, 4000))
    on_land = [point for point in tried if land.contains(point)]
    assert len(on_land) > 1000
    for point in on_land:
        assert sum(bool(cell.contains(point)) for cell in cells.values()) == 1
    assert sum(cell.area for cell in cells.values()) == pytest.approx(land.area)


def test_a_point_belongs_to_the_nearest_centroid() -> None:
    land = shapely.box(0, 0, 4, 1)
    cells = cut_cells({"a": (1, 0.5), "b": (3, 0.5)}, land)
    assert cells["a"].equals(shapely.box(0, 0, 2, 1))
    assert cells["b"].equals(shapely.box(2, 0, 4, 1))


def test_one_centroid_has_all_the_land_and_one_far_at_sea_has_none() -> None:
    land = shapely.box(0, 0, 1, 1)
    assert cut_cells({"a": (0.5, 0.5)}, land)["a"].equals(land)
    assert set(cut_cells({"a": (0.5, 0.5), "b": (9, 0.5)}, land)) == {"a"}


@pytest.mark.django_db(databases=["worker"])
def test_districts_and_regencies_are_drawn_and_marked_as_approximate() -> None:
    with speaking_as("loader"):
        made = approximate_boundaries(centroids=CENTROIDS, land=LAND)
        assert (made.n_drawn, made.without) == (117, ())
        rows = Boundary.objects.all()
        assert {row.is_approximate for row in rows} == {True}
        assert [rows.filter(level=level).count() for level in (Level.REGENCY, Level.DISTRICT)] == [10, 117]


@pytest.mark.django_db(databases=["worker"])
def test_real_boundaries_end_the_approximate_ones_and_these_do_not_come_back(tmp_path: Path) -> None:
    with speaking_as("loader"):
        approximate_boundaries(centroids=CENTROIDS, land=LAND)
        import_boundaries(file=write(tmp_path / "kec.geojson", SQUARES))
        assert approximate_boundaries(centroids=CENTROIDS, land=LAND).n_drawn == 0
        assert set(Boundary.objects.filter(level=Level.DISTRICT).values_list("area_id", flat=True)) == set(SQUARES)


@pytest.mark.django_db(databases=["worker"])
def test_a_regency_from_a_file_leaves_its_districts_to_be_drawn(tmp_path: Path) -> None:
    with speaking_as("loader"):
        import_boundaries(file=write(tmp_path / "kab.geojson", {"52.01": shapely.box(116, -9, 117, -8)}))
        assert approximate_boundaries(centroids=CENTROIDS, land=LAND).n_drawn == 117


@pytest.mark.django_db(databases=["worker"])
def test_a_province_without_centroids_is_named_with_what_to_do() -> None:
    call_command("load_areas", "--province", "51", stdout=StringIO())
    out = StringIO()
    call_command("import_boundaries", "--approximate", stdout=out)
    assert "Batas perkiraan: 117 kecamatan." in out.getvalue()
    assert "Belum ada peta untuk provinsi 51" in out.getvalue()
    assert "kondusif import-boundaries BERKAS" in out.getvalue()


@pytest.mark.django_db(databases=["worker"])
def test_an_absent_coast_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with speaking_as("loader"), pytest.raises(BoundariesNotImported, match="Pasang Kondusif lagi"):
        approximate_boundaries(centroids=CENTROIDS, land=tmp_path / "land.json")


def test_land_that_only_touches_the_frame_is_read(tmp_path: Path) -> None:
    """Squares of one degree on every side of the frame and one apart from it."""
    corners = [(0, 1), (2, 1), (1, 0), (1, 2), (5, 5)]
    arcs = [[[west, south], [1, 0], [0, 1], [-1, 0], [0, -1]] for west, south in corners]
    land = {"type": "MultiPolygon", "arcs": [[[number]] for number in range(len(arcs))]}
    topology = {
        "type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": arcs,
        "objects": {"land": {"type": "GeometryCollection", "geometries": [land]}},
    }  # fmt: skip
    (tmp_path / "land.json").write_text(json.dumps(topology), "utf-8")
    assert [piece.bounds[:2] for piece in read_land(tmp_path / "land.json", (1, 1, 2, 2))] == corners[:4]
