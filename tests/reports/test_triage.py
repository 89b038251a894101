"""Triage: one verifier at a time, every end with words that the reporter can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of
from kondusif.base.time import now, pretending
from kondusif.reports.actions.talk import explain_delay
from kondusif.reports.actions.triage import (
    Classification,
    ask_reporter,
    claim_report,
    classify_report,
    close_report,
    release_report,
)
from kondusif.reports.errors import AlreadyClaimed, AlreadyDecided, MissingText, NotClaimed
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Message, Promise
from kondusif.reports.queries.lists import inbox
from kondusif.reports.queries.triage import claim_left, minutes_left
from tests.cast import Cast
from tests.opened import text_of

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
Told = tuple[Report, str]


def word(**changes: object) -> Classification:
    values: dict[str, object] = {
        "track": "laporan",
        "kind": "pidana",
        "actor": "warga",
        "unit": None,
        "checklist": {},
        "summary": "Diduga uang dibagikan kepada warga.",
    }
    return Classification(**(values | changes))  # type: ignore[arg-type]


def test_a_claim_keeps_the_other_verifier_out_until_it_expires(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        claim_report(actor=cast.verifier, report=told[0])
    with cast.sign_in(cast.bawaslu_verifier):
        with pytest.raises(AlreadyClaimed, match="Lalu Hamdan"):
            claim_report(actor=cast.bawaslu_verifier, report=Report.objects.get(pk=told[0].pk))
        with pretending(now() + timedelta(minutes=31)):
            taken = claim_report(actor=cast.bawaslu_verifier, report=Report.objects.get(pk=told[0].pk))
        assert taken.claimed_by == cast.bawaslu_verifier


def test_a_claim_is_over_in_the_moment_of_its_end(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=told[0])
        assert report.claimed_until is not None
        left = []
        for ago in (timedelta(seconds=1), timedelta(0)):
            with pretending(report.claimed_until - ago):
                left.append((claim_left(report, cast.verifier), minutes_left(report, cast.verifier)))
    assert left == [(timedelta(seconds=1), 1), (None, 0)]


def test_a_released_report_is_free_at_once(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        release_report(actor=cast.verifier, report=claim_report(actor=cast.verifier, report=told[0]))
        assert claim_report(actor=cast.verifier, report=told[0]).claimed_by == cast.verifier


ACTS: dict[str, Callable[[Person, Report], Report]] = {
    "classify": lambda actor, report: classify_report(actor=actor, report=report, classification=word()),
    "ask": lambda actor, report: ask_reporter(actor=actor, report=report, question="Kapan?"),
    "close": lambda actor, report: close_report(actor=actor, report=report, reason="Bukan."),
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_decided_without_a_claim(cast: Cast, told: Told, act: str) -> None:
    with cast.sign_in(cast.verifier), pytest.raises(NotClaimed, match="Ambil laporan ini dahulu"):
        ACTS[act](cast.verifier, told[0])


def test_a_summary_must_be_written(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=told[0])
        with pytest.raises(MissingText, match="tanpa nama orang"):
            classify_report(actor=cast.verifier, report=report, classification=word(summary="  "))


def test_a_question_waits_for_the_reporter_and_an_answer_brings_the_report_back(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=told[0])
        ask_reporter(actor=cast.verifier, report=report, question="Pukul berapa kejadiannya?")
        stored = Report.objects.get(pk=report.pk)
        assert (stored.status, stored.claimed_by) == ("ditanyakan", None)
        assert text_of(Message.objects.get(report=report)) == "Pukul berapa kejadiannya?"
        assert stored in inbox(cast.verifier)


def test_a_closed_report_tells_why_keeps_the_promise_and_leaves_the_inbox(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=told[0])
        close_report(actor=cast.verifier, report=report, reason="Hal ini bukan pelanggaran pemilu.")
        assert Message.objects.get(report=report).kind == "ditutup"
        assert Promise.objects.get(report=report).kept_at is not None
        assert report not in inbox(cast.verifier)
        with pytest.raises(AlreadyDecided, match="tidak dapat diubah"):
            claim_report(actor=cast.verifier, report=report)


def test_a_missed_promise_is_explained_in_words(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        promise = Promise.objects.get(report=told[0])
        with pytest.raises(MissingText):
            explain_delay(actor=cast.verifier, promise=promise, note="")
        explain_delay(actor=cast.verifier, promise=promise, note="Menunggu keterangan tambahan.")
        assert Promise.objects.get(report=told[0]).late_note == "Menunggu keterangan tambahan."


def test_every_step_leaves_one_sentence_in_order(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=told[0])
        classify_report(actor=cast.verifier, report=report, classification=word())
        ask_reporter(actor=cast.verifier, report=report, question="Pukul berapa?")
        verbs = [line.verb for line in history_of(report.pk)]
    acts = ["report.received", "evidence.received", "report.claimed", "report.classified", "report.asked"]
    assert verbs == acts


def test_the_inbox_puts_danger_first_and_then_the_oldest(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        rows = [(report.urgency, report.received_at) for report in inbox(cast.verifier)]
    assert rows == sorted(rows)
    assert rows


def test_a_report_decided_meanwhile_cannot_be_claimed_from_an_old_page(cast: Cast, told: Told) -> None:
    with cast.sign_in(cast.verifier):
        seen_before = Report.objects.get(pk=told[0].pk)
        claimed = claim_report(actor=cast.verifier, report=told[0])
        close_report(actor=cast.verifier, report=claimed, reason="Bukan kewenangan kami.")
        with pytest.raises(AlreadyDecided):
            claim_report(actor=cast.verifier, report=seen_before)
        assert Report.objects.get(pk=told[0].pk).claimed_by is None
