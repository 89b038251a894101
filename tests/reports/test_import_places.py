"""Rows against the reference data: places, kinds, units, dates beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.base.time import in_short_words, today
from kondusif.reports.core.import_columns import fields, of_reports
from kondusif.reports.core.intake import Submission
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.core.rows import Reference, RowReader
from kondusif.reports.core.words import kind_words, meanings
from kondusif.reports.queries.imports import REPORTS, reference
from kondusif.reports.queries.template import import_template
from kondusif.rules.queries import current_law
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at
from kondusif.tables.core.rows import Trouble
from kondusif.tables.queries.reading import rows_of
from tests.cast import Cast
from tests.reports.tables import HEADINGS, a_row

pytestmark = pytest.mark.database


@pytest.fixture
def known(cast: Cast) -> Reference:
    with cast.sign_in(cast.secretary):
        return reference()


def read(known: Reference, **said: Any) -> tuple[Submission | None, list[Trouble]]:
    return RowReader(guess_mapping(HEADINGS, of_reports()), known).read(2, a_row(**said))


def refusal(known: Reference, **said: Any) -> str:
    """The one sentence of a row with one bad cell."""
    told, troubles = read(known, **said)
    assert told is None
    return REPORTS.say(troubles[0])


def test_a_good_row_is_the_report_of_the_form(known: Reference) -> None:
    told, troubles = read(known, terlapor="ASN", satuan="bakesbangpol-ntb", jenis="Netralitas ASN")
    assert troubles == []
    assert told is not None
    assert (told.told_kind, told.told_actor, told.told_unit) == ("netralitas", "asn", "bakesbangpol-ntb")
    assert told.village.startswith("52.01.")
    assert told.election == "pilkada-2024"


@pytest.mark.parametrize("village", ["Desa Senggigi", "SENGGIGI", "Senggigi, Batu Layar"])
def test_a_village_is_found_however_it_is_spelt(known: Reference, village: str) -> None:
    told, _troubles = read(known, desa=village)
    assert told is not None
    assert told.village == known.villages["senggigi"][0].code


def test_a_name_of_several_villages_is_refused_with_the_candidates(known: Reference) -> None:
    name, same = next((name, rows) for name, rows in known.villages.items() if len(rows) == 2)
    sentence = refusal(known, desa=name, kecamatan="")
    assert all(village.code in sentence for village in same)
    assert read(known, desa=name, kecamatan=same[0].district)[0] is not None or same[0].district == same[1].district


def test_a_village_of_another_province_and_one_that_is_none_are_told_apart(known: Reference) -> None:
    assert "di luar provinsi ini" in refusal(known, desa="51.01.01.2001")
    assert "tidak ada dalam daftar" in refusal(known, desa="52.99.99.9999")
    assert "bukan di kecamatan" in refusal(known, kecamatan="Sape")


def test_a_district_alone_is_kept_as_told(known: Reference) -> None:
    told, _troubles = read(known, desa="", kecamatan="Sape")
    assert told is not None
    assert (told.village, told.place_told) == ("", "Sape")


def test_days_to_come_are_refused(known: Reference) -> None:
    day = today().replace(year=today().year + 1, day=1)
    assert "belum terjadi" in refusal(known, tanggal_diketahui=in_short_words(day))


def test_every_bad_cell_of_a_row_is_named(known: Reference) -> None:
    _told, troubles = read(known, jenis="", tanggal_diketahui="", uraian="", terlapor="raja")
    assert {each.code for each in troubles} == {"kind-missing", "known-missing", "story-missing", "actor-unknown"}
    assert all(REPORTS.say(each).endswith(".") for each in troubles)


def test_the_examples_of_the_template_are_never_reported(known: Reference) -> None:
    assert "baris contoh" in refusal(known, uraian="Contoh rekaan: amplop.")


def test_a_unit_without_its_kind_and_a_foreign_unit_are_refused(known: Reference) -> None:
    assert "siapa yang dilaporkan kosong" in refusal(known, terlapor="", satuan="kodim-1615")
    assert "tidak ada pada pihak" in refusal(known, terlapor="polri", satuan="kodim-1615")


def test_words_of_offices_lead_to_codes_that_exist() -> None:
    assert set(kind_words().values()) == {kind.code for kind in plain_kinds()}
    assert set(meanings("actors").values()) <= set(current_law().vocabulary.actors)


def test_the_template_imports_as_it_is_but_for_its_examples(cast: Cast, known: Reference) -> None:
    with cast.sign_in(cast.secretary):
        content = import_template()
    rows = list(rows_of(content))
    mapping = guess_mapping(headings_at(rows, guess_header(rows, of_reports())), of_reports())
    assert set(mapping) == {field.code for field in fields()}
    for row in rows[1:3]:
        _told, troubles = RowReader(mapping, known).read(2, row)
        assert [each.code for each in troubles] == ["story-example"], troubles


def test_a_story_of_100_kilobytes_is_refused_with_its_length(known: Reference) -> None:
    assert "100000 huruf" in refusal(known, uraian="a" * 100_000)
