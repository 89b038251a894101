"""A berkas about a soldier does not exist for his Kodim, its Korem and its Kodam, in any table, by any road."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404

from kondusif.audit.queries import history_of, latest
from kondusif.base.database import call
from kondusif.cases.access import get_case_for
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.reports.access import get_report_for
from kondusif.reports.models.report import Report
from kondusif.reports.queries.imports import report_behind
from kondusif.reports.queries.lists import inbox
from tests.cast import Cast
from tests.isolation.stage import ALIASES, CONTENT, Berkas, classify, ids_seen, play, rows_about, send, submission

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
ACCUSED_SIDE = ["kodim", "post_officer", "korem", "kodam"]
BLIND = [
    ("report", "claimed_until"),
    ("promise", "kept_at"),
    ("case_file", "closed_at"),
    ("case_clock", "met_on"),
    ("referral", "done_at"),
]
READERS = ["verifier", "secretary", "bawaslu_verifier", "leader", "analyst", "denpom"]
OUTSIDERS = ["sister_kodim", "bawaslu_lotim", "polda", "bidpropam", "planner", "administrator"]


def test_the_verifier_sees_every_kind_of_row(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        assert 0 not in rows_about(berkas).values()


@pytest.mark.parametrize("part", READERS)
def test_who_works_with_the_berkas_reads_it(cast: Cast, berkas: Berkas, part: str) -> None:
    with cast.sign_in(cast.everyone[part]):
        seen = rows_about(berkas)
        assert (seen["report"], seen["case_file"], seen["outcome"]) == (1, 1, 1)
        assert seen["audit_entry"] > 5


@pytest.mark.parametrize("part", ACCUSED_SIDE)
def test_the_accused_side_sees_no_row_of_any_table(cast: Cast, berkas: Berkas, part: str) -> None:
    with cast.sign_in(cast.everyone[part]):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)


@pytest.mark.parametrize("part", ACCUSED_SIDE)
def test_the_accused_side_finds_nothing_by_direct_address(cast: Cast, berkas: Berkas, part: str) -> None:
    person = cast.everyone[part]
    with cast.sign_in(person):
        with pytest.raises(Http404):
            get_case_for(person, berkas.number)
        with pytest.raises(Http404):
            get_report_for(person, berkas.report_id)
        assert not inbox(person).filter(pk=berkas.report_id).exists()
        assert history_of(*berkas.about) == []
        assert latest() == []


@pytest.mark.parametrize("part", ACCUSED_SIDE)
def test_the_accused_side_changes_nothing(cast: Cast, berkas: Berkas, part: str) -> None:
    with cast.sign_in(cast.everyone[part]):
        assert Case.objects.filter(pk=berkas.case_id).update(title="diganti") == 0
        assert Report.objects.filter(pk=berkas.report_id).update(summary="diganti") == 0
        assert Referral.objects.filter(case_id=berkas.case_id).update(state="selesai") == 0
    with cast.sign_in(cast.verifier):
        assert "diganti" not in (Case.objects.get(pk=berkas.case_id).title, Report.objects.get().summary)


@pytest.mark.parametrize("part", ACCUSED_SIDE)
@pytest.mark.parametrize(("table", "column"), BLIND)
def test_a_blind_update_reaches_no_row(cast: Cast, berkas: Berkas, part: str, table: str, column: str) -> None:
    """Without a WHERE no SELECT policy helps: the UPDATE policy stands alone."""
    with cast.sign_in(cast.everyone[part]), connection.cursor() as cursor:
        cursor.execute(f"UPDATE kondusif.{table} SET {column} = NULL")  # noqa: S608 - listed above
        assert cursor.rowcount == 0


def test_oversight_reads_after_referral(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.denpom):
        assert get_case_for(cast.denpom, berkas.number).pk == berkas.case_id
        assert rows_about(berkas)["narrative"] == 1


def test_oversight_reads_nothing_before_referral(cast: Cast, in_that_season: None) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.denpom):
        assert not Report.objects.filter(pk=report_id).exists()


@pytest.mark.parametrize("part", OUTSIDERS)
def test_who_has_no_work_with_a_berkas_reads_none_of_it(cast: Cast, berkas: Berkas, part: str) -> None:
    with cast.sign_in(cast.everyone[part]):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)


def test_leader_and_analyst_read_the_berkas_and_not_the_story(cast: Cast, berkas: Berkas) -> None:
    for person in (cast.leader, cast.analyst):
        with cast.sign_in(person):
            seen = rows_about(berkas)
            assert (seen["case_file"], seen["narrative"], seen["evidence"]) == (1, 0, 0)


def test_both_triaging_bodies_read_a_report_that_concerns_neither(cast: Cast, in_that_season: None) -> None:
    report_id, _code = send(cast, submission())
    for person in (cast.verifier, cast.bawaslu_verifier):
        with cast.sign_in(person):
            assert get_report_for(person, report_id).pk == report_id


def test_a_report_about_the_host_is_triaged_by_the_other_body(cast: Cast, in_that_season: None) -> None:
    report_id, _code = send(cast, submission(actor="asn", unit="dikbud-ntb"))
    with cast.sign_in(cast.verifier):
        assert not Report.objects.filter(pk=report_id).exists()
    with cast.sign_in(cast.bawaslu_verifier):
        assert classify(cast.bawaslu_verifier, Report.objects.get(pk=report_id), actor="asn", unit="dikbud-ntb")


def test_a_report_about_bawaslu_is_triaged_by_the_host(cast: Cast, in_that_season: None) -> None:
    told = submission(actor="penyelenggara", unit="bawaslu-lombok-timur")
    report_id, _code = send(cast, told, reader=cast.verifier)
    for person in (cast.bawaslu_verifier, cast.bawaslu_lotim):
        with cast.sign_in(person):
            assert not Report.objects.filter(pk=report_id).exists()


def test_neutrality_of_an_unknown_official_is_read_by_bawaslu_alone(cast: Cast, in_that_season: None) -> None:
    """The host employs civil servants, so it may be about one of its own."""
    report_id, _code = send(cast, submission(actor="", unit=""))
    for part in ("verifier", "secretary", "leader", "kodim", "polda"):
        assert report_id not in ids_seen(cast, cast.everyone[part]), part
    assert report_id in ids_seen(cast, cast.bawaslu_verifier)


def test_an_accused_unit_that_receives_the_berkas_by_mistake_still_sees_nothing(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        assert call("hand_to", berkas.case_id, cast.korem.agency_id) is False
    with cast.sign_in(cast.korem):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)


def test_a_sister_unit_may_be_handed_the_berkas(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        assert call("hand_to", berkas.case_id, cast.sister_kodim.agency_id) is True
    with cast.sign_in(cast.sister_kodim):
        assert rows_about(berkas)["case_file"] == 1


def test_a_conflict_found_later_closes_the_berkas_at_once(cast: Cast, in_that_season: None) -> None:
    """Told as a stranger's act, it was Denpom's; then a verifier learns that the accused serves at Denpom."""
    berkas = play(cast, submission(actor="", unit="", told_kind="uang"), accused=("warga", ""))
    with cast.sign_in(cast.denpom):
        assert rows_about(berkas)["referral"] == 1
    with cast.sign_in(cast.verifier):
        call("settle_conflicts", berkas.report_id, "tni", cast.denpom.agency_id, "classified")
    with cast.sign_in(cast.denpom):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)


def test_a_conflict_of_one_report_holds_for_the_whole_berkas_that_it_joins(cast: Cast, in_that_season: None) -> None:
    berkas = play(cast, submission(unit="kodim-1606"))
    with cast.sign_in(cast.verifier):
        call("hand_to", berkas.case_id, cast.bawaslu_lotim.agency_id)
        call("settle_conflicts", berkas.report_id, "penyelenggara", cast.bawaslu_lotim.agency_id, "classified")
    for person in (cast.bawaslu_lotim, cast.bawaslu_verifier, cast.sister_kodim):
        with cast.sign_in(person):
            assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)


def test_the_agency_of_a_conflicted_side_may_not_even_know(cast: Cast, berkas: Berkas) -> None:
    for part, expected in [("verifier", True), ("denpom", True), ("administrator", True), ("kodim", False),
                           ("korem", False), ("kodam", False), ("polda", False)]:  # fmt: skip
        with cast.sign_in(cast.everyone[part]):
            assert call("agency_may_know", berkas.report_id) is expected, part
            assert call("agency_may_know", berkas.case_id) is expected, part


def test_an_overseeing_auditor_reads_the_trail_and_no_text(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.auditor):
        seen = rows_about(berkas)
        assert seen.pop("audit_entry") > 5
        assert seen == dict.fromkeys(seen, 0)


@pytest.mark.usefixtures("in_that_season")
def test_an_auditor_in_conflict_reads_nothing_of_it(cast: Cast) -> None:
    about_a_soldier, _code = send(cast, submission())
    about_the_inspectorate, _code = send(cast, submission(actor="asn", unit="inspektorat-ntb"))
    with cast.sign_in(cast.auditor):
        assert history_of(about_a_soldier)
        assert history_of(about_the_inspectorate) == []


@pytest.mark.parametrize("part", [*ACCUSED_SIDE, *OUTSIDERS])
def test_a_receipt_leads_nobody_to_a_report_that_the_session_may_not_read(cast: Cast, part: str) -> None:
    report_id, code = send(cast, submission())
    with cast.sign_in(cast.bawaslu_verifier):
        assert report_behind(code) == str(report_id)
    with cast.sign_in(cast.everyone[part]):
        assert report_behind(code) == ""
