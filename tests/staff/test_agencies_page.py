"""The administrator sees agencies, coverage and persons, and no content."""

from __future__ import annotations

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_agencies_stand_below_their_superiors_with_coverage_and_persons(cast: Cast) -> None:
    page = cast.client(cast.administrator).get("/lembaga/").content.decode()
    assert page.index("Kodam IX") < page.index("Korem 162") < page.index("Kodim 1615/Lombok Timur")
    assert "Narmada" in page
    assert "Lalu Hamdan" in page
    assert "Verifikator" in page


def test_one_kind_of_agency_can_be_picked_out(cast: Cast) -> None:
    page = cast.client(cast.administrator).get("/lembaga/?jenis=tni").content.decode()
    assert "Korem 162" in page
    assert "Polda NTB" not in page


def test_the_page_does_not_ask_the_database_once_per_agency(
    cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = cast.client(cast.administrator)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        client.get("/lembaga/")


@pytest.mark.parametrize("part", ["verifier", "secretary", "auditor", "post_officer", "planner"])
def test_only_an_administrator_opens_it(cast: Cast, part: str) -> None:
    assert cast.client(getattr(cast, part)).get("/lembaga/").status_code == 404
