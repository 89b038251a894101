"""What is due: per agency, in four headings, without calling another body late."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import F

from kondusif.base.time import now
from kondusif.cases.actions.answers import accept_referral
from kondusif.cases.actions.moments import record_moment, refresh_clocks
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.core.duties import duties, nobodys_rules
from kondusif.cases.models.case import Case, State
from kondusif.cases.models.clock import CaseClock, ClockState
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.due import (
    NEAR_DAYS,
    count_near,
    due_groups,
    due_soon,
    open_clocks,
    over_and_nobodys,
    when_due,
)
from kondusif.cases.queries.lists import find_cases
from kondusif.cases.runs import mark_missed_clocks, say_last_day
from kondusif.rules.queries import current_law
from tests.cases.berkas import PILKADA_MONEY, SOLDIER, on, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_every_clock_of_the_law_has_a_word_on_whose_duty_it_is() -> None:
    law = current_law()
    assert {rule.id for rule in law.deadlines} == set(duties())
    bodies = {body for body in duties().values() if body and not body.startswith("@")}
    assert bodies <= set(law.vocabulary.bodies)
    assert {body[1:] for body in duties().values() if body.startswith("@")} <= set(law.vocabulary.ladders)


def test_the_secretary_sees_the_reporters_date_until_it_has_passed(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        clocks = {item.clock: item for item in due_soon(cast.secretary, date(2024, 2, 19))}
        assert clocks["Batas penyampaian laporan ke Bawaslu"].when == "dekat"
        assert clocks["Batas penyampaian laporan ke Bawaslu"].number == case.number
        assert due_soon(cast.secretary, date(2024, 2, 22)) == []


def test_a_reporters_clock_is_past_only_after_its_legal_day_and_every_date_says_the_desks_hour(cast: Cast) -> None:
    """Told to come by Thursday 15 February, by the strictest practice; the law lets her come until Wednesday 21, and
    nothing calls these days past."""
    name, safe = "Batas penyampaian laporan ke Bawaslu", "15 Februari 2024 sebelum meja tutup pukul 16.00"
    limit = "21 Februari 2024 sebelum meja tutup pukul 16.00 (jam belum diverifikasi)"
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
    client = cast.client(cast.secretary)
    pages = ("/", "/penanganan/", "/penanganan/tenggat/", f"/penanganan/{case.number}/")
    for day, past in ((14, ""), (16, "Batas aman lewat 1 hari"), (21, "Batas aman lewat 6 hari")):
        for page in pages:
            with on(2024, 2, day):
                shown = client.get(page).content.decode()
            assert safe in shown, (day, page)
            assert limit in shown or page == "/penanganan/", (day, page)
            assert "Lewat " not in shown, (day, page)
            assert past in shown, (day, page)
    with on(2024, 2, 21):
        calendar = client.get("/penanganan/kalender/?bulan=2024-02").content.decode()
        assert f"{name} sebelum meja tutup pukul 16.00 (jam belum diverifikasi)" in calendar
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        assert [group.when for group in due_groups(cast.secretary, date(2024, 2, 21))] == ["hari-ini"]
        refresh_clocks(case)
        assert mark_missed_clocks() == 0
        lapor = CaseClock.objects.get(case=case, rule="pemilu-lapor")
        assert lapor.state == "berjalan"
    with cast.sign_in(cast.secretary), on(2024, 2, 22):
        refresh_clocks(case)
        lapor.refresh_from_db()
        assert (lapor.state, say_last_day(lapor)) == ("terlewati", "Rabu, 21 Februari 2024")
        assert due_soon(cast.secretary, date(2024, 2, 22)) == []


def test_headings_follow_the_days(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary, PILKADA_MONEY)
        refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        record_moment(actor=cast.secretary, case=case, name="diterima-polri", happened_at=date(2024, 11, 20))

        def heading(day: int) -> str:
            found = due_soon(cast.secretary, date(2024, 12, day), agency="polda-ntb")
            return found[0].when

        due = due_soon(cast.secretary, date(2024, 12, 1), agency="polda-ntb")[0].due_on
        assert due == date(2024, 12, 11)
        assert [heading(day) for day in (7, 8, 11, 12)] == ["nanti", "dekat", "hari-ini", "lewat"]


def test_another_body_is_not_called_late(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary, PILKADA_MONEY)
        refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        record_moment(actor=cast.secretary, case=case, name="diterima-polri", happened_at=date(2024, 11, 20))
        seen = due_soon(cast.secretary, date(2024, 12, 20), agency="polda-ntb")[0]
        assert (seen.left, seen.tone) == ("Belum ada kabar sejak 11 Desember 2024", "soon")
    with cast.sign_in(cast.polda):
        own = due_soon(cast.polda, date(2024, 12, 20))[0]
        assert (own.left, own.tone) == ("Lewat 9 hari", "late")


def test_one_clock_has_one_word_on_every_page(cast: Cast) -> None:
    """The list of berkas, the list of dates, Beranda and the berkas itself, for whose duty it is and for others."""
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary, PILKADA_MONEY)
        refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        record_moment(actor=cast.secretary, case=case, name="diterima-polri", happened_at=date(2024, 11, 20))
    for person, word, never in (
        (cast.polda, "Lewat 9 hari", "Belum ada kabar sejak 11 Desember"),
        (cast.secretary, "Belum ada kabar sejak 11 Desember 2024", "Lewat 9 hari"),
    ):
        client = cast.client(person)
        for page in ("/", "/penanganan/", "/penanganan/tenggat/", f"/penanganan/{case.number}/"):
            with on(2024, 12, 20):
                shown = client.get(page).content.decode()
            assert word in shown, (person, page)
            assert never not in shown, (person, page)


def test_a_liaison_sees_own_and_handled_berkas_only(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        opened(cast.secretary)
        soldier = opened(cast.secretary, SOLDIER)
        row = refer_case(actor=cast.secretary, case=soldier, agency=cast.denpom.agency, rule="tni-larangan")
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        accept_referral(actor=cast.denpom, referral=row)
        assert {item.number for item in due_soon(cast.denpom, date(2024, 2, 13))} == {soldier.number}
        assert [group.when for group in due_groups(cast.denpom, date(2024, 2, 13))] == ["dekat"]
        Referral.objects.filter(pk=row.pk).update(state="selesai", done_at=now())
        assert due_soon(cast.denpom, date(2024, 2, 13)) == [], "its part is done"


def test_the_soldiers_side_has_nothing_due_and_finds_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        assert find_cases(case.number, (), 20) == [case]
    for person in (cast.kodim, cast.korem):
        with cast.sign_in(person):
            assert due_soon(person, date(2024, 2, 13)) == []
            assert find_cases(case.number, (), 20) == []
            assert find_cases("netral", (), 20) == []


@pytest.mark.parametrize(
    ("day", "n"), [(date(2024, 2, 11), 0), (date(2024, 2, 12), 1), (date(2024, 2, 21), 1), (date(2024, 2, 22), 0)]
)
def test_the_number_beside_the_room_counts_from_three_days_before_and_a_date_of_nobody_until_its_day(
    cast: Cast, day: date, n: int
) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        opened(cast.secretary)
        assert count_near(day, most=400) == n


@pytest.mark.parametrize("end", ["met", "state", "finished"])
def test_a_met_date_and_one_of_a_finished_berkas_are_neither_counted_nor_shown(cast: Cast, end: str) -> None:
    day = date(2024, 2, 15)
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        clocks = CaseClock.objects.filter(case=case)
        assert (count_near(day, most=400), open_clocks().count()) == (1, clocks.count())
        if end == "finished":
            Case.objects.filter(pk=case.pk).update(state=State.CLOSED)
        else:
            clocks.update(met_on=day) if end == "met" else clocks.update(state=ClockState.MET)
        assert (count_near(day, most=400), open_clocks().count(), due_groups(cast.secretary, day)) == (0, 0, [])


def test_the_number_beside_the_room_is_that_of_the_list_and_of_berkas_not_of_clocks(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        case = opened(cast.secretary, PILKADA_MONEY)
        refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
        record_moment(actor=cast.secretary, case=case, name="diterima-polri", happened_at=date(2024, 11, 20))
        for day in (date(2024, 11, 22), date(2024, 12, 8), date(2024, 12, 20)):
            clocks = open_clocks().exclude(over_and_nobodys(day))
            near = clocks.filter(due_on__lte=day + timedelta(days=NEAR_DAYS))
            assert count_near(day, most=400) == len(set(near.values_list("case", flat=True))), day
            assert count_near(day, most=1) <= 1
        record_moment(actor=cast.secretary, case=case, name="dibacakan", happened_at=date(2024, 11, 21))
        of_nobody = list(open_clocks().filter(rule__in=nobodys_rules()))
        assert {clock.possible_on is None for clock in of_nobody} == {True, False}
        for clock in of_nobody:
            last = clock.possible_on or clock.due_on
            over = [open_clocks().filter(over_and_nobodys(last + timedelta(days=n)), pk=clock.pk) for n in (0, 1)]
            assert [rows.exists() for rows in over] == [False, True], clock.rule
    with cast.sign_in(cast.kodim):
        assert count_near(date(2024, 12, 20), most=400) == 0


def test_headings_and_their_numbers_are_those_of_the_clocks_told_one_by_one(cast: Cast) -> None:
    """The database places thousands of clocks under headings by itself; `when_due` says where each belongs."""
    with cast.sign_in(cast.secretary), on(2024, 11, 21):
        for _turn in range(2):
            case = opened(cast.secretary, PILKADA_MONEY)
            refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
            record_moment(actor=cast.secretary, case=case, name="diterima-polri", happened_at=date(2024, 11, 20))
        doubted = CaseClock.objects.filter(case=case, agency=cast.polda.agency)
        assert doubted.update(possible_on=F("due_on") + timedelta(days=5)), "a later day that no desk waits for"
    met: set[str] = set()
    for person, agency in ((cast.secretary, ""), (cast.secretary, "polda-ntb"), (cast.polda, "")):
        with cast.sign_in(person):
            for day in (date(2024, 11, 19) + timedelta(days=n) for n in range(30)):
                clocks = open_clocks().exclude(over_and_nobodys(day))
                if agency:
                    clocks = clocks.filter(agency=cast.polda.agency)
                told = [
                    (when_due(row.rule, row.due_on, row.possible_on, day), row.agency_id == person.agency_id)
                    for row in clocks
                ]
                groups = due_groups(person, day, agency=agency)
                assert {group.when: group.n for group in groups} == Counter(when for when, _own in told), day
                first = due_soon(person, day, agency=agency, most=1)
                assert sorted((item.when, item.is_own) for item in first) == sorted(set(told)), day
                met |= {when for when, _own in told}
    assert met == {"lewat", "hari-ini", "dekat", "nanti"}
