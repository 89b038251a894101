"""Elections come from files; the next cycle is one more file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kondusif.base.database import speaking_as
from kondusif.elections.actions import DATA, load_elections
from kondusif.elections.core.reading import LONGEST_SOURCE
from kondusif.elections.errors import ElectionsNotLoaded
from kondusif.elections.models import Election, Stage
from kondusif.elections.queries import election_on

pytestmark = pytest.mark.django_db(databases=["worker"])
NEXT = """
code = "pemilu-contoh"
name = "Pemilu contoh"
law = "pemilu"
source = "contoh"
[[stage]]
code = "kampanye"
kind = "kampanye"
name = "Kampanye"
starts_on = 2040-01-01
ends_on = 2040-02-10
[[stage]]
code = "pemungutan"
kind = "pemungutan"
name = "Pemungutan suara"
starts_on = 2040-02-14
ends_on = 2040-02-14
"""


@pytest.fixture(autouse=True)
def speaks_as_worker() -> Iterator[None]:
    with speaking_as("loader"):
        yield


def test_loading_again_changes_nothing() -> None:
    assert load_elections() == []


def test_every_stage_names_its_source() -> None:
    assert not Stage.objects.filter(source="").exists()
    assert Stage.objects.count() == 19


def test_next_cycle_is_one_more_file(tmp_path: Path) -> None:
    (tmp_path / "contoh.toml").write_text(NEXT)
    assert load_elections(folder=tmp_path) == [
        "pemilu-contoh: baru",
        "pemilu-contoh/kampanye: baru",
        "pemilu-contoh/pemungutan: baru",
    ]
    found = election_on(date(2040, 1, 15))
    assert found is not None
    assert found.code == "pemilu-contoh"
    assert Election.objects.filter(code="pemilu-2024").exists()


def test_a_source_is_as_long_as_its_column_and_no_longer(tmp_path: Path) -> None:
    def with_source(n: int) -> None:
        text = NEXT.replace('name = "Kampanye"', f'name = "Kampanye"\nsource = "{"x" * n}"')
        (tmp_path / "contoh.toml").write_text(text)

    with_source(LONGEST_SOURCE + 1)
    with pytest.raises(ElectionsNotLoaded, match="bersumber lebih dari 200 huruf"):
        load_elections(folder=tmp_path)
    with_source(LONGEST_SOURCE)
    load_elections(folder=tmp_path)
    assert Stage.objects.get(election="pemilu-contoh", code="kampanye").source == "x" * LONGEST_SOURCE


def test_stage_that_moved_or_left_is_told(tmp_path: Path) -> None:
    text = (DATA / "pilkada-2024.toml").read_text()
    moved = text.replace("ends_on = 2024-12-16", "ends_on = 2024-12-18")
    (tmp_path / "pilkada-2024.toml").write_text(moved.replace('code = "masa-tenang"', 'code = "hari-tenang"'))
    assert load_elections(folder=tmp_path) == [
        "pilkada-2024/hari-tenang: baru",
        "pilkada-2024/rekapitulasi: berubah (ends_on)",
        "pilkada-2024/masa-tenang: dihapus",
    ]
    assert not Stage.objects.filter(election="pilkada-2024", code="masa-tenang").exists()


def test_a_new_name_is_that_elections_alone(tmp_path: Path) -> None:
    text = (DATA / "pilkada-2024.toml").read_text()
    name = Election.objects.get(code="pilkada-2024").name
    (tmp_path / "pilkada-2024.toml").write_text(text.replace(f'name = "{name}"', 'name = "Pilkada contoh"', 1))
    others = set(Election.objects.exclude(code="pilkada-2024").values_list("code", "name"))
    assert load_elections(folder=tmp_path) == ["pilkada-2024: berubah"]
    assert Election.objects.get(code="pilkada-2024").name == "Pilkada contoh"
    assert set(Election.objects.exclude(code="pilkada-2024").values_list("code", "name")) == others


def test_every_bad_row_is_named_and_nothing_changes(tmp_path: Path) -> None:
    wrong = NEXT.replace("ends_on = 2040-02-10", "ends_on = 2039-02-10").replace(
        'kind = "pemungutan"', 'kind = "pesta"'
    )
    (tmp_path / "contoh.toml").write_text(wrong)
    (tmp_path / "rusak.toml").write_text("code =")
    with pytest.raises(ElectionsNotLoaded) as refused:
        load_elections(folder=tmp_path)
    for word in ("berakhir sebelum mulai", "berjenis 'pesta'", "tidak ada tahapan berjenis 'pemungutan'", "rusak.toml"):
        assert word in refused.value.sentence
    assert not Election.objects.filter(code="pemilu-contoh").exists()
