"""Every cell of the routing table: kind x actor x election -> bodies and the rules that chose them."""

from __future__ import annotations

import pytest

from kondusif.rules.core.editions import edition_on
from kondusif.rules.core.refusals import WordUnknown
from kondusif.rules.core.routing import Facts
from tests.rules.counting import day, routed, running, the_law

PEMILU, PILKADA = "pemilu-2024", "pilkada-2024"
SEASON = {PEMILU: "2024-02-16", PILKADA: "2024-11-28"}
CRIMINAL_CHAIN = ["bawaslu-kabkota", "gakkumdu", "polri", "kejaksaan", "pengadilan-negeri", "pengadilan-tinggi"]

CELLS = [
    (PEMILU, "administratif", "peserta", {"bawaslu-kabkota": "pemilu-adm-badan", "kpu": "pemilu-adm-kpu"}),
    (PEMILU, "administratif", "tim", {"bawaslu-kabkota": "pemilu-adm-badan", "kpu": "pemilu-adm-kpu"}),
    (PEMILU, "administratif", "penyelenggara", {"bawaslu-kabkota": "pemilu-adm-badan", "kpu": "pemilu-adm-kpu"}),
    (PEMILU, "administratif", "penyelenggara-adhoc", {"bawaslu-kabkota": "pemilu-adm-badan", "kpu": "pemilu-adm-kpu"}),
    (PEMILU, "administratif", "asn", {"bawaslu-kabkota": "pemilu-adm-terlapor"}),
    (PEMILU, "administratif", "kades", {"bawaslu-kabkota": "pemilu-adm-terlapor"}),
    (PEMILU, "administratif", "warga", {"bawaslu-kabkota": "pemilu-adm-terlapor"}),
    (PILKADA, "administratif", "peserta", {"bawaslu-kabkota": "pilkada-adm-rekom", "kpu": "pilkada-adm-kpu"}),
    (PILKADA, "administratif", "penyelenggara", {"bawaslu-kabkota": "pilkada-adm-rekom", "kpu": "pilkada-adm-kpu"}),
    (PEMILU, "administratif-tsm", "paslon", {"bawaslu-kabkota": "pemilu-adm-badan", "kpu": "pemilu-adm-kpu"}),
    (PILKADA, "administratif-tsm", "paslon", {"bawaslu-provinsi": "pilkada-tsm", "kpu": "pilkada-tsm-kpu"}),
    (PEMILU, "etik", "penyelenggara", {"dkpp": "pemilu-jalur"}),
    (PILKADA, "etik", "penyelenggara", {"dkpp": "pilkada-jalur"}),
    (
        PEMILU,
        "etik",
        "penyelenggara-adhoc",
        {"bawaslu-kabkota": "pemilu-etik-adhoc", "kpu": "pemilu-etik-adhoc.kpu"},
    ),
    (PILKADA, "etik", "penyelenggara-adhoc", {"bawaslu-kabkota": "pilkada-etik-adhoc", "kpu": "pilkada-etik-adhoc"}),
    (PEMILU, "hukum-lain", "asn", {"bawaslu-kabkota": "pemilu-jalur", "kasn": "asn-pengawas", "ppk": "asn-larangan"}),
    (
        PILKADA,
        "hukum-lain",
        "asn",
        {
            "bawaslu-kabkota": "pilkada-jalur",
            "bkn": "asn-pengawas",
            "gakkumdu": "sanksi-pilkada-188",
            "ppk": "asn-larangan",
        },
    ),
    (
        PEMILU,
        "hukum-lain",
        "kades",
        {"bawaslu-kabkota": "pemilu-jalur", "bupati": "kades-larangan", "gakkumdu": "sanksi-pemilu-490"},
    ),
    (
        PILKADA,
        "hukum-lain",
        "kades",
        {"bawaslu-kabkota": "pilkada-jalur", "bupati": "kades-larangan", "gakkumdu": "sanksi-pilkada-188"},
    ),
    (
        PEMILU,
        "hukum-lain",
        "tni",
        {"bawaslu-kabkota": "pemilu-jalur", "pom-tni": "tni-larangan", "oditurat": "tni-larangan"},
    ),
    (
        PILKADA,
        "hukum-lain",
        "tni",
        {
            "bawaslu-kabkota": "pilkada-jalur",
            "pom-tni": "tni-larangan",
            "gakkumdu": "sanksi-pilkada-188.mk136",
            "oditurat": "tni-larangan",
        },
    ),
    (
        PEMILU,
        "hukum-lain",
        "polri",
        {
            "bawaslu-kabkota": "pemilu-jalur",
            "propam-polri": "polri-netral",
            "kkep": "polri-ptdh",
            "ankum-polri": "polri-disiplin",
        },
    ),
    (
        PILKADA,
        "hukum-lain",
        "polri",
        {
            "bawaslu-kabkota": "pilkada-jalur",
            "propam-polri": "polri-netral",
            "gakkumdu": "sanksi-pilkada-188.mk136",
            "kkep": "polri-ptdh",
            "ankum-polri": "polri-disiplin",
        },
    ),
    (PEMILU, "hukum-lain", "jaksa", {"bawaslu-kabkota": "pemilu-jalur", "pengawasan-kejaksaan": "jaksa-pengawas"}),
    (
        PEMILU,
        "hukum-lain",
        "bumn",
        {"bawaslu-kabkota": "pemilu-jalur", "pengawas-bumn": "bumn-pengawas", "gakkumdu": "sanksi-pemilu-522"},
    ),
    (
        PILKADA,
        "hukum-lain",
        "bumn",
        {"bawaslu-kabkota": "pilkada-jalur", "pengawas-bumn": "bumn-pengawas", "gakkumdu": "pilkada-189"},
    ),
    (
        PILKADA,
        "hukum-lain",
        "jaksa",
        {"bawaslu-kabkota": "pilkada-jalur", "pengawasan-kejaksaan": "jaksa-pengawas", "gakkumdu": "pilkada-189"},
    ),
    (PEMILU, "hukum-lain", "bin", {"bawaslu-kabkota": "pemilu-jalur", "pimpinan-bin": "bin-netral"}),
    (PEMILU, "hasil", "peserta", {"mk": "pemilu-phpu.legislatif", "bawaslu-kabkota": "pemilu-phpu.legislatif"}),
    (PILKADA, "hasil", "peserta", {"mk": "pilkada-php.permohonan"}),
    (PEMILU, "sengketa", "peserta", {"bawaslu-kabkota": "pemilu-sengketa-proses.putusan"}),
    (PILKADA, "sengketa", "peserta", {"bawaslu-kabkota": "pilkada-sengketa.putusan"}),
    (PEMILU, "gangguan-tahapan", "warga", {"kpu": "pemilu-psu", "bawaslu-kabkota": "pemilu-psu.sebab"}),
]


