"""The calendar of each room: days with what they carry, stages and holidays, each day a way to the list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from lxml import html

from kondusif.base.time import in_words, pretending
from kondusif.cases.models.clock import CaseClock
from kondusif.reports.queries.days import counts_by_day
from kondusif.reports.queries.lists import InboxFilter
from kondusif.web.month import Notes, draw_month, link_with, read_month
from tests.cases.berkas import on, opened
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, play
from tests.staff.acts import hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
ZONE = ZoneInfo("Asia/Makassar")


def get(cast: Cast, address: str) -> Any:
    return html.fromstring(cast.client(cast.verifier).get(address).content)


def day(page: Any, text: str) -> Any:
    """The cell of a day by its date in words."""
    (cell,) = page.xpath(f"//table[@class='k-month']//td[.//span[@class='k-day-long'][text()='{text}']]")
    return cell


def test_reports_stand_on_the_day_of_the_province_on_which_they_were_received(cast: Cast) -> None:
    with pretending(datetime(2024, 2, 12, 0, 30, tzinfo=ZONE)):
        hand_in(cast)
        hand_in(cast, happened_on=date(2024, 1, 3), known_on=date(2024, 2, 11))
    for received in ((2, 11, 23, 30), (1, 31, 23, 59), (3, 1, 0, 0)):
        with pretending(datetime(2024, *received, tzinfo=ZONE)):
            hand_in(cast)
    page = get(cast, "/laporan/kalender/?bulan=2024-02")
    assert day(page, "Senin, 12 Februari 2024").xpath(".//li/a/text()") == ["2 laporan"]
    assert day(page, "Minggu, 11 Februari 2024").xpath(".//li/a/text()") == ["1 laporan"]
    assert "3 laporan pada Februari 2024" in page.text_content()
    with cast.sign_in(cast.verifier):
        counted = counts_by_day(cast.verifier, InboxFilter(status="semua"), date(2024, 2, 1), date(2024, 2, 29))
    assert counted == {date(2024, 2, 11): 1, date(2024, 2, 12): 2}  # of a neighbouring month none


def test_a_day_leads_to_the_list_of_that_day_with_the_filters_kept(cast: Cast) -> None:
    with pretending(datetime(2024, 2, 12, 9, 0, tzinfo=ZONE)):
        hand_in(cast)
    with pretending(datetime(2024, 2, 13, 9, 0, tzinfo=ZONE)):
        hand_in(cast)
    page = get(cast, "/laporan/kalender/?bulan=2024-02&pemilihan=pemilu-2024")
    (link,) = day(page, "Senin, 12 Februari 2024").xpath(".//li/a/@href")
    assert link == "/laporan/?pemilihan=pemilu-2024&diterima=2024-02-12"
    assert len(get(cast, link).xpath("//*[@data-open]")) == 1


def test_stages_and_holidays_are_named_on_their_days(cast: Cast) -> None:
    page = get(cast, "/penanganan/kalender/?bulan=2024-02")
    assert "Pemungutan suara" in day(page, "Rabu, 14 Februari 2024").text_content()
    assert "Imlek" in day(page, "Sabtu, 10 Februari 2024").text_content()
    assert "Masa tenang" in day(page, "Minggu, 11 Februari 2024").text_content()


def test_dates_to_meet_stand_on_their_day_and_lead_to_berkas_and_list(cast: Cast) -> None:
    with on(2024, 2, 12), cast.sign_in(cast.verifier):
        case = opened(cast.verifier)
        due_on = list(CaseClock.objects.filter(case=case, due_on__month=2).values_list("due_on", flat=True))
    with on(2024, 2, 12):
        page = get(cast, "/penanganan/kalender/?bulan=2024-02")
        assert f"{len(due_on)} batas waktu pada Februari 2024" in page.text_content()
        cell = day(page, in_words(due_on[0]))
        assert f"/penanganan/{case.number}/" in cell.xpath(".//li/a/@href")
        link = cell.xpath(".//li/a/@href")[-1]
        assert link == f"/penanganan/?batas={due_on[0]}"
        assert case.number in get(cast, link).text_content()
        assert case.number not in get(cast, "/penanganan/?batas=2024-02-25").text_content()


def test_a_berkas_that_is_done_has_no_dates_left(cast: Cast) -> None:
    with pretending(THAT_DAY):
        play(cast)
        page = get(cast, "/penanganan/kalender/?bulan=2024-11&status=semua")
    assert "0 batas waktu pada November 2024" in page.text_content()


@pytest.mark.parametrize("text", ["", "2024", "bukan", "1999-01", "2024-13", "99999-01"])
def test_a_month_that_is_none_is_the_present_one(text: str) -> None:
    assert read_month(text, date(2024, 11, 26)) == date(2024, 11, 1)


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        (date(2024, 1, 1), "2023-12", "2024-02"),
        (date(2024, 2, 1), "2024-01", "2024-03"),
        (date(2014, 1, 1), "", "2014-02"),
        (date(2032, 12, 1), "2032-11", ""),
    ],
)
def test_a_month_is_whole_weeks_and_knows_its_neighbours(first: date, before: str, after: str) -> None:
    nothing = Notes(free=lambda on: "", stages=lambda on: ())
    month = draw_month(first, today=first, notes=nothing, items={})
    assert {len(week) for week in month.weeks} == {7}
    assert month.weeks[0][0].on.isoweekday() == 1
    assert (month.before, month.after) == (before, after)
    assert [each.on for each in month.days if each.is_today] == [first]
    assert all(each.is_bare for each in month.days)


def test_a_link_keeps_the_filters_and_drops_month_and_page() -> None:
    query = QueryDict("status=semua&bulan=2024-02&halaman=3&diterima=2024-01-01")
    assert link_with("/laporan/", query, diterima="2024-02-12") == "/laporan/?status=semua&diterima=2024-02-12"
    assert link_with("/laporan/", QueryDict("bulan=2024-02")) == "/laporan/"
