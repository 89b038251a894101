"""Rules change on a day: the day before and the day itself give different answers."""

from __future__ import annotations

import pytest

from kondusif.rules.core.editions import edition_named, edition_on
from kondusif.rules.core.refusals import EditionUnknown
from kondusif.rules.core.routing import Facts
from kondusif.rules.core.sanctions import sanctions_for
from tests.rules.counting import day, routed, running, the_law

SUPERVISORS = {"kasn", "bkn"}


@pytest.mark.parametrize(
    ("on", "supervisors"),
    [
        ("2024-02-09", {"kasn"}),
        ("2024-08-23", {"kasn"}),
        ("2024-08-24", set()),
        ("2024-09-03", set()),
        ("2024-09-04", {"bkn"}),
        ("2024-11-27", {"bkn"}),
    ],
)
def test_bkn_follows_kasn_after_a_gap_of_eleven_days(on: str, supervisors: set[str]) -> None:
    found = routed("pilkada-2024", "hukum-lain", "asn", on)
    assert {row.body for row in found} & SUPERVISORS == supervisors
    assert "ppk" in {row.body for row in found}


def test_mk_104_turns_a_recommendation_into_a_verdict() -> None:
    before = routed("pilkada-2024", "administratif", "peserta", "2025-07-29")
    after = routed("pilkada-2024", "administratif", "peserta", "2025-07-30")
    assert [row.role for row in before] == [
        "mengkaji dan memberi rekomendasi",
        "memeriksa dan memutus rekomendasi",
    ]
    assert [row.role for row in after] == ["memutus", "menindaklanjuti putusan"]
    assert (before[0].status, after[0].status) == ("verified", "press")


def test_a_case_opened_before_mk_104_keeps_its_clock() -> None:
    opened = edition_on(the_law(), "pilkada", day("2025-07-29"))
    assert "rekomendasi" in opened.deadline("pilkada-adm-kpu").title
    assert "rekomendasi" in edition_named(the_law(), opened.id).deadline("pilkada-adm-kpu").title
    assert "putusan" in running("pilkada-2024", diterima_kpu="2025-07-30")["pilkada-adm-kpu"].title


@pytest.mark.parametrize("actor", ["tni", "polri"])
def test_mk_136_reaches_soldiers_and_police(actor: str) -> None:
    before = {row.body for row in routed("pilkada-2024", "hukum-lain", actor, "2024-11-13")}
    after = {row.body: row for row in routed("pilkada-2024", "hukum-lain", actor, "2024-11-14")}
    assert "gakkumdu" not in before
    assert after["gakkumdu"].rule == "sanksi-pilkada-188.mk136"
    assert after["gakkumdu"].status == "press"


def test_the_code_of_procedure_changes_on_2_january_2026() -> None:
    assert "UU 8/1981" in routed("pemilu-2024", "pidana-umum", "warga", "2026-01-01")[0].instrument
    assert "UU 20/2025" in routed("pemilu-2024", "pidana-umum", "warga", "2026-01-02")[0].instrument


@pytest.mark.parametrize("regime", ["pemilu", "pilkada"])
@pytest.mark.parametrize("actor", ["warga", "kades", "asn", "tni"])
def test_no_criminal_amount_is_printed_for_acts_from_2_january_2026(regime: str, actor: str) -> None:
    facts = Facts(regime=regime, kind="pidana", actor=actor)
    found = sanctions_for(facts, day("2026-01-02"), law=the_law())
    assert found
    assert all(row.penalty is None and row.needs_sign_off and "Rp" not in row.sentence for row in found)
    assert any(row.penalty for row in sanctions_for(facts, day("2026-01-01"), law=the_law()))


def test_disciplinary_sanctions_are_not_touched_by_the_criminal_switch() -> None:
    facts = Facts(regime="pilkada", kind="hukum-lain", actor="asn")
    found = {row.id: row for row in sanctions_for(facts, day("2026-03-01"), law=the_law())}
    assert found["asn-etik"].penalty
    assert not found["asn-etik"].needs_sign_off


def test_an_edition_can_be_rebuilt_from_its_name() -> None:
    edition = edition_on(the_law(), "pemilu", day("2024-02-09"))
    assert edition.id == "pemilu/2023-11-20"
    assert edition_named(the_law(), edition.id) == edition
    assert len(edition.fingerprint) == 12


def test_cases_opened_between_two_changes_share_an_edition() -> None:
    first, last = (edition_on(the_law(), "pilkada", day(on)) for on in ("2024-09-30", "2025-07-29"))
    assert first.id == last.id == "pilkada/2024-09-30"
    assert edition_on(the_law(), "pilkada", day("2025-07-30")).id != first.id


@pytest.mark.parametrize("edition_id", ["pemilu", "pemilu/kemarin", "pemilu/2024-02-09"])
def test_an_edition_that_never_began_is_refused(edition_id: str) -> None:
    with pytest.raises(EditionUnknown, match="Edisi aturan"):
        edition_named(the_law(), edition_id)


def test_a_day_before_every_rule_is_refused() -> None:
    with pytest.raises(EditionUnknown, match="Belum ada aturan"):
        edition_on(the_law(), "pemilu", day("1999-06-07"))