@pytest.mark.parametrize(
    ("election", "kind", "actor", "expected"), CELLS, ids=[f"{cell[0]} {cell[1]} {cell[2]}" for cell in CELLS]
)
def test_cell_names_its_bodies_and_rules(election: str, kind: str, actor: str, expected: dict[str, str]) -> None:
    assert {row.body: row.rule for row in routed(election, kind, actor, SEASON[election])} == expected


@pytest.mark.parametrize("election", [PEMILU, PILKADA])
@pytest.mark.parametrize("actor", sorted(the_law().vocabulary.actors))
def test_election_crime_of_anyone_goes_down_the_criminal_chain(election: str, actor: str) -> None:
    assert [row.body for row in routed(election, "pidana", actor, SEASON[election])] == CRIMINAL_CHAIN


@pytest.mark.parametrize("election", [PEMILU, PILKADA])
@pytest.mark.parametrize("actor", sorted(the_law().vocabulary.actors))
def test_kinds_that_do_not_ask_who(election: str, actor: str) -> None:
    on = SEASON[election]
    regime = election.partition("-")[0]
    assert [row.rule for row in routed(election, "informasi-awal", actor, on)] == [f"{regime}-penelusuran"]
    assert [row.body for row in routed(election, "konflik", actor, on)] == ["polri", "timdu", "bupati"]
    assert [row.body for row in routed(election, "pidana-umum", actor, on)] == ["polri"]


