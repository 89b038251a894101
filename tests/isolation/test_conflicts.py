"""Conflicts are written at the intake, kept through every classification, and settled by verifiers alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, models, transaction

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.cases.actions.open import link_report, open_case
from kondusif.cases.models.case import Case, CaseReport
from kondusif.cases.models.clock import Moment
from kondusif.cases.models.referral import Outcome
from kondusif.reports.models.report import Conflict, Report
from kondusif.reports.models.talk import Message, Promise
from tests.cast import Cast
from tests.isolation.stage import ALIASES, THAT_DAY, Berkas, classify, play, send, submission

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database, pytest.mark.usefixtures("in_that_season")]


def hidden_children(berkas: Berkas, person: Person) -> dict[str, models.Model]:
    """One row of each kind that could be hung below a report or a berkas."""
    recorded: dict[str, Any] = {"recorded_by": person, "recorded_at": THAT_DAY}
    told: dict[str, Any] = {"direction": "kepada-pelapor", "kind": "kabar", "sealed": b"", "at": THAT_DAY}
    ended: dict[str, Any] = {"result": "x", "decided_on": THAT_DAY.date(), "told_text": ""}
    return {
        "message": Message(report_id=berkas.report_id, **told),
        "promise": Promise(report_id=berkas.report_id, kind="lain", due_at=THAT_DAY),
        "moment": Moment(case_id=berkas.case_id, name="x", happened_at=THAT_DAY, **recorded),
        "outcome": Outcome(case_id=berkas.case_id, **ended, **recorded),
    }


def conflicted(report_id: UUID) -> set[str]:
    """Codes of the agencies that may not see the report, as its verifier reads them."""
    rows = Conflict.objects.filter(report_id=report_id, released_at__isnull=True)
    return set(rows.values_list("agency__code", flat=True))


def agency_id(code: str) -> int:
    return Agency.objects.values_list("pk", flat=True).get(code=code)


def test_the_conflict_set_is_written_with_the_report(cast: Cast) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        assert conflicted(report_id) == {"kodim-1615", "korem-162", "kodam-ix", "mabes-tni"}


def test_what_was_told_stays_in_conflict_after_a_classification_names_another_unit(cast: Cast) -> None:
    report_id, _code = send(cast, submission(unit="kodim-1615"))
    with cast.sign_in(cast.verifier):
        classify(cast.verifier, Report.objects.get(pk=report_id), unit="kodim-1606")
        assert {"kodim-1615", "kodim-1606"} <= conflicted(report_id)


def test_what_was_told_stays_in_conflict_after_the_unit_was_called_unknown_for_a_while(cast: Cast) -> None:
    report_id, _code = send(cast, submission(unit="kodim-1615"))
    with cast.sign_in(cast.verifier):
        call("settle_conflicts", report_id, "tni", None, "classified")
        call("settle_conflicts", report_id, "warga", None, "classified")
        assert conflicted(report_id) == {"kodim-1615", "korem-162", "kodam-ix", "mabes-tni"}


def test_an_unknown_unit_keeps_every_unit_out_until_a_verifier_names_it(cast: Cast) -> None:
    report_id, _code = send(cast, submission(unit=""))
    with cast.sign_in(cast.verifier):
        assert {"kodim-1606", "kodim-1615", "korem-162"} <= conflicted(report_id)
        report = classify(cast.verifier, Report.objects.get(pk=report_id), unit="")
        case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota memihak")
        assert call("hand_to", case.pk, agency_id("kodim-1606")) is False
        call("settle_conflicts", report_id, "tni", agency_id("kodim-1615"), "classified")
        assert call("hand_to", case.pk, agency_id("kodim-1606")) is True
        assert call("hand_to", case.pk, agency_id("kodim-1615")) is False


@pytest.mark.parametrize("part", ["denpom", "leader", "analyst"])
def test_a_reader_who_is_no_verifier_settles_nothing(cast: Cast, berkas: Berkas, part: str) -> None:
    with cast.sign_in(cast.everyone[part]):
        assert Report.objects.filter(pk=berkas.report_id).exists()
        with pytest.raises(ProgrammingError, match="only a verifier"), transaction.atomic():
            call("settle_conflicts", berkas.report_id, "warga", None, "classified")


@pytest.mark.parametrize("part", ["kodim", "polda", "post_officer"])
def test_who_does_not_read_a_berkas_hands_it_to_nobody(cast: Cast, berkas: Berkas, part: str) -> None:
    person = cast.everyone[part]
    refused = pytest.raises(ProgrammingError, match="no such berkas")
    with cast.sign_in(person), refused, transaction.atomic():
        call("hand_to", berkas.case_id, person.agency_id)


def test_who_does_not_read_a_berkas_learns_nothing_of_its_readers(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        assert agency_id("denpom-mataram") in call("case_readers", berkas.case_id)
    with cast.sign_in(cast.kodim):
        assert call("case_readers", berkas.case_id) == []


@pytest.mark.parametrize("what", ["message", "promise", "moment", "outcome"])
def test_nothing_is_added_to_what_one_does_not_see(cast: Cast, berkas: Berkas, what: str) -> None:
    row = hidden_children(berkas, cast.kodim)[what]
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with cast.sign_in(cast.kodim), refused, transaction.atomic():
        type(row)._default_manager.bulk_create([row])


def test_a_hidden_report_is_not_joined_to_a_berkas_of_ones_own(cast: Cast, berkas: Berkas) -> None:
    """Joining would give the report the audience of that berkas."""
    own = play(cast, submission(actor="warga", unit="", told_kind="konflik"), accused=("warga", ""))
    fresh_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        call("hand_to", own.case_id, cast.kodim.agency_id)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with cast.sign_in(cast.kodim), refused, transaction.atomic():
        assert Case.objects.filter(pk=own.case_id).exists()
        CaseReport.objects.bulk_create([CaseReport(report_id=fresh_id, case_id=own.case_id)])


def test_a_joined_report_closes_the_whole_berkas_to_its_accused(cast: Cast) -> None:
    verifier = cast.verifier
    first_id, _code = send(cast, submission(actor="warga", unit="", told_kind="konflik"))
    second_id, _code = send(cast, submission(unit="kodim-1606"))
    with cast.sign_in(verifier):
        first = classify(verifier, Report.objects.get(pk=first_id), actor="warga", unit="")
        case = open_case(actor=verifier, report=first, title="Keributan di lapangan contoh")
        assert call("hand_to", case.pk, cast.sister_kodim.agency_id) is True
        second = classify(verifier, Report.objects.get(pk=second_id), unit="kodim-1606")
        link_report(actor=verifier, case=case, report=second)
    with cast.sign_in(cast.sister_kodim):
        assert not Case.objects.filter(pk=case.pk).exists()
        assert not Report.objects.filter(pk__in=[first_id, second_id]).exists()
