"""A berkas goes to the body that must act; the reporter reads which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.base.errors import NotYours
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.refer import refer_case, set_letter_number
from kondusif.cases.errors import MissingText, NotNow, RouteUnknown
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import destinations_of
from kondusif.cases.queries.telling import reports_of, say_dates_left
from kondusif.reports.models.talk import Message, Promise
from kondusif.rules.queries import reporting_dates
from tests.cases.berkas import PILKADA_MONEY, SOLDIER, TEACHER, agency, on, opened
from tests.cast import Cast
from tests.opened import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
RULE = "pemilu-tindaklanjut"


def test_money_in_senggigi_is_routed_to_bawaslu_of_the_regency_first(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        first = destinations_of(opened(cast.secretary))[0]
    assert (first.routed.rule, first.agency and first.agency.code) == (RULE, "bawaslu-lombok-barat")


def test_the_body_reads_the_berkas_from_then_on(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
    with cast.sign_in(cast.bawaslu_lotim):
        assert not Case.objects.filter(pk=case.pk).exists()
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        referral = refer_case(
            actor=cast.secretary, case=case, agency=cast.bawaslu_lotim.agency, rule="pemilu-jalur", letter_number="01"
        )
    assert (referral.on_paper, case.state) == (False, "diteruskan")
    with cast.sign_in(cast.bawaslu_lotim):
        assert Case.objects.filter(pk=case.pk).exists()
        assert Referral.objects.get(case=case).letter_number == "01"
        assert CaseClock.objects.filter(case=case).exists()


def test_the_reporter_reads_which_body_and_that_the_clock_of_bawaslu_runs_on(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-lombok-barat"), rule=RULE)
        message = Message.objects.get(report__case_link__case=case)
        promise = Promise.objects.get(report__case_link__case=case, kind="lembaga")
        text = text_of(message)
    assert text.startswith("Laporan Anda kami teruskan kepada Bawaslu Kabupaten Lombok Barat")
    assert "tidak menghentikan" in text
    assert "Rabu, 21 Februari 2024" in text
    assert promise.kept_at is not None


def test_a_superior_in_conflict_gets_a_letter_only(cast: Cast) -> None:
    with cast.sign_in(cast.bawaslu_verifier), on(2024, 11, 21):
        case = opened(cast.bawaslu_verifier, TEACHER)
        ppk = next(place.agency for place in destinations_of(case) if place.routed.body == "ppk")
        assert ppk is not None
        referral = refer_case(actor=cast.bawaslu_verifier, case=case, agency=ppk, rule="asn-larangan")
        assert referral.on_paper
    with cast.sign_in(cast.secretary):
        assert not Case.objects.filter(pk=case.pk).exists()


def test_an_agency_where_nobody_reads_here_gets_a_letter_only(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        assert refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-lombok-barat"), rule=RULE).on_paper


def test_a_berkas_may_go_to_two_bodies(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        refer_case(actor=cast.secretary, case=case, agency=cast.bawaslu_lotim.agency, rule="pemilu-jalur")
        refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
        assert Referral.objects.filter(case=case, state="dikirim").count() == 2
    for person in (cast.bawaslu_lotim, cast.denpom):
        with cast.sign_in(person):
            assert Referral.objects.filter(case=case).count() == 2


def test_the_second_time_to_the_same_body_waits_for_its_answer(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
        with pytest.raises(NotNow, match="Detasemen Polisi Militer"):
            refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")


def test_a_rule_of_another_law_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(RouteUnknown, match="polri-netral"):
            refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-ntb"), rule="polri-netral")


def test_the_reporter_reads_the_safest_day_while_it_lasts_and_then_the_last(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        (report,) = reports_of(case)
    dates = reporting_dates("pemilu", case.kind, report.happened_on, report.known_on)
    assert dates is not None
    told = []
    for day in (dates.safe_on, dates.safe_on + timedelta(days=1), dates.statutory.due_on):
        with cast.sign_in(cast.secretary), on(day.year, day.month, day.day):
            told.append(say_dates_left(case, report))
    assert dates.sentence in told[0]
    assert ["Menurut undang-undang" in each for each in told[1:]] == [True, True]
    after = dates.statutory.due_on + timedelta(days=1)
    with cast.sign_in(cast.secretary), on(after.year, after.month, after.day):
        assert say_dates_left(case, report) == ""


def test_an_own_choice_needs_a_reason(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(MissingText, match="alasan"):
            refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-ntb"), rule="pilihan")
        reason = "Diminta Bawaslu provinsi."
        row = refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-ntb"), rule="pilihan", reason=reason)
        assert row.reason == reason


def test_a_liaison_refers_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(NotYours):
            refer_case(actor=cast.denpom, case=case, agency=agency("bawaslu-ntb"), rule=RULE)


def test_only_bawaslu_starts_the_clock_of_forwarding_to_the_police(cast: Cast) -> None:
    """The moment "diteruskan" is Bawaslu's own step in the law; the team's letter is not that."""
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary, PILKADA_MONEY)
        refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        assert not Moment.objects.filter(case=case, name="diteruskan").exists()
    with cast.sign_in(cast.bawaslu_verifier), on(2024, 11, 21):
        case = opened(cast.bawaslu_verifier, PILKADA_MONEY)
        refer_case(actor=cast.bawaslu_verifier, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        assert Moment.objects.filter(case=case, name="diteruskan").exists()


def test_the_duty_of_a_clock_follows_the_agency_it_was_referred_to(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-lombok-barat"), rule=RULE)
        record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=date(2024, 2, 12))
        clock = CaseClock.objects.get(case=case, rule="pemilu-tindaklanjut")
        assert clock.agency == agency("bawaslu-lombok-barat")


def test_letter_number_can_be_noted_later_and_not_emptied(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        row = refer_case(actor=cast.secretary, case=case, agency=agency("bawaslu-ntb"), rule=RULE)
        set_letter_number(actor=cast.secretary, referral=row, number="300/14/Bakesbangpol/II/2024")
        assert Referral.objects.get(pk=row.pk).letter_number == "300/14/Bakesbangpol/II/2024"
        with pytest.raises(MissingText):
            set_letter_number(actor=cast.secretary, referral=row, number=" ")


def test_a_closed_berkas_is_not_referred(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        Case.objects.filter(pk=case.pk).update(state="ditutup")
        case.state = "ditutup"
        with pytest.raises(NotNow, match="Buka kembali"):
            refer_case(actor=cast.secretary, case=case, agency=Agency.objects.get(code="bawaslu-ntb"), rule=RULE)
