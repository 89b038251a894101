"""The public program reads a report by its receipt and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import ProgrammingError, connections, transaction

from kondusif.base.database import call, speaking_as
from kondusif.project.roles import public_connections
from kondusif.reports.actions.intake import add_from_reporter, register_report
from kondusif.reports.errors import AlteredSubmission
from kondusif.reports.queries.receipt import read_receipt
from kondusif.vault.core.receipts import lookup_of, make_code
from tests.architecture.catalog import tables
from tests.isolation.stage import ALIASES, submission
from tests.isolation.test_tokens import OPEN_TO_ALL

pytestmark = [pytest.mark.django_db(databases=[*ALIASES, "owner"]), pytest.mark.database]


@pytest.fixture(autouse=True)
def as_the_public(in_that_season: None) -> Iterator[None]:
    with speaking_as("public"):
        yield


def can_select(table: str) -> bool:
    try:
        with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
            cursor.execute(f'SELECT * FROM kondusif."{table}" LIMIT 1')  # noqa: S608 - names from the catalog
    except ProgrammingError:
        return False
    return True


# What two persons approved, by their policies; and prints of the keys of the server, which tell nothing of a report.
PUBLISHED = {"figures", "published_clarification"}


def test_the_public_reads_reference_data_and_what_was_published_alone() -> None:
    register_report(submission())
    readable = {table for table in tables("kondusif") if can_select(table)}
    assert readable == OPEN_TO_ALL - {"area_edition"} | PUBLISHED


def test_a_receipt_opens_its_own_report() -> None:
    mine, other = register_report(submission()), register_report(submission(told_kind="uang", actor="", unit=""))
    assert mine.code != other.code
    seen = read_receipt(mine.code)
    assert seen is not None
    assert (seen.told_kind, seen.has_identity, seen.n_evidence) == ("netralitas", True, 1)


def test_a_receipt_tells_no_agency_person_or_number() -> None:
    code = register_report(submission()).code
    row: Any = call("read_receipt", lookup_of(code, settings.RECEIPT_PEPPER))
    row = str(row)
    for hidden in ("kodim", "Kodim", "audience", "claimed", "Rekaan", "kaus calon"):
        assert hidden not in row


@pytest.mark.parametrize("lookup", [b"", b"\x00" * 32, b"x" * 32])
def test_a_guessed_look_up_opens_nothing(lookup: bytes) -> None:
    register_report(submission())
    assert call("read_receipt", lookup) is None
    assert call("add_from_reporter", lookup, "{}", submission().known_on) is False


def test_a_code_of_another_submission_opens_nothing() -> None:
    register_report(submission())
    code = make_code("kunci yang tidak pernah dipakai", settings.RECEIPT_KEY)
    assert read_receipt(code) is None
    assert add_from_reporter(code, "tambahan") is False


def test_the_same_submission_twice_is_one_report_with_one_receipt() -> None:
    told = submission()
    first, second = register_report(told), register_report(told)
    assert (first.code, first.repeated, second.repeated) == (second.code, False, True)


def test_altered_content_under_the_same_key_is_refused_and_changes_nothing() -> None:
    told = submission()
    code = register_report(told).code
    altered = submission(submission_key=told.submission_key, told_kind="uang", evidence=told.evidence)
    with pytest.raises(AlteredSubmission):
        register_report(altered)
    seen = read_receipt(code)
    assert seen is not None
    assert seen.told_kind == "netralitas"


def test_a_changed_name_counts_as_altered() -> None:
    told = submission()
    register_report(told)
    altered = submission(submission_key=told.submission_key, identity={"name": "Orang lain"}, evidence=told.evidence)
    with pytest.raises(AlteredSubmission):
        register_report(altered)


def test_the_public_may_not_speak_for_a_post() -> None:
    with pytest.raises(ProgrammingError, match="only a post officer"), transaction.atomic(using="public"):
        register_report(submission(channel="posko"))


@pytest.mark.parametrize(
    "function", ["settle_audience(NULL, NULL, '{}')", "intern_audience('{}', '{}')", "my_audiences()",
                 "password_recipe('x')", "start_session('x', '', '', '', '{}')", "end_session('')", "hand_to(NULL, 1)",
                 "settle_conflicts(NULL, '', 1, '')", "agency_may_know(NULL)", "evidence_with_report('{}')",
                 "conflict_closure('tni', NULL)", "case_readers(NULL)", "close_alarm_to(NULL, '{}')",
                 "felt_safe_counts()"],
)  # fmt: skip
def test_the_public_calls_no_function_of_the_team(function: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="public"):
        connections["public"].cursor().execute(f"SELECT kondusif.{function}")


def test_no_precise_time_stands_beside_a_report() -> None:
    code = register_report(submission()).code
    add_from_reporter(code, "Tambahan keterangan rekaan.")
    seen = read_receipt(code)
    assert seen is not None
    times = [seen.received_at, *(message.at for message in seen.messages)]
    assert len(times) == 2
    assert {(at.minute, at.second, at.microsecond) for at in times} == {(0, 0, 0)}


def test_the_public_program_cannot_take_the_team_s_connections_or_hold_what_it_waits_for() -> None:
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT rolconnlimit FROM pg_roles WHERE rolname = 'k_public'")
        assert cursor.fetchone() == (public_connections(),)
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN ('k_app', 'k_worker') AND rolconnlimit <> -1")
        assert cursor.fetchone() == (0,)
        ends = {"statement_timeout": "10s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "1min"}
        for name, value in ends.items():
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == (value,), name
