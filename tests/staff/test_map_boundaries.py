"""Boundaries on the map: where they came from, how they travel, what stands where one is absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kondusif.area.actions.import_boundaries import import_boundaries
from kondusif.area.models import Boundary
from kondusif.base.database import speaking_as
from tests.area.shapes import SQUARES, write
from tests.cast import Cast
from tests.staff.acts import hand_in

# Boundaries are written by the worker and read by the team: two connections, so they must be committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
GERUNG = "52.01.01"


def get(cast: Cast, address: str) -> Any:
    return cast.client(cast.verifier).get(address)


@pytest.fixture
def districts(tmp_path: Path) -> None:
    with speaking_as("loader"):
        import_boundaries(file=write(tmp_path / "kec.geojson", SQUARES))


@pytest.mark.usefixtures("districts")
def test_the_page_names_the_source_and_how_many_districts_are_drawn(cast: Cast) -> None:
    page = get(cast, "/laporan/peta/").content.decode()
    assert "Batas: kec.geojson" in page
    assert "2 dari 117 kecamatan punya batas" in page
    assert "batas perkiraan" not in page


@pytest.mark.usefixtures("districts")
def test_approximate_boundaries_are_called_so(cast: Cast) -> None:
    with speaking_as("loader"):
        Boundary.objects.update(is_approximate=True)
    assert "batas perkiraan" in get(cast, "/laporan/peta/").content.decode()


@pytest.mark.usefixtures("districts")
def test_boundaries_are_kept_by_the_browser_until_they_change(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    first = client.get("/wilayah/batas/kecamatan.json")
    drawn = {each["properties"]["code"] for each in json.loads(first.content)["features"] if each["geometry"]}
    assert drawn == set(SQUARES)
    assert "private" in first["Cache-Control"]
    again = client.get("/wilayah/batas/kecamatan.json", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    with speaking_as("loader"):
        Boundary.objects.filter(pk=GERUNG).delete()
    assert client.get("/wilayah/batas/kecamatan.json", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_boundaries_are_sent_compressed_and_never_tell_a_number(cast: Cast, districts: None) -> None:
    hand_in(cast, village="52.01.01.1001")
    client = cast.client(cast.verifier)
    answer = client.get("/wilayah/batas/kecamatan.json", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    feature = json.loads(client.get("/wilayah/batas/kecamatan.json").content)["features"][0]
    assert set(feature["properties"]) == {"code", "name", "point", "approximate"}


def test_a_village_without_a_boundary_stands_at_the_point_of_its_district(cast: Cast, districts: None) -> None:
    features = json.loads(get(cast, "/wilayah/batas/desa/52.01.json").content)["features"]
    gerung = next(each for each in features if each["properties"]["code"] == "52.01.01.1001")
    assert gerung["geometry"] is None
    assert gerung["properties"]["point"] == pytest.approx([116.05, -8.75], abs=0.01)
