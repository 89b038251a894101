"""Another report of the same event joins a berkas; its conflicts hold for all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kondusif.cases.actions.open import link_report
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.errors import NotClassified, NotNow, OtherElection, OutOfSight
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock
from kondusif.cases.queries.page import case_page
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Promise
from tests.cases.berkas import LOTIM, MONEY, PILKADA_MONEY, SOLDIER, classify, on, opened, send
from tests.cast import Cast
from tests.opened import text_of
from tests.publishing.stage import end

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
IN_LOTIM = replace(MONEY, district=LOTIM)


def test_conflicts_of_both_reports_hold_for_the_whole_berkas(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, IN_LOTIM)
        refer_case(actor=cast.secretary, case=case, agency=cast.korem.agency, rule="pilihan", reason="Pengamanan.")
    with cast.sign_in(cast.korem):
        assert Case.objects.filter(pk=case.pk).exists()
    with cast.sign_in(cast.secretary), on(2024, 2, 13):
        link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(SOLDIER), SOLDIER))
    with cast.sign_in(cast.korem):
        assert not Case.objects.filter(pk=case.pk).exists()
        assert not Report.objects.filter(case_link__case=case).exists()
        assert not CaseClock.objects.filter(case=case).exists()


def test_the_earliest_knowledge_gives_the_safest_date(cast: Cast) -> None:
    earlier = replace(MONEY, happened_on=date(2024, 2, 8), known_on=date(2024, 2, 8))
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(earlier), earlier))
        assert CaseClock.objects.get(case=case, rule="pemilu-lapor").starts_on == date(2024, 2, 8)


def test_a_later_knowledge_moves_nothing(cast: Cast) -> None:
    later = replace(MONEY, known_on=date(2024, 2, 12))
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(later), later))
        assert CaseClock.objects.get(case=case, rule="pemilu-lapor").starts_on == date(2024, 2, 9)


def test_both_reporters_are_promised_an_outcome(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(MONEY), MONEY))
        assert Promise.objects.filter(report__case_link__case=case, kind="hasil").count() == 2
        page = case_page(case, cast.secretary)
    assert len(page.reports) == 2
    assert any(event.sentence.startswith("Laporan ke-2:") for event in page.timeline)


def test_a_report_of_another_election_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary)
        other = classify(cast.secretary, send(PILKADA_MONEY), PILKADA_MONEY)
        with pytest.raises(OtherElection, match="Pilkada 2024"):
            link_report(actor=cast.secretary, case=case, report=other)


def test_no_report_joins_a_berkas_that_is_over(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        end(cast.secretary, case)
        with pytest.raises(NotNow, match="Buka kembali dengan alasan"):
            link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(MONEY), MONEY))


def test_an_unclassified_report_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        report = send(MONEY)
        claim_report(actor=cast.secretary, report=report)
        with pytest.raises(NotClassified):
            link_report(actor=cast.secretary, case=case, report=report)


def test_a_report_out_of_sight_is_refused(cast: Cast) -> None:
    hosts = replace(MONEY, actor="asn", unit="dikbud-ntb")
    with cast.sign_in(cast.bawaslu_verifier), on(2024, 2, 12):
        hidden = classify(cast.bawaslu_verifier, send(hosts), hosts)
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(OutOfSight):
            link_report(actor=cast.secretary, case=case, report=hidden)


def test_a_reporter_who_joins_after_the_referral_reads_which_body_has_it(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, IN_LOTIM)
        agency = cast.bawaslu_lotim.agency
        refer_case(actor=cast.secretary, case=case, agency=agency, rule="pilihan", reason="Tempat kejadian.")
        late = classify(cast.secretary, send(MONEY), MONEY)
        link_report(actor=cast.secretary, case=case, report=late)
        told = late.messages.get(kind="diteruskan")
        assert agency.name in text_of(told)
        assert Promise.objects.get(report=late, kind="lembaga").kept_at is not None
