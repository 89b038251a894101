"""Lembar Pagi: drafted by the worker at 05.30, once, for who wants it, of what the team may know."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from kondusif.audit.queries import history_of
from kondusif.base.time import pretending
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.models.situation import SituationReport
from kondusif.bulletins.queries.situations import situation_page, written_page
from kondusif.project.tasks import draft_sheets
from tests.bulletins.situation_table import a_team, approved, figures, own_numbers, turned_on
from tests.cases.berkas import MONEY, SOLDIER, at, on, opened
from tests.cast import Cast

# The worker speaks through a connection of its own and sees committed rows only.
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
HALF_PAST_FIVE = at(2024, 2, 14, 5) + timedelta(minutes=30)


def drafted(moment: object = HALF_PAST_FIVE) -> int:
    with pretending(moment):  # type: ignore[arg-type]
        return draft_sheets(timestamp=0)


def sheet_of(cast: Cast, day: date = date(2024, 2, 14)) -> SituationReport:
    with cast.sign_in(cast.leader):
        return get_situation_for(cast.leader, SituationReport.objects.get(morning_on=day).pk)


def test_a_sheet_is_drafted_at_half_past_five_and_once(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast)
    assert drafted(HALF_PAST_FIVE - timedelta(minutes=1)) == 0
    assert drafted() == 1
    assert drafted(HALF_PAST_FIVE + timedelta(minutes=5)) == 0
    sheet = sheet_of(cast)
    assert (sheet.cut_at, sheet.since_at, sheet.state) == (HALF_PAST_FIVE, at(2024, 2, 13, 18), "rancangan")
    assert sheet.made_by is None
    with cast.sign_in(cast.leader):
        assert [line.sentence for line in history_of(sheet.pk)] == ["Lembar Pagi disusun sendiri."]


def test_a_worker_that_was_away_drafts_it_later_in_the_morning_and_not_after_noon(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast)
    assert drafted(at(2024, 2, 14, 12)) == 0
    assert drafted(at(2024, 2, 14, 11)) == 1


def test_nothing_is_drafted_for_who_did_not_turn_it_on_or_turned_it_off(cast: Cast) -> None:
    assert drafted() == 0
    with on(2024, 2, 13):
        turned_on(cast)
        turned_on(cast, drafts_mornings=False)
    assert drafted() == 0


def test_it_counts_what_every_body_of_the_team_may_know_and_they_read_it_once_approved(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast)
        a_team(cast, "polda-ntb", "korem-162")
    with on(2024, 2, 13, 20), cast.sign_in(cast.secretary):
        opened(cast.secretary, MONEY)
        opened(cast.secretary, SOLDIER)  # closed to Korem, so that no figure of the readers' copy knows it
    assert drafted() == 1
    sheet = sheet_of(cast)
    assert figures(cast, sheet)["berkas-dibuka"] == 1
    with cast.sign_in(cast.leader):
        page, printed = situation_page(sheet, cast.leader), written_page(sheet, cast.leader)
    assert sorted(agency.code for agency in page.readers) == ["korem-162", "polda-ntb"]
    assert "Berkas dibuka: 2" in [row.said for row in page.changes]
    assert "Berkas dibuka: sedikitnya 1" in [row.said for row in printed.changes]
    with cast.sign_in(cast.korem):
        assert SituationReport.objects.count() == 0
    approved(cast, sheet)
    with cast.sign_in(cast.korem):
        assert SituationReport.objects.count() == 1


def test_for_the_own_office_alone_it_counts_all_that_the_office_handles(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast, for_team=False)
        a_team(cast, "korem-162")
    with on(2024, 2, 13, 20), cast.sign_in(cast.secretary):
        opened(cast.secretary, SOLDIER)
    drafted()
    sheet = sheet_of(cast)
    assert own_numbers(cast, sheet)["berkas-dibuka"] == 1
    with cast.sign_in(cast.leader):
        assert situation_page(sheet, cast.leader).readers == []


def test_the_next_morning_goes_on_from_the_sheet_approved_last(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast)
    drafted()
    with cast.sign_in(cast.secretary):
        sheet = sheet_of_signed(cast)
    approved(cast, sheet)
    drafted(HALF_PAST_FIVE + timedelta(days=1))
    assert sheet_of(cast, date(2024, 2, 15)).since_at == HALF_PAST_FIVE
    drafted(HALF_PAST_FIVE + timedelta(days=30))
    assert sheet_of(cast, date(2024, 3, 15)).since_at == at(2024, 3, 14, 18)


def sheet_of_signed(cast: Cast) -> SituationReport:
    """The sheet of 14 February, for who is signed in."""
    return get_situation_for(cast.leader, SituationReport.objects.get(morning_on=date(2024, 2, 14)).pk)


def test_the_leaders_beranda_leads_to_it_and_nobody_elses(cast: Cast) -> None:
    with on(2024, 2, 13):
        turned_on(cast)
    drafted()
    address = f'href="/koordinasi/situasi/{sheet_of(cast).pk}/"'
    with on(2024, 2, 14, 6):
        shown = cast.client(cast.leader).get("/").content.decode()
        assert re.search(rf"{address}>Lembar Pagi hari ini</a> Rancangan", shown)
        for person in (cast.secretary, cast.verifier):
            assert address not in cast.client(person).get("/").content.decode()
    with on(2024, 2, 15, 6):
        assert address not in cast.client(cast.leader).get("/").content.decode()
