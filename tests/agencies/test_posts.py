"""Places to complain: nearest first, what the agency itself says counts, and every change stays."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.agencies.core.nearness import Nearness, nearness_of
from kondusif.agencies.models.agency import Post
from kondusif.agencies.queries import desk_of, places_near

DAY = date(2024, 2, 12)


@pytest.mark.parametrize(
    ("post_area", "agency_area", "covers", "wanted", "expected"),
    [
        ("52.07.02", "52.07", ["52.07"], "52.07.02", Nearness.DISTRICT),
        ("52.07.02", "52.07", ["52.07"], "52.07.01", Nearness.REGENCY),
        ("52.07.02", "52.07", ["52.07"], "52.07", Nearness.REGENCY),
        ("52.71", "52.71", ["52.71", "52.01"], "52.01.14", Nearness.COVERED),
        ("52.71", "52.71", ["52.71", "52.01.03"], "52.01.14", Nearness.ELSEWHERE),
        ("52.71", "52", ["52"], "52.06.01", Nearness.PROVINCE),
        ("", "", [], "52.06.01", Nearness.COUNTRY),
        ("52.07.02", "52.07", ["52.07"], "52.70", Nearness.ELSEWHERE),
    ],
)
def test_nearness_goes_from_district_to_country(
    post_area: str, agency_area: str, covers: list[str], wanted: str, expected: Nearness
) -> None:
    assert nearness_of(post_area, agency_area, covers, wanted) is expected


@pytest.mark.django_db(databases=["default"])
def test_the_post_of_the_own_district_comes_before_bawaslu_of_the_regency_and_the_province_after_both() -> None:
    codes = [place.post.code for place in places_near("52.07.02", DAY)]
    assert codes[:2] == ["posko-kodim-1628", "kantor-bawaslu-sumbawa-barat"]
    assert codes.index("kantor-bawaslu-ntb") > codes.index("posko-polres-sumbawa-barat")
    assert codes[-1] == "kantor-lpsk"
    assert "posko-kodim-1615" not in codes


@pytest.mark.django_db(databases=["default"])
def test_a_kodim_that_covers_another_regency_is_listed_there() -> None:
    near = {place.post.code: place.nearness for place in places_near("52.08", DAY)}
    assert near["posko-kodim-1606"] is Nearness.COVERED


@pytest.mark.django_db(databases=["default"])
def test_only_places_that_take_the_kind_are_kept() -> None:
    places = places_near("52.03", DAY, kind="uang")
    assert places
    assert all("uang" in place.post.accepts for place in places)


@pytest.mark.django_db(databases=["default"])
def test_every_regency_has_its_own_desk_of_bawaslu() -> None:
    desks = {desk_of("bawaslu-kabkota", regency, DAY) for regency in ("52.01", "52.03", "52.72")}
    assert {desk.code for desk in desks if desk} == {
        "kantor-bawaslu-lombok-barat",
        "kantor-bawaslu-lombok-timur",
        "kantor-bawaslu-kota-bima",
    }


@pytest.mark.django_db(databases=["default"])
def test_what_no_source_says_is_left_empty() -> None:
    post = Post.objects.get(code="kantor-bawaslu-lombok-timur")
    assert (post.street, post.hours, post.phone, post.wheelchair) == ("", "", "", None)
