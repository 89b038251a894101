"""Loading editions of the areas: counts, newer editions, refusals."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kondusif.area.actions.load_edition import load_edition
from kondusif.area.core.editions import FILES
from kondusif.area.errors import EditionNotLoaded
from kondusif.area.models import Area, AreaEdition, Level
from kondusif.area.queries.places import find_villages, village_in_words
from kondusif.base.database import speaking_as
from tests.cast import AREAS

pytestmark = pytest.mark.django_db(databases=["worker"])
KEDIRI, MONTONG_ARE, JAGARAGA = "52.01.02.2001", "52.01.02.2002", "52.01.02.2003"


@pytest.fixture(autouse=True)
def speaks_as_worker() -> Iterator[None]:
    with speaking_as("loader"):
        yield


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """An edition in which Kediri is renamed, Montong Are is gone and Jagaraga has moved to a new code."""
    for name in FILES:
        shutil.copy(AREAS / name, tmp_path / name)
    rows = read(tmp_path / "villages.csv")
    rows = [row for row in rows if row[0] not in (MONTONG_ARE, JAGARAGA)]
    rows = [[row[0], row[1], "Kediri Baru"] if row[0] == KEDIRI else row for row in rows]
    rows.append(["52.01.02.2999", "52.01.02", "Jagaraga Indah"])
    rows.append(["52.01.02.2998", "52.01.02", "Desa Uji"])
    write(tmp_path / "villages.csv", rows)
    return tmp_path


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_province_has_ten_regencies_117_districts_and_1166_villages() -> None:
    counts = [Area.objects.filter(level=level).count() for level in Level]
    assert counts == [1, 10, 117, 1166]


def test_unchanged_edition_is_not_read_again() -> None:
    before = AreaEdition.objects.count()
    loaded = load_edition(folder=AREAS, province="52")
    assert not loaded.fresh
    assert loaded.n_areas == 1294
    assert AreaEdition.objects.count() == before


def test_newer_edition_lists_what_changed_and_keeps_every_code(newer: Path) -> None:
    loaded = load_edition(folder=newer, province="52")
    assert [row.name for row in loaded.changes.added] == ["Desa Uji"]
    assert [(old.name, new.name) for old, new in loaded.changes.renamed] == [("Kediri", "Kediri Baru")]
    assert [row.code for row in loaded.changes.retired] == [MONTONG_ARE]
    assert [(old.code, new.code) for old, new in loaded.changes.moved] == [(JAGARAGA, "52.01.02.2999")]
    assert Area.objects.get(code=MONTONG_ARE).retired_on is not None
    assert village_in_words(MONTONG_ARE).startswith("Montong Are, Kecamatan Kediri")
    kept = AreaEdition.objects.order_by("-pk")[0].changes
    assert kept["moved"] == [{"code": "52.01.02.2999", "name": "Jagaraga Indah", "before": JAGARAGA}]


def test_retired_village_is_no_longer_offered_and_returns_with_an_older_edition(newer: Path) -> None:
    load_edition(folder=newer, province="52")
    assert MONTONG_ARE not in [hit.code for hit in find_villages("Montong Are")]
    back = load_edition(folder=AREAS, province="52")
    assert {row.code for row in back.changes.returned} == {MONTONG_ARE, JAGARAGA}
    assert MONTONG_ARE in [hit.code for hit in find_villages("Montong Are")]


def test_loading_one_province_leaves_the_others_alone() -> None:
    load_edition(folder=AREAS, province="51")
    assert Area.objects.in_force().filter(code__startswith="51", level=2).count() == 9
    assert Area.objects.in_force().filter(code__startswith="52").count() == 1294


def test_whole_country_has_83762_villages() -> None:
    told: list[tuple[int, int]] = []
    loaded = load_edition(folder=AREAS, province="all", told=lambda done, total: told.append((done, total)))
    assert Area.objects.in_force().filter(level=4).count() == 83762
    assert not loaded.changes.retired
    assert told[-1] == (loaded.n_areas - 1294, loaded.n_areas - 1294)
    again = load_edition(folder=AREAS, province="52")
    assert (again.fresh, again.n_areas) == (False, 1294)
    with pytest.raises(EditionNotLoaded, match="misalnya 52"):
        load_edition(folder=AREAS, province="99")


def test_every_bad_line_is_named_and_nothing_changes(newer: Path) -> None:
    rows = read(newer / "villages.csv")
    rows += [
        ["52.01.02.30", "52.01.02", "Salah"],
        ["52.99.99.2001", "52.99.99", "Tanpa Induk"],
        [KEDIRI, "52.01.02", "Dua"],
    ]
    write(newer / "villages.csv", rows)
    with pytest.raises(EditionNotLoaded) as refused:
        load_edition(folder=newer, province="52")
    for word in ("52.01.02.30", "52.99.99", "sudah ada di baris lain"):
        assert word in refused.value.sentence
    assert Area.objects.get(code=KEDIRI).name == "Kediri"


def test_unknown_province_is_refused_with_what_to_write() -> None:
    with pytest.raises(EditionNotLoaded, match="misalnya 52"):
        load_edition(folder=AREAS, province="99")


def test_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionNotLoaded, match=r"provinces\.csv"):
        load_edition(folder=tmp_path, province="52")
