"""One button pressed twice at the same moment: one decision, and a sentence for the second press."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.cases.actions.answers import accept_referral, return_referral
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.outcome import tell_outcome as tell
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Outcome, Referral
from kondusif.reports.actions.triage import close_report
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Message
from tests.cases.berkas import MONEY, SOLDIER, agency, classify, on, opened, send
from tests.cast import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def at_once(cast: Cast, person: Person, *acts: Callable[[], object]) -> list[str]:
    """Each act in a transaction and on a connection of its own; "done" or the refusal's code, sorted."""
    ready = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        try:
            with cast.sign_in(person), on(2024, 2, 13):
                ready.wait(10)
                act()
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(one, acts))


def test_a_report_opened_twice_becomes_one_berkas(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), on(2024, 2, 13):
        report = classify(cast.verifier, send(MONEY), MONEY)

    def act() -> object:
        return open_case(actor=cast.verifier, report=Report.objects.get(pk=report.pk), title="Diduga uang di Senggigi")

    assert at_once(cast, cast.verifier, act, act) == ["already_decided", "done"]
    with cast.sign_in(cast.verifier):
        assert Case.objects.count() == 1


def test_a_report_closed_twice_tells_the_reporter_once(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), on(2024, 2, 13):
        report = classify(cast.verifier, send(MONEY), MONEY)
        seen = [Report.objects.get(pk=report.pk) for _press in range(2)]
    acts = [lambda row=row: close_report(actor=cast.verifier, report=row, reason="Belum cukup.") for row in seen]
    assert at_once(cast, cast.verifier, *acts) == ["already_decided", "done"]
    with cast.sign_in(cast.verifier):
        assert Message.objects.filter(kind="ditutup").count() == 1


def test_of_two_answers_to_a_referral_one_holds(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        sent = refer_case(actor=cast.secretary, case=case, agency=agency("denpom-mataram"), rule="tni-larangan")

    def finish() -> object:
        row = Referral.objects.get(pk=sent.pk)
        return return_referral(actor=cast.denpom, referral=row, reason="Bukan prajurit aktif.")

    def repeat() -> object:
        return accept_referral(actor=cast.denpom, referral=Referral.objects.get(pk=sent.pk))

    assert at_once(cast, cast.denpom, repeat, repeat) == ["done", "not_now"]
    assert at_once(cast, cast.denpom, finish, finish) == ["done", "not_now"]


def test_an_outcome_recorded_and_told_twice_stands_once(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        number = opened(cast.secretary, MONEY).number
        seen = [Case.objects.get(number=number) for _press in range(2)]
    word = Decision("dihentikan", date(2024, 2, 13), "Bukti belum cukup untuk dilanjutkan.")
    acts = [lambda row=row: record_outcome(actor=cast.secretary, case=row, decision=word) for row in seen]
    assert at_once(cast, cast.secretary, *acts) == ["done", "not_now"]
    with cast.sign_in(cast.secretary):
        assert Outcome.objects.count() == 1
        seen = [Case.objects.get(number=number) for _press in range(2)]
    tellings = [lambda row=row: tell(actor=cast.secretary, case=row) for row in seen]
    assert at_once(cast, cast.secretary, *tellings) == ["done", "not_now"]
    with cast.sign_in(cast.secretary):
        assert Message.objects.filter(kind="hasil").count() == 1
