"""What a reporter does after the report is no trace for the accused side, and no lead back to the reporter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.reports.actions.bridge import answer_bridge
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.receipt import answer_felt_safe, ask_to_withdraw, change_code
from kondusif.reports.actions.threat import raise_threat
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alarms import felt_safe_counts
from tests.cast import Cast
from tests.isolation.crawler import walk
from tests.isolation.stage import THAT_DAY, classify, rows_in, send, submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
READ_BY_READERS = ["bridge_answer", "threat", "outcome_letter", "bridge_ask"]
STARTS = ["/", "/laporan/", "/laporan/?status=semua", "/laporan/rasa-aman/", "/penanganan/", "/cari/?q=ancaman"]
ACCUSED_SIDE = ("kodim", "korem", "kodam")


@pytest.fixture(autouse=True)
def in_that_season() -> Iterator[None]:
    with pretending(THAT_DAY):
        yield


def live_on(cast: Cast) -> str:
    """A soldier's anonymous report whose reporter does everything that the receipt allows; the first code."""
    report_id, code = send(cast, submission(identity=None))
    with cast.sign_in(cast.verifier):
        classify(cast.verifier, Report.objects.get(pk=report_id))
    with speaking_as("public"):
        answer_bridge(code, "tim", identity={"name": "Inaq Rekaan", "contact": "0800"})
        raise_threat(code, "tekan", words="Ada yang datang.", accused="tni")
        answer_felt_safe(code, "tidak")
        ask_to_withdraw(code, "Saya tidak ingin melanjutkan.")
        change_code(code, "kunci baru")
    return code


def look(cast: Cast, part: str) -> dict[str, Any]:
    """Every page but that of one's own devices, which lists each sign-in of this test."""
    seen = walk(cast.client(cast.everyone[part]), STARTS)
    return {address: answer for address, answer in seen.items() if not address.startswith("/akun/")}


def test_no_page_of_the_accused_side_differs_by_what_the_reporter_does(cast: Cast) -> None:
    before = {part: look(cast, part) for part in ACCUSED_SIDE}
    live_on(cast)
    for part in ACCUSED_SIDE:
        after = look(cast, part)
        assert after.keys() == before[part].keys(), part
        for address, answer in after.items():
            assert answer == before[part][address], f"{part}: {address}"


def test_the_accused_side_and_those_without_content_read_no_row(cast: Cast) -> None:
    live_on(cast)
    for part in (*ACCUSED_SIDE, "post_officer", "administrator", "planner", "polda"):
        with cast.sign_in(cast.everyone[part]):
            assert set(rows_in(READ_BY_READERS).values()) == {0}, part
    with cast.sign_in(cast.verifier):
        seen = rows_in(READ_BY_READERS)
    assert (seen["bridge_answer"], seen["threat"]) == (1, 1)


def test_no_row_beside_the_report_holds_the_name_or_a_finer_time_than_promised(cast: Cast) -> None:
    live_on(cast)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute(
            "SELECT at FROM kondusif.bridge_answer UNION ALL SELECT at FROM kondusif.code_change"
            " UNION ALL SELECT at FROM kondusif.message UNION ALL SELECT received_at FROM kondusif.report"
        )
        times = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT row_to_json(b)::text FROM kondusif.bridge_answer b")
        rows = [row[0] for row in cursor.fetchall()]
        cursor.execute("RESET ROLE")
    assert {(at.minute, at.second, at.microsecond) for at in times} == {(0, 0, 0)}
    assert not any("Inaq" in row for row in rows)


def test_counts_of_felt_safety_begin_at_five_and_count_only_what_one_reads(cast: Cast) -> None:
    with speaking_as("public"):
        codes = [register_report(submission(actor="warga", unit="", told_kind="uang")).code for _ in range(9)]
        for place, code in enumerate(codes):
            answer_felt_safe(code, "ya" if place < 5 else "tidak")
            answer_felt_safe(code, "tidak-tahu")  # the first answer of a round stands
    with cast.sign_in(cast.verifier):
        assert felt_safe_counts() == {"ya": 5, "tidak": None, "tidak-tahu": None}
    for part in ("kodim", "polda", "administrator"):
        with cast.sign_in(cast.everyone[part]):
            assert felt_safe_counts() == {"ya": None, "tidak": None, "tidak-tahu": None}
