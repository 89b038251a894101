"""The register on a map and in a month: what the reader reads, by district, and nothing on an invented point."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from lxml import html

from kondusif.conflicts.actions.conflict_steps import reach_peace
from kondusif.conflicts.actions.peace import agree_term
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.queries.conflict_places import map_of_conflicts
from kondusif.conflicts.queries.conflicts import ConflictFilter
from tests.cases.berkas import on
from tests.cast import Cast
from tests.conflicts.register import DISTRICT, THE_DAY, a_term, recorded

pytestmark = pytest.mark.django_db(databases=["default", "worker"])
REGENCY = "52.06"


def page_of(cast: Cast, address: str, part: str = "secretary") -> Any:
    return html.fromstring(cast.client(getattr(cast, part)).get(address).content)


def counted(page: Any, name: str = "area") -> dict[str, tuple[str, str]]:
    """Code -> number and stages in words, of the places with at least one."""
    rows = page.xpath(f"//li[@data-{name}][a]")
    return {
        row.get(f"data-{name}"): (row.xpath("string(a/b/text())").strip(), row.xpath("string(a/span/small[last()])"))
        for row in rows
    }


def at_peace(cast: Cast, conflict: SocialConflict, until: date) -> None:
    """One term looked at on 17 February, watched until a day."""
    with cast.sign_in(cast.secretary):
        agree_term(actor=cast.secretary, conflict=conflict, term=a_term())
        reach_peace(actor=cast.secretary, conflict=conflict, on=THE_DAY, watched_until=until, reason="Kesepakatan uji.")


def test_districts_carry_numbers_and_stages_and_a_regency_stands_beside_them(cast: Cast) -> None:
    with on(2024, 2, 12):
        recorded(cast)
        recorded(cast, stage="peristiwa")
        recorded(cast, place=REGENCY)
        page = page_of(cast, "/konflik/peta/")
    assert counted(page) == {DISTRICT: ("2", "Gejala 1 · Peristiwa 1")}
    assert counted(page, "above") == {"tanpa-52.06": ("1", "Gejala 1")}
    assert page.xpath("string(//p[@class='k-order']/strong)") == "3 konflik menurut tempat."
    assert not page.xpath("//details[@data-villages-at]")  # no conflict names a village


def test_a_place_of_the_map_leads_to_its_conflicts_alone(cast: Cast) -> None:
    with on(2024, 2, 12):
        here, whole = recorded(cast), recorded(cast, place=REGENCY)
        inside = recorded(cast, place="52.06.01")
        page = page_of(cast, "/konflik/peta/?tahap=gejala")
        (to_district,) = page.xpath(f"//li[@data-area='{DISTRICT}']/a/@href")
        (to_regency,) = page.xpath("//li[@data-above]/a/@href")
        assert "tahap=gejala" in to_district
        for address, there in ((to_district, here), (to_regency, whole)):
            listed = page_of(cast, address).xpath("//span[@class='c-number']/text()")
            assert listed == [there.number]
        assert {inside.number, whole.number} <= set(
            page_of(cast, "/konflik/?kabupaten=52.06").xpath("//span[@class='c-number']/text()")
        )
        alone = page_of(cast, "/konflik/peta/?kabupaten=tanpa-52.06")
        assert not counted(alone)
        assert counted(alone, "above") == {"tanpa-52.06": ("1", "Gejala 1")}


def test_filters_narrow_the_map_and_peace_is_named_with_its_watch(cast: Cast) -> None:
    with on(2024, 2, 12):
        conflict = recorded(cast)
        at_peace(cast, conflict, THE_DAY + timedelta(days=90))
        assert counted(page_of(cast, "/konflik/peta/")) == {DISTRICT: ("1", "Damai, dipantau 1")}
        assert not counted(page_of(cast, "/konflik/peta/?status=terbuka"))
        outside = page_of(cast, "/konflik/peta/?kabupaten=52.06")
        assert not outside.xpath(f"//*[@data-area='{DISTRICT}']")  # outside the filter: hatched, not none


def test_a_village_counts_in_its_district_and_opens_there(cast: Cast) -> None:
    village = f"{DISTRICT}.2001"
    with on(2024, 2, 12):
        recorded(cast, place=village)
        page = page_of(cast, "/konflik/peta/")
        assert counted(page)[DISTRICT][0] == "1"
        (address,) = page.xpath("//details/@data-villages-at")
        assert page_of(cast, address).xpath("//@data-village") == [village]


def test_a_month_carries_the_looks_at_a_peace_and_the_end_of_its_watch(cast: Cast) -> None:
    with on(2024, 2, 12):
        conflict = recorded(cast)
        at_peace(cast, conflict, THE_DAY + timedelta(days=11))
        page = page_of(cast, "/konflik/kalender/?bulan=2024-02")
        said = page.xpath("//table[@class='k-month']//li/a/text()")
        assert said == [
            f"Butir 1, akan dipantau: {conflict.title}", f"Masa pantau berakhir: {conflict.title}",
        ]  # fmt: skip
        assert "2 jadwal pantau pada Februari 2024." in page.text_content()
        assert not page_of(cast, "/konflik/kalender/?bulan=2024-02", "bawaslu_verifier").xpath(
            "//table[@class='k-month']//li/a"
        )


def test_who_does_not_read_a_conflict_finds_no_number_of_it(cast: Cast) -> None:
    with on(2024, 2, 12):
        recorded(cast)
        recorded(cast, place=REGENCY, shared=False)
        page = page_of(cast, "/konflik/peta/?status=semua", "bawaslu_verifier")
        assert not counted(page)
        assert not counted(page, "above")
        assert page.xpath("string(//p[@class='k-order']/strong)") == "0 konflik menurut tempat."
        for part, n in (("secretary", 2), ("sister_kodim", 1), ("kodim", 0)):
            with cast.sign_in(cast.everyone[part]):
                assert map_of_conflicts(ConflictFilter(state="semua")).n_listed == n, part
