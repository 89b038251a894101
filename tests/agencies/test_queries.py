"""Which unit covers a place, and which agency is a body of the law there."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.agencies.models.agency import Agency, Coverage
from kondusif.agencies.queries import (
    accusable_units,
    competent_unit,
    post_by_code,
    posts,
    stand_ins,
    tree,
    triaging_agencies,
    unit_covering,
)
from kondusif.base.database import speaking_as
from kondusif.reports.core.kinds import plain_kinds

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
DAY = date(2024, 2, 14)
NARMADA, LINGSAR, GUNUNGSARI, GERUNG = "52.01.03", "52.01.12", "52.01.09", "52.01.01"


def covering(kind: str, area: str, on: date = DAY) -> str:
    found = unit_covering(kind, area, on)
    return found.code if found else ""


def competent(body: str, area: str) -> str:
    found = competent_unit(body, area, DAY)
    return found.code if found else ""


@pytest.mark.parametrize("district", [NARMADA, LINGSAR, GUNUNGSARI])
def test_polresta_mataram_covers_three_districts_of_lombok_barat(district: str) -> None:
    assert covering("polri", district) == "polresta-mataram"
    assert covering("polri", f"{district}.2001") == "polresta-mataram"
    assert competent("polri", f"{district}.2001") == "polresta-mataram"


def test_polres_lombok_barat_covers_the_rest_of_its_regency() -> None:
    assert covering("polri", GERUNG) == "polres-lombok-barat"
    assert covering("polri", "52.01") == "polres-lombok-barat"
    assert competent("polri", GERUNG) == "polres-lombok-barat"


def test_every_regency_has_one_unit_of_each_kind() -> None:
    for kind in ("pemda", "bawaslu", "kpu", "tni", "polri", "kejaksaan", "pengadilan"):
        for code in [f"52.{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 71, 72)]:
            found = unit_covering(kind, code, DAY)
            assert found is not None, (kind, code)
            assert found.area_id is not None
            assert len(found.area_id) == 5, (kind, code, found.code)


def test_place_above_the_regencies_falls_to_the_unit_of_the_province() -> None:
    assert covering("tni", "52") == "korem-162"
    assert covering("polri", "52") == "polda-ntb"
    assert covering("bin", "52.03.01.2001") == "binda-ntb"


def test_coverage_ends_on_the_first_day_it_no_longer_holds() -> None:
    with speaking_as("loader"):
        row = Coverage.objects.get(agency__code="polresta-mataram", area_id=NARMADA)
        Coverage.objects.filter(pk=row.pk).update(ends_on=date(2024, 3, 1))
        assert covering("polri", NARMADA, date(2024, 2, 29)) == "polresta-mataram"
        assert covering("polri", NARMADA, date(2024, 3, 1)) == "polres-lombok-barat"
    assert covering("polri", NARMADA, date(2021, 12, 31)) == ""


@pytest.mark.parametrize(
    ("body", "area", "code"),
    [
        ("bawaslu-kabkota", "52.03.05", "bawaslu-lombok-timur"),
        ("bawaslu-provinsi", "52.03.05", "bawaslu-ntb"),
        ("bawaslu-kabkota", "52", "bawaslu-ntb"),
        ("panwascam", "52.03.05", "bawaslu-lombok-timur"),
        ("gakkumdu", "52.06", "gakkumdu-bima"),
        ("gakkumdu", "52", "gakkumdu-ntb"),
        ("pom-tni", "52.03", "denpom-mataram"),
        ("pom-tni", "51", "puspom-tni"),
        ("propam-polri", "52.06", "bidpropam-ntb"),
        ("kkep", "52.06", "bidpropam-ntb"),
        ("ankum-polri", "52.06", "bidpropam-ntb"),
        ("ppk", "52.06", "bkpsdm-bima"),
        ("ppk", "52", "bkd-ntb"),
        ("bupati", "52.06.03.2001", "pemda-bima"),
        ("bupati", "52", "pemprov-ntb"),
        ("gubernur", "52.06", "pemprov-ntb"),
        ("kpu", "52.71", "kpu-kota-mataram"),
        ("kpu", "52", "kpu-ntb"),
        ("bkn", "52.06", "bkn"),
        ("kasn", "52.06", "kasn"),
        ("dkpp", "52.06", "dkpp"),
        ("mk", "52", "mk"),
        ("timdu", "52.06.03", "kesbangpol-bima"),
        ("timdu", "52", "bakesbangpol-ntb"),
        ("kejaksaan", "52.08", "kejari-mataram"),
        ("pengadilan-negeri", "52.07", "pn-sumbawa-besar"),
        ("pengadilan-tinggi", "52.07", "pt-ntb"),
        ("pengawasan-kejaksaan", "52.07", "aswas-kejati-ntb"),
        ("pimpinan-bin", "52", "bin"),
        ("oditurat", "52.03", "oditurat-militer"),
        ("presiden", "52", ""),
        ("pengawas-bumn", "52", ""),
    ],
)
def test_body_of_the_law_is_a_concrete_agency(body: str, area: str, code: str) -> None:
    assert competent(body, area) == code


def test_agencies_in_the_conflict_set_are_passed_over() -> None:
    kesbangpol = Agency.objects.get(code="kesbangpol-bima").pk
    found = competent_unit("timdu", "52.06", DAY, without=[kesbangpol])
    assert found is not None
    assert found.code == "bakesbangpol-ntb"


def test_no_body_stands_in_for_itself() -> None:
    for body in stand_ins():
        seen: set[str] = set()
        at: str | None = body
        while at:
            assert at not in seen
            seen.add(at)
            at = stand_ins().get(at)


def test_citizen_may_name_kodims_and_the_korem_but_no_overseer_or_headquarters() -> None:
    with speaking_as("public"):
        codes = [code for code, _ in accusable_units("tni")]
    assert codes[0] == "korem-162"
    assert {f"kodim-{number}" for number in (1606, 1607, 1608, 1614, 1615, 1620, 1628)} == set(codes[1:])


@pytest.mark.parametrize(
    ("actor", "named", "not_named"),
    [
        ("polri", "polres-bima-kota", "bidpropam-ntb"),
        ("asn", "dikbud-bima", "inspektorat-bima"),
        ("asn", "bakesbangpol-ntb", "inspektorat-ntb"),
        ("penyelenggara", "bawaslu-lombok-timur", "gakkumdu-bima"),
        ("penyelenggara-adhoc", "kpu-dompu", "dkpp"),
        ("jaksa", "kejari-bima", "aswas-kejati-ntb"),
        ("bin", "binda-ntb", "bin"),
    ],
)
def test_units_a_citizen_can_name(actor: str, named: str, not_named: str) -> None:
    codes = [code for code, _ in accusable_units(actor)]
    assert named in codes
    assert not_named not in codes


def test_actor_without_a_unit_has_none_to_name() -> None:
    assert accusable_units("warga") == []


def test_command_tree_of_the_army_is_drawn_head_first() -> None:
    drawn = [(branch.agency.code, branch.depth) for branch in tree("tni")]
    assert drawn[:3] == [("mabes-tni", 0), ("kodam-ix", 1), ("korem-162", 2)]
    assert ("kodim-1615", 3) in drawn


def test_two_bodies_triage_from_the_start() -> None:
    assert [agency.code for agency in triaging_agencies()] == ["bakesbangpol-ntb", "bawaslu-ntb"]


def test_posts_accept_known_kinds_and_every_phone_has_a_source_that_was_read() -> None:
    known = {kind.code for kind in plain_kinds()}
    listed = posts()
    assert {post.agency.kind for post in listed if post.kind == "posko"} == {"pemda", "tni", "polri", "kejaksaan"}
    for post in listed:
        assert set(post.accepts) <= known
        assert post.source, post.code
        if post.phone or post.street or post.hours:
            assert post.source.startswith("Pers: "), post.code
            assert post.checked_on is not None, post.code
        assert not post.verified, post.code


def test_post_of_a_kodim_takes_soldiers_threats_and_conflict_only() -> None:
    post = post_by_code("posko-kodim-1615")
    assert post is not None
    assert post.agency.code == "kodim-1615"
    assert sorted(post.accepts) == ["ancaman", "konflik", "netralitas"]