@pytest.mark.parametrize("election", [PEMILU, PILKADA])
@pytest.mark.parametrize("kind", sorted(the_law().vocabulary.kinds))
@pytest.mark.parametrize("actor", sorted(the_law().vocabulary.actors))
def test_no_report_is_left_without_a_body(election: str, kind: str, actor: str) -> None:
    assert routed(election, kind, actor, SEASON[election])


@pytest.mark.parametrize("kind", ["administratif", "administratif-tsm"])
def test_after_the_national_result_with_a_dispute_the_report_stops(kind: str) -> None:
    found = routed(PEMILU, kind, "warga", "2024-03-25", past="ditetapkan-hasil dimohonkan-mk")
    assert {row.body: row.rule for row in found} == {
        "bawaslu-kabkota": "pemilu-adm-pasca-hasil",
        "mk": "pemilu-adm-pasca-hasil",
    }
    assert "menghentikan" in found[0].role


def test_the_result_alone_does_not_stop_a_report() -> None:
    found = routed(PEMILU, "administratif", "peserta", "2024-03-25", past="ditetapkan-hasil")
    assert found[0].rule == "pemilu-adm-badan"


@pytest.mark.parametrize(
    ("level", "body"),
    [("kabkota", "bawaslu-kabkota"), ("provinsi", "bawaslu-provinsi"), ("nasional", "bawaslu-ri")],
)
def test_the_level_of_the_case_chooses_the_bawaslu(level: str, body: str) -> None:
    assert routed(PEMILU, "administratif", "peserta", "2024-02-16", level=level)[0].body == body


def test_a_district_supervisor_only_recommends() -> None:
    found = routed(PEMILU, "administratif", "peserta", "2024-02-16", level="kecamatan")
    assert {row.body: row.role for row in found if row.step == 1} == {
        "bawaslu-kabkota": "memutus",
        "panwascam": "memberi rekomendasi",
    }


@pytest.mark.parametrize(("level", "head"), [("kabkota", "bupati"), ("provinsi", "gubernur"), ("nasional", "presiden")])
def test_the_head_of_the_area_sets_the_status_of_conflict(level: str, head: str) -> None:
    assert routed(PILKADA, "konflik", "warga", "2024-11-28", level=level)[-1].body == head


def test_a_body_not_named_by_its_rule_is_marked_weaker() -> None:
    by_body = {row.body: row for row in routed(PEMILU, "hukum-lain", "tni", "2024-02-16")}
    assert by_body["pom-tni"].status == "press"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("pemilu1955", "pidana", "warga"), "Rezim 'pemilu1955' tidak dikenal. Yang dikenal: pemilu"),
        ((PEMILU, "opini", "warga"), "Jenis 'opini' tidak dikenal. Yang dikenal: administratif,"),
        ((PEMILU, "pidana", "artis"), "Terlapor 'artis' tidak dikenal. Yang dikenal: warga,"),
    ],
)
def test_an_unknown_word_is_refused_with_what_is_allowed(words: tuple[str, str, str], sentence: str) -> None:
    with pytest.raises(WordUnknown) as refused:
        routed(*words, on="2024-02-16")
    assert str(refused.value).startswith(sentence)


def test_a_regime_that_the_law_lacks_is_refused_wherever_it_is_asked_for() -> None:
    refused = pytest.raises(WordUnknown, match="Rezim 'pemilu1955' tidak dikenal")
    with refused:
        running("pemilu-2024", facts=Facts(regime="pemilu1955", kind="pidana", actor="warga"), diketahui="2024-02-09")
    with refused:
        edition_on(the_law(), "pemilu1955", day("2024-02-09"))
