"""The map of each room: the list beside it carries every number and link, and says what it does not know."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from lxml import html

from kondusif.area.queries.counted import lay_out_counts
from tests.cast import Cast
from tests.factories import a_village
from tests.staff.acts import claim, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
GERUNG, KEDIRI = "52.01.01", "52.01.02"


def listed(page: bytes) -> dict[str, tuple[int, str]]:
    """Code -> number and link of each place of the list, districts and villages; "" where nothing was counted."""
    rows = html.fromstring(page).xpath("//*[@data-area or @data-village]")
    return {
        row.get("data-area") or row.get("data-village"): (int(row.get("data-n")), (row.xpath("a/@href") or [""])[0])
        for row in rows
    }


def get(cast: Cast, address: str, part: str = "verifier") -> Any:
    return cast.client(getattr(cast, part)).get(address)


def test_every_district_stands_in_the_list_with_its_number(cast: Cast) -> None:
    for village in ("52.01.01.1001", "52.01.01.1001", "52.01.01.1004", a_village("52.71.01").code):
        hand_in(cast, village=village)
    found = listed(get(cast, "/laporan/peta/").content)
    assert found[GERUNG][0] == 3
    assert found["52.71.01"][0] == 1
    assert found[KEDIRI] == (0, "")
    assert sum(code.count(".") == 2 for code in found) == 117
    inside = listed(get(cast, f"/laporan/peta/?kabupaten={GERUNG}").content)
    assert {code: n for code, (n, _link) in inside.items()} == {GERUNG: 3, "52.01.01.1001": 2, "52.01.01.1004": 1}


def test_one_report_is_not_called_reports_in_english(cast: Cast) -> None:
    for village in ("52.01.01.1001", "52.01.01.1004", a_village(KEDIRI).code):
        hand_in(cast, village=village)
    browser = cast.client(cast.verifier)
    browser.cookies["kondusif_bahasa"] = "en"
    page = html.fromstring(browser.get("/laporan/peta/").content)
    counted = [row.text_content().strip() for row in page.xpath("//li[@data-area]/a/b")]
    assert counted == ["2 reports", "1 report"]


def test_a_district_and_a_village_lead_to_the_list_with_the_filters_kept(cast: Cast) -> None:
    hand_in(cast, village="52.01.01.1001")
    hand_in(cast, village=a_village(KEDIRI).code)
    found = listed(get(cast, f"/laporan/peta/?status=semua&kabupaten={GERUNG}").content)
    for code in (GERUNG, "52.01.01.1001"):
        assert found[code][1].startswith("/laporan/?status=semua&")
        page = get(cast, found[code][1]).content.decode()
        assert page.count("data-open") == 1
        assert f'value="{code}" selected' in page


def test_what_names_no_village_is_counted_beside_the_map(cast: Cast) -> None:
    hand_in(cast, village="")
    page = get(cast, "/laporan/peta/").content.decode()
    assert "1 laporan tanpa tempat tidak ada di peta" in page
    assert sum(n for n, _link in listed(page.encode()).values()) == 0


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("", 2),
        ("jalur=belum", 2),
        ("pemilihan=pilkada-2024", 1),
        ("saya=on", 1),
        ("bernama=on", 0),
        ("status=ditutup", 0),
    ],
)
def test_the_map_counts_what_the_list_shows(cast: Cast, query: str, n: int) -> None:
    claim(cast, cast.verifier, hand_in(cast, village="52.01.01.1001"))
    hand_in(cast, village="52.01.01.1001", election="pilkada-2024")
    page = get(cast, f"/laporan/?{query}").content.decode()
    assert page.count("data-open") == n
    assert listed(get(cast, f"/laporan/peta/?{query}").content)[GERUNG][0] == n


def test_districts_outside_the_filter_are_not_counted_and_not_zero(cast: Cast) -> None:
    hand_in(cast, village="52.01.01.1001")
    found = listed(get(cast, "/laporan/peta/?kabupaten=52.01").content)
    assert {code[:5] for code in found} == {"52.01"}
    assert set(listed(get(cast, f"/laporan/peta/?kabupaten={GERUNG}").content)) == {GERUNG, "52.01.01.1001"}


def test_the_legend_runs_from_one_to_the_fullest_district() -> None:
    shown = [lay_out_counts({"52.01.14": n}, {}) for n in (1, 3, 9)]
    assert [[sample.n for sample in each.legend] for each in shown] == [[1], [1, 3], [1, 2, 9]]


def test_the_switch_carries_the_filters_between_list_map_and_calendar(cast: Cast) -> None:
    for room, query in (("laporan", "status=semua&kabupaten=52.01"), ("penanganan", "status=semua&wilayah=52.01")):
        for view in ("", "peta/", "kalender/"):
            page = html.fromstring(get(cast, f"/{room}/{view}?{query}").content)
            links = page.xpath("//nav[@class='k-switch']/a/@href")
            assert links == [f"/{room}/{each}?{query}" for each in ("", "peta/", "kalender/")]
            assert len(page.xpath("//nav[@class='k-switch']/a[@aria-current='page']")) == 1


def test_without_boundaries_the_page_says_so_and_the_list_is_whole(cast: Cast) -> None:
    page = get(cast, "/laporan/peta/").content
    assert b"Belum ada peta untuk wilayah ini." in page
    assert b"kondusif import-boundaries BERKAS" in page
    assert b'id="peta"' not in page
    assert len(listed(page)) == 117


def test_only_map_pages_may_start_a_worker(cast: Cast) -> None:
    for address, allowed in (("/laporan/peta/", True), ("/penanganan/peta/", True), ("/laporan/", False)):
        assert ("worker-src 'self'" in get(cast, address)["Content-Security-Policy"]) is allowed
        assert "unsafe" not in get(cast, address)["Content-Security-Policy"]


def test_an_unknown_level_of_boundaries_is_absent(cast: Cast) -> None:
    assert get(cast, "/wilayah/batas/dapil.json").status_code == 404


def test_a_search_is_mapped_too(cast: Cast) -> None:
    hand_in(cast, village="52.01.01.1001", happened_on=date(2024, 2, 12))
    assert listed(get(cast, "/laporan/peta/?q=tidakadakata").content)[GERUNG][0] == 0


def test_the_story_is_never_on_the_map(cast: Cast) -> None:
    hand_in(cast)
    assert not re.search("amplop", get(cast, "/laporan/peta/").content.decode())
