"""From an anonymous tip to a named laporan: asked once by a person, answered by the reporter alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections

from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.reports.actions.bridge import answer_bridge, ask_bridge
from kondusif.reports.actions.triage import Classification, claim_report, classify_report
from kondusif.reports.core.bridge import consent, may_follow, standing
from kondusif.reports.errors import BridgeClosed, BridgeFinal, BridgeTooLate
from kondusif.reports.models.after import BridgeAnswer
from kondusif.reports.models.report import Report
from kondusif.reports.queries.bridge import bridge_of, days_to_bridge
from kondusif.reports.queries.receipt import read_receipt
from tests.cast import Cast
from tests.custody.stored import open_stored
from tests.isolation.stage import THAT_DAY, send, submission

DATABASES = ["default", "public", "worker", "owner"]
LAST_WEEK = date(2024, 11, 25)
NAME = {"name": "Inaq Rekaan", "contact": "0800-0000-111"}
real_commits = pytest.mark.django_db(transaction=True, databases=DATABASES)


def a_tip(cast: Cast, **changes: Any) -> tuple[Report, str]:
    """An anonymous report of money, classified as informasi awal, and its code."""
    told: dict[str, Any] = {"told_kind": "uang", "identity": None, "happened_on": LAST_WEEK, "known_on": LAST_WEEK}
    report_id, code = send(cast, submission(actor="warga", unit="", **told | changes))
    with cast.sign_in(cast.verifier):
        word = Classification("informasi-awal", "pidana", "warga", None, {}, "Warga diduga dibagi amplop.")
        claimed = claim_report(actor=cast.verifier, report=Report.objects.get(pk=report_id))
        return classify_report(actor=cast.verifier, report=claimed, classification=word), code


def seen(code: str) -> Any:
    """What the reporter reads now."""
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    return receipt


def answer(code: str, word: str, **more: Any) -> bool:
    with speaking_as("public"):
        return answer_bridge(code, word, **more)


def as_gate(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows as the gate reads them: no program role reads an envelope."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute(query, values)
        rows = cursor.fetchall()
        cursor.execute("RESET ROLE")
    return list(rows)


@pytest.mark.parametrize(
    ("given", "holds", "possible"),
    [
        ((), "", ("datang", "tim", "tidak")),
        (("datang",), "datang", ("tim", "tidak")),
        (("datang", "tim"), "tim", ("dicabut",)),
        (("tidak",), "tidak", ()),
        (("datang", "tidak"), "tidak", ()),
        (("tim", "dicabut"), "dicabut", ()),
    ],
)
def test_no_and_withdrawal_are_final(given: tuple[str, ...], holds: str, possible: tuple[str, ...]) -> None:
    assert (standing(given), may_follow(given)) == (holds, possible)


@real_commits
def test_a_question_reaches_the_reporter_with_both_dates_and_the_article(cast: Cast) -> None:
    report, code = a_tip(cast)
    with cast.sign_in(cast.verifier):
        found = bridge_of(report)
        assert found is not None
        assert found.may_ask
        ask_bridge(actor=cast.verifier, report=report)
        with pytest.raises(BridgeClosed):
            ask_bridge(actor=cast.verifier, report=report)
    asked = seen(code).asked
    assert asked.safe_on <= asked.statutory_on == date(2024, 12, 2)
    assert "134" in asked.article


@real_commits
def test_yes_through_the_team_seals_the_name_and_shows_staff_the_answer_alone(cast: Cast) -> None:
    report, code = a_tip(cast)
    with cast.sign_in(cast.verifier):
        ask_bridge(actor=cast.verifier, report=report)
    assert answer(code, "tim", identity=NAME)
    assert answer(code, "tim", identity=NAME)
    ((ciphertext,),) = as_gate("SELECT ciphertext FROM kondusif.envelope WHERE record_id = %s", report.pk)
    assert open_stored(report.pk) == NAME
    assert b"Inaq" not in bytes(ciphertext)
    with cast.sign_in(cast.verifier):
        kept = BridgeAnswer.objects.get(report=report)
        again = Report.objects.get(pk=report.pk)
        found = bridge_of(again)
    assert (kept.answer, kept.version, kept.text) == ("tim", consent().version, consent().text)
    assert (kept.at.minute, kept.at.second) == (0, 0)
    assert (again.has_identity, again.track) == (True, "laporan")
    assert found is not None
    assert found.word == "tim"
    assert seen(code).has_identity


@real_commits
def test_withdrawn_consent_destroys_the_sealed_name(cast: Cast) -> None:
    report, code = a_tip(cast)
    answer(code, "tim", identity=NAME)
    assert answer(code, "dicabut")
    assert as_gate("SELECT 1 FROM kondusif.envelope WHERE record_id = %s", report.pk) == []
    assert as_gate("SELECT 1 FROM kondusif.envelope_pair") == [], "the halves of the key go with the envelope"
    with pytest.raises(BridgeFinal):
        answer(code, "tim", identity=NAME)
    with cast.sign_in(cast.verifier):
        again = Report.objects.get(pk=report.pk)
    assert (again.has_identity, again.track) == (False, "informasi-awal")
    assert "dicabut" in seen(code).bridge_answers


@real_commits
def test_no_is_respected_for_good(cast: Cast) -> None:
    report, code = a_tip(cast)
    assert answer(code, "tidak")
    for word in ("datang", "tim"):
        with pytest.raises(BridgeFinal):
            answer(code, word, identity=NAME)
    with cast.sign_in(cast.verifier):
        found = bridge_of(report)
        assert found is not None
        assert not found.may_ask
        with pytest.raises(BridgeClosed):
            ask_bridge(actor=cast.verifier, report=report)


@real_commits
def test_after_the_last_day_of_the_law_a_yes_is_refused_and_a_no_is_not(cast: Cast) -> None:
    report, code = a_tip(cast)
    with cast.sign_in(cast.verifier):
        ask_bridge(actor=cast.verifier, report=report)
    with pretending(THAT_DAY + timedelta(days=30)):
        for word in ("datang", "tim"):
            with pytest.raises(BridgeTooLate):
                answer(code, word, identity=NAME)
        assert answer(code, "tidak")


@pytest.mark.django_db(databases=["default", "worker"])
@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True),
        ({"identity": NAME}, False),
        ({"happened_on": date(2024, 11, 10), "known_on": date(2024, 11, 10)}, False),
    ],
    ids=["anonymous-and-in-time", "named", "safe-date-past"],
)
def test_only_an_anonymous_tip_in_time_may_be_asked(cast: Cast, changes: dict[str, Any], may: bool) -> None:
    report, _code = a_tip(cast, **changes)
    with cast.sign_in(cast.verifier):
        found = bridge_of(report)
        assert (found is not None and found.may_ask) is may
        assert (days_to_bridge(report) is not None) is may
        if not may:
            with pytest.raises(BridgeClosed):
                ask_bridge(actor=cast.verifier, report=report)


@pytest.mark.django_db(databases=["default", "worker"])
def test_a_matter_without_a_desk_has_no_bridge(cast: Cast) -> None:
    report, _code = a_tip(cast)
    with cast.sign_in(cast.verifier):
        Report.objects.filter(pk=report.pk).update(kind="konflik")
        assert bridge_of(Report.objects.get(pk=report.pk)) is None


@pytest.mark.django_db(databases=["public"])
@pytest.mark.parametrize("code", ["", "0" * 24, "bukan kode"])
def test_a_wrong_code_answers_nothing(code: str) -> None:
    assert answer(code, "tidak") is False
