"""Agencies come from files read as one; a bad row is named, a change is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kondusif.agencies.actions.load_agencies import files_for, load_agencies
from kondusif.agencies.errors import AgenciesNotLoaded
from kondusif.agencies.models.agency import Agency, Coverage
from kondusif.base.database import speaking_as

pytestmark = pytest.mark.django_db(databases=["worker"])


@pytest.fixture(autouse=True)
def speaks_as_worker() -> Iterator[None]:
    with speaking_as("loader"):
        yield


def changed(tmp_path: Path, *replacements: tuple[str, str]) -> list[Path]:
    """The files of the province with some words replaced."""
    national, ntb = files_for("52")
    text = ntb.read_text()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "ntb.toml").write_text(text)
    return [national, tmp_path / "ntb.toml"]


def refusal(files: list[Path]) -> str:
    with pytest.raises(AgenciesNotLoaded) as refused:
        load_agencies(files=files)
    return refused.value.sentence


def test_loading_again_changes_nothing() -> None:
    assert load_agencies(files=files_for("52")) == []


def test_every_agency_and_coverage_names_its_source() -> None:
    assert not Agency.objects.filter(source="").exists()
    assert not Coverage.objects.filter(source="").exists()


def test_a_planned_kodam_is_a_change_of_data(tmp_path: Path) -> None:
    files = changed(tmp_path, ('name = "Kodam IX/Udayana"', 'name = "Kodam baru"'))
    assert load_agencies(files=files) == ["kodam-ix: berubah (name)"]


def test_district_may_pass_from_one_polres_to_another_on_a_day(tmp_path: Path) -> None:
    narmada = '[[coverage]]\nagency = "polresta-mataram"\nareas = ["52.01.03", "52.01.09", "52.01.12"]'
    until = f"{narmada}\nuntil = 2025-01-01"
    after = '[[coverage]]\nagency = "polres-lombok-barat"\nareas = ["52.01.03"]\nfrom = 2025-01-01\n'
    lines = load_agencies(files=changed(tmp_path, (narmada, f"{after}\n{until}")))
    assert "cakupan polresta-mataram atas 52.01.03: berubah (ends_on)" in lines
    assert "cakupan polres-lombok-barat atas 52.01.03: baru" in lines


def test_agency_that_left_the_files_stays_and_is_named(tmp_path: Path) -> None:
    files = changed(tmp_path, ('code = "dinkes-ntb"', 'code = "dinas-lain-ntb"'))
    assert load_agencies(files=files) == [
        "dinas-lain-ntb: baru",
        "dinkes-ntb: tidak ada lagi di berkas, tetap disimpan",
    ]
    assert Agency.objects.filter(code="dinkes-ntb").exists()


def test_every_bad_row_is_named_and_nothing_changes(tmp_path: Path) -> None:
    files = changed(
        tmp_path,
        ('parent = "kodam-ix"', 'parent = "kodam-x"'),
        ('covers = ["52.04"]', 'covers = ["52.99"]'),
        ('agency = "kodim-1606"', 'agency = "kodim-1699"'),
        ('name = "Kodam IX/Udayana"', 'name = "Nama baru"'),
    )
    sentence = refusal(files)
    for word in ("atasan 'kodam-x' tidak ada", "wilayah '52.99' belum dimuat", "lembaga 'kodim-1699' tidak ada"):
        assert word in sentence
    assert not Agency.objects.filter(name="Nama baru").exists()


def test_two_units_of_a_kind_on_the_same_area_are_refused(tmp_path: Path) -> None:
    sentence = refusal(changed(tmp_path, ('covers = ["52.05"]', 'covers = ["52.05", "52.03"]')))
    assert "dicakup 'kodim-1614' dan 'kodim-1615' (tni)" in sentence


def test_unknown_field_and_missing_name_are_refused(tmp_path: Path) -> None:
    sentence = refusal(changed(tmp_path, ('short_name = "BKD NTB"', 'nick_name = "BKD NTB"')))
    assert "berisi 'nick_name' yang tidak dikenal" in sentence
    assert "belum menyebut 'short_name'" in sentence


def test_agency_above_itself_is_refused(tmp_path: Path) -> None:
    korem = 'kind = "tni"\nparent = "kodam-ix"'
    sentence = refusal(changed(tmp_path, (korem, korem.replace("kodam-ix", "kodim-1615"))))
    assert "'korem-162' menjadi atasan dirinya sendiri" in sentence
