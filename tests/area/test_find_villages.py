"""A citizen types the name of a village."""

from __future__ import annotations

import pytest

from kondusif.area.queries.places import (
    VillageHit,
    district_of,
    districts,
    find_villages,
    regencies,
    regency_of,
    village_exists,
    village_in_words,
)
from kondusif.base.database import speaking_as

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("senggigi", "Senggigi"),
        ("SENGGIGI", "Senggigi"),
        ("Desa Senggigi, Kec. Batu Layar", "Senggigi"),
        ("sengigi", "Senggigi"),
        ("sengigi batu layar", "Senggigi"),
        ("  Desa   Batulayar ", "Batulayar"),
        ("batu layar", "Batulayar"),
        ("montongare", "Montong Are"),
        ("talabiu woha", "Talabiu"),
        ("talabyu, woha", "Talabiu"),
        ("Kelurahan Pagesangan", "Pagesangan"),
        ("gerung utra", "Gerung Utara"),
        ("bugbug", "Bug-Bug"),
    ],
)
def test_village_is_found_as_people_type_it(text: str, first: str) -> None:
    assert find_villages(text)[0].name == first


def test_hit_carries_the_names_that_tell_namesakes_apart() -> None:
    assert find_villages("senggigi")[0] == VillageHit(
        "52.01.14.2006", "Senggigi", "Batu Layar", "Kabupaten Lombok Barat"
    )


def test_district_after_the_comma_chooses_among_namesakes() -> None:
    assert [hit.district for hit in find_villages("Kuta")[:3]] == ["Lambitu", "Parado", "Pujut"]
    assert find_villages("Kuta, Pujut")[0].regency == "Kabupaten Lombok Tengah"
    assert find_villages("Kuta, Kecamatan Parado")[0].district == "Parado"


@pytest.mark.parametrize("text", ["", "x", "Desa", "%%", "____", "\\\\", "zzzzqqq"])
def test_text_that_names_nothing_finds_nothing(text: str) -> None:
    assert find_villages(text) == []


def test_no_more_hits_than_asked_for() -> None:
    assert len(find_villages("Bima", limit=5)) == 5


def test_citizens_program_may_search() -> None:
    with speaking_as("public"):
        assert find_villages("senggigi")[0].code == "52.01.14.2006"
        assert find_villages("sengigi")[0].code == "52.01.14.2006"


def test_place_in_words_at_every_level() -> None:
    assert village_in_words("52.01.14.2006") == "Senggigi, Kecamatan Batu Layar, Kabupaten Lombok Barat"
    assert village_in_words("52.01.14") == "Kecamatan Batu Layar, Kabupaten Lombok Barat"
    assert village_in_words("52.71") == "Kota Mataram"
    assert village_in_words("52") == "Nusa Tenggara Barat"
    assert village_in_words("99.99") == ""


def test_superiors_follow_from_the_code() -> None:
    assert district_of("52.01.14.2006") == "52.01.14"
    assert district_of("52.01") == ""
    assert regency_of("52.01.14.2006") == "52.01"


def test_lists_of_districts_and_regencies() -> None:
    assert len(districts()) == 117
    assert [place.name for place in districts("52.08")] == ["Tanjung", "Gangga", "Kayangan", "Bayan", "Pemenang"]
    assert len(regencies()) == 10
    assert village_exists("52.01.14.2006")
    assert not village_exists("52.01.14")
