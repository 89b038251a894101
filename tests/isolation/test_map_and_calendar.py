"""Maps and calendars count what their reader may see: the accused side finds no number of a hidden berkas."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from kondusif.area.models import Level
from kondusif.cases.queries.days import due_by_day
from kondusif.cases.queries.lists import CaseFilter
from kondusif.cases.queries.places import counts_by_area as berkas_by_area
from kondusif.reports.queries.days import counts_by_day
from kondusif.reports.queries.lists import InboxFilter
from kondusif.reports.queries.places import counts_by_area as reports_by_area
from tests.cast import Cast
from tests.isolation.stage import ALIASES, THAT_DAY, Berkas, send, submission

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
ACCUSED_SIDE = ["kodim", "korem", "kodam"]
PAGES = [
    f"/{room}/{view}/?status=semua&bulan=2024-11" for room in ("laporan", "penanganan") for view in ("peta", "kalender")
]
EVERYTHING = InboxFilter(status="semua")
TODAY = THAT_DAY.date()


def numbers(answer: Any) -> list[str]:
    """Every number and link about a count on a map or a calendar."""
    page = html.fromstring(answer.content)
    return [
        *page.xpath("//*[@data-area][not(@data-n='0')]/@data-area"),
        *page.xpath("//*[@data-village]/@data-village"),
        *page.xpath("//*[@data-above]/@data-above"),
        *page.xpath("//table[@class='k-month']//li/a/@href"),
        *page.xpath("//*[@class='k-nowhere']/text()"),
    ]


@pytest.mark.parametrize("address", [PAGES[0], PAGES[1], PAGES[2]])
def test_who_works_with_the_berkas_finds_its_number(cast: Cast, berkas: Berkas, address: str) -> None:
    assert numbers(cast.client(cast.verifier).get(address))


@pytest.mark.parametrize("part", ACCUSED_SIDE)
@pytest.mark.parametrize("address", PAGES)
def test_the_accused_side_finds_no_number_on_map_or_calendar(
    cast: Cast, berkas: Berkas, part: str, address: str
) -> None:
    answer = cast.client(cast.everyone[part]).get(address)
    assert answer.status_code == 200
    assert numbers(answer) == []


@pytest.mark.parametrize("part", ACCUSED_SIDE)
@pytest.mark.parametrize("wanted", [EVERYTHING, InboxFilter(status="semua", received=TODAY), InboxFilter()])
def test_the_accused_side_counts_nothing_by_any_road(
    cast: Cast, berkas: Berkas, part: str, wanted: InboxFilter
) -> None:
    send(cast, submission())
    person = cast.everyone[part]
    with cast.sign_in(person):
        for level in (Level.REGENCY, Level.DISTRICT, Level.VILLAGE):
            assert sum(reports_by_area(person, wanted, level).values()) == 0
            assert sum(berkas_by_area(person, CaseFilter(state="semua"), level).values()) == 0
        assert counts_by_day(person, wanted, TODAY.replace(day=1), TODAY) == {}
        assert due_by_day(person, CaseFilter(), TODAY.replace(day=1), TODAY.replace(year=2025)) == {}


def test_the_same_roads_lead_the_verifier_to_it(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        person = cast.verifier
        assert reports_by_area(person, EVERYTHING, Level.DISTRICT) == {"52.03.01": 1}
        assert reports_by_area(person, InboxFilter(status="semua", received=TODAY), Level.DISTRICT) == {"52.03.01": 1}
        assert reports_by_area(person, EVERYTHING, Level.VILLAGE) == {"52.03.01.2001": 1}
        assert reports_by_area(person, EVERYTHING, Level.REGENCY) == {"52.03": 1}
        assert berkas_by_area(person, CaseFilter(state="semua"), Level.DISTRICT) == {"52.03.01": 1}
        assert berkas_by_area(person, CaseFilter(state="semua"), Level.REGENCY) == {"52.03": 1}
        assert counts_by_day(person, EVERYTHING, TODAY, TODAY) == {TODAY: 1}
