"""Clarifications: refused kinds, two approvers, KPU or Bawaslu about elections, corrections that leave history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.approvals.errors import SamePerson
from kondusif.audit.queries import history_of
from kondusif.publishing.access.clarifications import get_clarification_for
from kondusif.publishing.actions.clarifications import (
    approve_clarification,
    ask_to_approve,
    begin_clarification,
    link_report,
    publish_clarification,
    rewrite_clarification,
    unlink_report,
    withdraw_clarification,
)
from kondusif.publishing.errors import NotApproved, NotJudged, NotWriter, Repeated, Unfit, Withdrawn
from kondusif.publishing.models.clarification import ClarificationLink, PublishedClarification
from kondusif.publishing.queries.clarifications import linked_reports, list_clarifications, newest_published
from kondusif.reports.models.report import Report
from tests.cases.berkas import SOLDIER, on, opened
from tests.cast import Cast
from tests.publishing.clarifying import ELECTION, approved, asked, begun, published, words

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@pytest.mark.parametrize("kind", ["calon", "program", "pendapat", "lain"])
def test_what_may_not_be_judged_is_refused_with_the_reason(cast: Cast, kind: str) -> None:
    with pytest.raises(NotJudged):
        begun(cast, kind=kind)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"headline": "Semua TPS uji tutup pukul 10.00"}, Repeated),
        ({"headline": " "}, Unfit),
        ({"claim": " "}, Unfit),
        ({"facts": " "}, Unfit),
        ({"evidence": []}, Unfit),
        ({"expires_on": date(2024, 2, 10)}, Unfit),
        ({"review_on": date(2024, 3, 21)}, Unfit),
    ],
    ids=["repeats", "headline", "claim", "facts", "evidence", "expired", "review"],
)
def test_words_that_do_not_hold_are_refused(cast: Cast, wrong: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        begun(cast, **wrong)


def test_who_only_reads_writes_none(cast: Cast) -> None:
    with on(2024, 2, 10), cast.sign_in(cast.analyst), pytest.raises(NotWriter):
        begin_clarification(actor=cast.analyst, kind="keamanan", words=words())


def test_two_others_approve_before_anything_is_published(cast: Cast) -> None:
    clarification = begun(cast)
    with on(2024, 2, 11):
        with cast.sign_in(cast.secretary):
            with pytest.raises(SamePerson, match="Anda yang membuat"):
                approve_clarification(actor=cast.secretary, clarification=clarification)
            with pytest.raises(NotApproved, match="2 orang"):
                publish_clarification(actor=cast.secretary, clarification=clarification)
        approved(cast, clarification, cast.verifier)
        with cast.sign_in(cast.verifier), pytest.raises(SamePerson, match="sudah menyetujui"):
            approve_clarification(actor=cast.verifier, clarification=clarification)
        with cast.sign_in(cast.secretary), pytest.raises(NotApproved, match="1 orang"):
            publish_clarification(actor=cast.secretary, clarification=clarification)
        approved(cast, clarification, cast.leader)
        with cast.sign_in(cast.secretary):
            row = publish_clarification(actor=cast.secretary, clarification=clarification)
            assert row.approved_as == cast.secretary.agency.name
            with pytest.raises(NotApproved, match="sudah terbit"):
                publish_clarification(actor=cast.secretary, clarification=clarification)
            verbs = [line.verb for line in history_of(clarification.pk)]
    assert verbs == [
        "clarification.begun", "clarification.approved", "clarification.approved", "clarification.published",
    ]  # fmt: skip


def test_about_an_election_kpu_or_bawaslu_approves_too(cast: Cast) -> None:
    clarification = begun(cast, kind=ELECTION)
    approved(cast, clarification, cast.verifier, cast.leader)
    with on(2024, 2, 11):
        with cast.sign_in(cast.secretary):
            with pytest.raises(NotApproved, match="KPU atau Bawaslu"):
                publish_clarification(actor=cast.secretary, clarification=clarification)
            polda = Agency.objects.get(code="polda-ntb")
            with pytest.raises(Unfit, match="KPU atau Bawaslu"):
                ask_to_approve(actor=cast.secretary, clarification=clarification, agency=polda)
        asked(cast, clarification)
        approved(cast, clarification, cast.bawaslu_verifier)
        with cast.sign_in(cast.secretary):
            row = publish_clarification(actor=cast.secretary, clarification=clarification)
    assert cast.bawaslu_verifier.agency.name in row.approved_as


def test_a_correction_says_what_changed_is_approved_anew_and_leaves_the_old_words(cast: Cast) -> None:
    clarification = published(cast)
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        with pytest.raises(Unfit, match="Tulis apa yang berubah"):
            rewrite_clarification(actor=cast.secretary, clarification=clarification, words=words(facts="Lain."))
        new = words(facts="Lain.", correction="Jam layanan diperiksa lagi.")
        rewrite_clarification(actor=cast.secretary, clarification=clarification, words=new)
        with pytest.raises(NotApproved, match="2 orang"):
            publish_clarification(actor=cast.secretary, clarification=clarification)
    approved(cast, clarification, cast.verifier, cast.leader)
    with on(2024, 2, 14), cast.sign_in(cast.secretary):
        publish_clarification(actor=cast.secretary, clarification=clarification)
        rows = PublishedClarification.objects.filter(clarification=clarification).order_by("version")
        assert [(row.version, row.facts, row.correction) for row in rows] == [
            (1, "Fakta uji.", ""), (2, "Lain.", "Jam layanan diperiksa lagi."),
        ]  # fmt: skip


def test_what_is_withdrawn_keeps_its_page_with_the_reason_and_changes_no_more(cast: Cast) -> None:
    clarification = published(cast)
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        with pytest.raises(Unfit):
            withdraw_clarification(actor=cast.secretary, clarification=clarification, reason=" ")
        withdraw_clarification(actor=cast.secretary, clarification=clarification, reason="Buktinya keliru.")
        with pytest.raises(Withdrawn):
            rewrite_clarification(actor=cast.secretary, clarification=clarification, words=words(correction="x"))
        assert PublishedClarification.objects.get(clarification=clarification).withdrawn_why == "Buktinya keliru."


def test_a_report_is_linked_for_those_alone_who_read_it(cast: Cast) -> None:
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        report = Report.objects.get(case_link__case=opened(cast.secretary, SOLDIER))
    clarification = begun(cast)
    with on(2024, 2, 11), cast.sign_in(cast.secretary):
        ask_to_approve(actor=cast.secretary, clarification=clarification, agency=cast.korem.agency)
        link = link_report(actor=cast.secretary, clarification=clarification, report=report)
        with pytest.raises(Unfit, match="sudah dikaitkan"):
            link_report(actor=cast.secretary, clarification=clarification, report=report)
        assert [row.id for row in linked_reports(clarification, cast.secretary)] == [link.pk]
        assert "clarification.linked" not in [line.verb for line in history_of(clarification.pk)]
    with cast.sign_in(cast.korem):  # reads the draft, and is in conflict with the report
        assert get_clarification_for(cast.korem, clarification.number).asked_id == cast.korem.agency_id
        assert linked_reports(clarification, cast.korem) == []
        assert not ClarificationLink.objects.exists()
    with cast.sign_in(cast.secretary):
        unlink_report(actor=cast.secretary, clarification=clarification, link=link)
        assert linked_reports(clarification, cast.secretary) == []


def test_of_several_each_carries_its_own_words_in_the_list_and_in_public(cast: Cast) -> None:
    first = published(cast)
    second = published(cast, headline="Jalan ke pelabuhan dibuka seperti biasa", claim="Jalan uji ditutup seminggu.")
    with cast.sign_in(cast.secretary):
        listed = {row.number: vars(row)["headline"] for row in list_clarifications()}  # annotated
    words_of_each = {
        first.number: "Pemilih dilayani sampai pukul 13.00", second.number: "Jalan ke pelabuhan dibuka seperti biasa",
    }  # fmt: skip
    assert listed == words_of_each
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        new = words(headline="Pemilih dilayani sampai pukul 12.00", correction="Jamnya keliru.")
        rewrite_clarification(actor=cast.secretary, clarification=first, words=new)
    approved(cast, first, cast.verifier, cast.leader)
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        publish_clarification(actor=cast.secretary, clarification=first)
        told = {row.number: row.headline for row in newest_published()}
    assert told == words_of_each | {first.number: "Pemilih dilayani sampai pukul 12.00"}
