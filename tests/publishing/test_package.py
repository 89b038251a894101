"""The files of a release keep to the specification of Frictionless tabular data packages, version 1."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from kondusif.publishing.core.content import NOWHERE, Channels, Content, compose, digest
from kondusif.publishing.core.package import About, as_zip, files_of
from kondusif.publishing.core.population import population
from kondusif.publishing.core.tables import TOTAL, Table

ABOUT = About("2024-02-01_2024-02-29", "Angka terbuka", "https://contoh.example/angka/2024-02-01_2024-02-29/", "Tim")
CASTS = {"string": str, "integer": int, "number": float}


def a_release() -> dict[str, Any]:
    counts = {("52.01", "pidana"): 30, ("52.01", "etik"): 2, ("52.02", "pidana"): 14, ("52.02", "etik"): 9,
              (NOWHERE, "pidana"): 8, (NOWHERE, "etik"): 11}  # fmt: skip
    names = {"52.01": "Lombok Barat", "52.02": "Lombok Tengah", NOWHERE: "Tidak dirinci", "pidana": "P", "etik": "E"}
    table = Table(("52.01", "52.02", NOWHERE), ("pidana", "etik"), counts)
    channels = {"52.01": Channels(1, 2, 1), "52.02": Channels(0, 1, 0), TOTAL: Channels(2, 4, 3)}
    facts = {"starts_on": "2024-02-01", "ends_on": "2024-02-29", "counted_at": "2024-03-02T09:00:00+08:00",
             "province": "52", "area": "NTB"}  # fmt: skip
    return compose(table, names=names, population=population(), channels=channels, **facts)


@pytest.fixture(params=[False, True], ids=["real", "example"])
def about(request: pytest.FixtureRequest) -> About:
    return replace(ABOUT, is_example=request.param)


@pytest.fixture
def files(about: About) -> dict[str, bytes]:
    return files_of(Content(a_release()), about)


def test_every_line_and_title_of_a_demonstration_says_that_it_is_one(files: dict[str, bytes], about: About) -> None:
    for name in ("angka.csv", "cakupan.csv"):
        marks = [row.get("catatan") for row in csv.DictReader(io.StringIO(files[name].decode()))]
        assert set(marks) == ({"DATA CONTOH"} if about.is_example else {None}), name
    told = json.loads(files["datapackage.json"])
    assert ["DATA CONTOH" in told[key] for key in ("title", "description")] == [about.is_example] * 2


@pytest.fixture
def described(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


def test_the_package_says_what_the_profile_asks(described: dict[str, Any]) -> None:
    assert described["profile"] == "tabular-data-package"
    assert re.fullmatch("[-a-z0-9._/]+", described["name"])
    assert datetime.fromisoformat(described["created"]).tzinfo is not None
    assert all({"name", "path"} <= set(each) for each in described["licenses"])
    assert all({"title"} <= set(each) for each in described["sources"] + described["contributors"])
    assert len({each["name"] for each in described["resources"]}) == len(described["resources"]) == 2


def test_every_resource_is_described_as_it_is(described: dict[str, Any], files: dict[str, bytes]) -> None:
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["profile"] == "tabular-data-resource"
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["encoding"] == "utf-8"
        heads = next(csv.reader(io.StringIO(content.decode())))
        assert heads == [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= set(heads)


def test_every_value_is_of_the_type_that_the_schema_says(described: dict[str, Any], files: dict[str, bytes]) -> None:
    for resource in described["resources"]:
        rows = list(csv.DictReader(io.StringIO(files[resource["path"]].decode())))
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(rows) > 0
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            for value in (row[field["name"]] for row in rows):
                if value in resource["schema"]["missingValues"]:
                    assert not limits.get("required")
                    continue
                typed = CASTS[field["type"]](value)
                assert "enum" not in limits or typed in limits["enum"]
                assert "minimum" not in limits or typed >= limits["minimum"]


def test_masked_numbers_are_empty_and_say_so(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["angka.csv"].decode())))
    assert {row["keadaan"] for row in rows if row["jumlah"] == ""} == {"disamarkan"}
    assert {row["keadaan"] for row in rows if row["jumlah"]} == {"terbit"}
    assert all(int(row["jumlah"]) >= 5 for row in rows if row["jumlah"])
    small = next(row for row in rows if (row["kode_wilayah"], row["kode_jenis"]) == ("52.01", "etik"))
    assert small["jumlah"] == ""


def test_the_same_release_gives_the_same_bytes(files: dict[str, bytes], about: About) -> None:
    assert files == files_of(Content(a_release()), about)
    assert as_zip(files) == as_zip(files)
    with zipfile.ZipFile(io.BytesIO(as_zip(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert digest(a_release()) == digest(a_release())


def test_the_population_adds_up_to_what_its_source_says() -> None:
    """5,751,295 at the end of 2024 and 27,418 more, as the newspaper puts it."""
    assert sum(population().people.values()) == 5_751_295 + 27_418
