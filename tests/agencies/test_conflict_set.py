"""Who is blind to a report, by type of accused (docs/decisions/0004): the unit, its superiors and what is below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.queries import competent_unit, triaging_agencies
from kondusif.base.database import call
from kondusif.base.time import today

pytestmark = pytest.mark.django_db(databases=["default"])


def blind(accused: str, unit: str | None) -> set[str]:
    """Codes of the agencies in the conflict set."""
    found = Agency.objects.get(code=unit).pk if unit else None
    closed: Sequence[int] = call("conflict_closure", accused, found)
    return set(Agency.objects.filter(pk__in=closed).values_list("code", flat=True))


def codes(**conditions: object) -> set[str]:
    return set(Agency.objects.filter(**conditions).values_list("code", flat=True))


def triaging(closed: set[str]) -> set[str]:
    return {agency.code for agency in triaging_agencies()} - closed


def test_soldier_of_a_kodim_blinds_the_kodim_and_its_superiors_only() -> None:
    assert blind("tni", "kodim-1615") == {"kodim-1615", "korem-162", "kodam-ix", "mabes-tni"}


def test_soldier_of_the_korem_blinds_the_kodims_below_but_not_the_military_police() -> None:
    closed = blind("tni", "korem-162")
    assert {"korem-162", "kodam-ix", "mabes-tni", "kodim-1606", "kodim-1628"} <= closed
    assert closed.isdisjoint({"denpom-mataram", "puspom-tni", "oditurat-militer"})


def test_accused_military_policeman_blinds_his_own_detachment() -> None:
    closed = blind("tni", "denpom-mataram")
    assert closed == {"denpom-mataram", "mabes-tni"}


def test_police_officer_blinds_polres_and_polda_but_not_propam_or_the_sister_polres() -> None:
    assert blind("polri", "polres-bima-kota") == {"polres-bima-kota", "polda-ntb", "mabes-polri"}


def test_officer_of_the_polda_blinds_every_polres_but_not_propam() -> None:
    closed = blind("polri", "polda-ntb")
    assert codes(kind="polri", oversight=False) == closed
    assert "bidpropam-ntb" not in closed


def test_civil_servant_of_the_province_blinds_bakesbangpol() -> None:
    closed = blind("asn", "dikbud-ntb")
    assert closed == {"pemprov-ntb", "bakesbangpol-ntb", "bkd-ntb", "dikbud-ntb", "dinkes-ntb", "satpolpp-ntb"}
    assert "inspektorat-ntb" not in closed
    assert triaging(closed) == {"bawaslu-ntb"}


def test_civil_servant_of_bakesbangpol_itself_blinds_the_same_tree() -> None:
    assert blind("asn", "bakesbangpol-ntb") == blind("asn", "dikbud-ntb")


def test_civil_servant_of_a_regency_blinds_that_regency_and_leaves_bakesbangpol_seeing() -> None:
    closed = blind("asn", "dikbud-bima")
    assert closed == {"pemda-bima", "kesbangpol-bima", "bkpsdm-bima", "dikbud-bima", "dpmd-bima"}
    assert triaging(closed) == {"bakesbangpol-ntb", "bawaslu-ntb"}


def test_civil_servant_of_an_unknown_office_leaves_only_bawaslu_to_triage() -> None:
    closed = blind("asn", None)
    assert closed == codes(kind="pemda", oversight=False)
    assert triaging(closed) == {"bawaslu-ntb"}


def test_organiser_at_bawaslu_of_a_regency_blinds_bawaslu_above_and_bakesbangpol_triages() -> None:
    closed = blind("penyelenggara", "bawaslu-lombok-timur")
    assert closed == {"bawaslu-lombok-timur", "gakkumdu-lombok-timur", "bawaslu-ntb", "bawaslu-ri"}
    assert triaging(closed) == {"bakesbangpol-ntb"}


def test_organiser_at_kpu_of_a_regency_blinds_kpu_above_and_both_triage() -> None:
    closed = blind("penyelenggara", "kpu-lombok-timur")
    assert closed == {"kpu-lombok-timur", "kpu-ntb", "kpu-ri"}
    assert triaging(closed) == {"bakesbangpol-ntb", "bawaslu-ntb"}


@pytest.mark.parametrize("actor", ["penyelenggara", "penyelenggara-adhoc"])
def test_organiser_of_an_unknown_office_blinds_every_kpu_and_bawaslu(actor: str) -> None:
    closed = blind(actor, None)
    assert closed == codes(kind__in=["kpu", "bawaslu"])
    assert triaging(closed) == {"bakesbangpol-ntb"}


def test_prosecutor_blinds_his_office_and_its_superiors_but_not_the_supervisors() -> None:
    assert blind("jaksa", "kejari-bima") == {"kejari-bima", "kejati-ntb", "kejagung"}


def test_intelligence_officer_blinds_the_whole_service() -> None:
    assert blind("bin", "binda-ntb") == {"binda-ntb", "bin"}
    assert blind("bin", None) == {"binda-ntb", "bin"}


@pytest.mark.parametrize(
    ("actor", "kind", "overseer"), [("tni", "tni", "denpom-mataram"), ("polri", "polri", "bidpropam-ntb")]
)
def test_unknown_unit_blinds_every_unit_of_the_kind_but_the_overseers(actor: str, kind: str, overseer: str) -> None:
    closed = blind(actor, None)
    assert closed == codes(kind=kind, oversight=False)
    assert overseer not in closed


@pytest.mark.parametrize("actor", ["warga", "peserta", "paslon", "tim", "kades", "bumn"])
def test_accused_outside_the_agencies_blinds_nobody(actor: str) -> None:
    assert blind(actor, None) == set()


@pytest.mark.parametrize(
    ("actor", "unit", "body", "reads"),
    [
        ("tni", "kodim-1615", "pom-tni", True),
        ("polri", "polres-bima", "propam-polri", True),
        ("jaksa", "kejari-bima", "pengawasan-kejaksaan", True),
        ("penyelenggara", "kpu-bima", "dkpp", True),
        ("asn", "dikbud-bima", "bkn", True),
        ("asn", "dikbud-bima", "ppk", False),
        ("asn", "dikbud-ntb", "gubernur", False),
        ("penyelenggara-adhoc", "kpu-bima", "kpu", False),
        ("bin", "binda-ntb", "pimpinan-bin", False),
    ],
)
def test_deciding_body_reads_the_berkas_or_gets_a_letter(actor: str, unit: str, body: str, *, reads: bool) -> None:
    area = Agency.objects.get(code=unit).area_id or ""
    addressee = competent_unit(body, area, today())
    assert addressee is not None
    assert (addressee.code not in blind(actor, unit)) is reads
