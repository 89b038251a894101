"""A berkas about a soldier of a Kodim does not exist for that Kodim, its Korem, its Kodam, and its own people."""

from __future__ import annotations

import pytest
from django.db.utils import ProgrammingError
from django.http import Http404

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of
from kondusif.base.database import call, one_transaction
from kondusif.cases.access import get_case_for
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case, CaseReport
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.cases.models.referral import Referral
from kondusif.reports.models.report import Report
from tests.cases.berkas import LOTIM, MONEY, SOLDIER, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def sees(cast: Cast, person: Person, case: Case) -> bool:
    """Whether any way leads this person to the berkas; every way must say the same."""
    with cast.sign_in(person):
        ways = [
            Case.objects.filter(pk=case.pk).exists(),
            Case.objects.filter(title=case.title).count() > 0,
            CaseClock.objects.filter(case=case).exists(),
            Moment.objects.filter(case=case).exists(),
            bool(history_of(case.pk)),
        ]
        try:
            ways.append(get_case_for(person, case.number).pk == case.pk)
        except Http404:
            ways.append(False)
    assert len(set(ways)) == 1, ways
    return ways[0]


def test_the_soldiers_own_side_sees_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
    assert not sees(cast, cast.kodim, case)
    assert not sees(cast, cast.korem, case)
    assert sees(cast, cast.secretary, case)
    assert sees(cast, cast.bawaslu_verifier, case)
    assert sees(cast, cast.denpom, case)
    assert not sees(cast, cast.polda, case)


def test_even_a_referral_to_the_korem_shows_it_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        row = refer_case(
            actor=cast.secretary, case=case, agency=cast.korem.agency, rule="pilihan", reason="Atasan langsung."
        )
        assert row.on_paper
    assert not sees(cast, cast.korem, case)
    with cast.sign_in(cast.korem):
        assert Referral.objects.count() == 0


def test_a_conflict_learnt_later_revokes_at_once(cast: Cast) -> None:
    """An envelope case goes to Bawaslu of the regency; then one of its own people turns out to be accused."""
    from dataclasses import replace

    matter = replace(MONEY, actor="penyelenggara", unit="kpu-lombok-timur", district=LOTIM)
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, matter)
        refer_case(actor=cast.secretary, case=case, agency=cast.bawaslu_lotim.agency, rule="pemilu-tindaklanjut")
    assert sees(cast, cast.bawaslu_lotim, case)
    assert sees(cast, cast.bawaslu_verifier, case)
    with cast.sign_in(cast.secretary), on(2024, 2, 15):
        unit = Agency.objects.get(code="bawaslu-lombok-timur")
        name_unit(actor=cast.secretary, case=case, unit=unit, reason="Saksi menyebut petugas pengawas.")
    assert not sees(cast, cast.bawaslu_lotim, case)
    assert not sees(cast, cast.bawaslu_verifier, case)
    assert sees(cast, cast.secretary, case)


def test_a_verifier_may_blind_the_own_agency(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, MONEY)
        host = Agency.objects.get(code="bakesbangpol-ntb")
        Case.objects.filter(pk=case.pk).update(unit=None)
        name_unit(actor=cast.secretary, case=case, unit=host, reason="Terlapor pegawai kantor ini.")
        assert not Case.objects.filter(pk=case.pk).exists()
    assert sees(cast, cast.bawaslu_verifier, case)


def test_nobody_joins_a_report_unseen(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        hidden = send(SOLDIER)
        case = opened(cast.secretary)
        refer_case(actor=cast.secretary, case=case, agency=cast.korem.agency, rule="pilihan", reason="Bertanya.")
    with cast.sign_in(cast.korem):
        assert Case.objects.filter(pk=case.pk).exists()
        assert not Report.objects.filter(pk=hidden.pk).exists()
        with pytest.raises(ProgrammingError, match="row-level security"), one_transaction():
            CaseReport.objects.bulk_create([CaseReport(report_id=hidden.pk, case=case)])


def test_readers_are_told_only_to_those_who_read(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        assert set(call("case_readers", case.pk)) == {cast.secretary.agency_id, cast.bawaslu_verifier.agency_id}
    with cast.sign_in(cast.korem):
        assert call("case_readers", case.pk) == []
