"""Whoever made, submitted or last wrote something does not approve it: by the verbs, and by the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kondusif.agencies.models.person import Person
from kondusif.approvals.core.four_eyes import FOUR_EYES
from kondusif.approvals.errors import SamePerson
from kondusif.approvals.queries import who_could
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.bulletins.actions.situations import approve_situation, send_back, submit_situation, write_section
from kondusif.bulletins.models.situation import SituationReport
from kondusif.meetings.actions import meetings
from kondusif.meetings.actions.meetings import approve_minutes, plan_meeting, start_meeting
from kondusif.meetings.actions.minutes import Draft, record_decision, write_minutes
from kondusif.meetings.models.meeting import Meeting
from kondusif.plans.access.plans import get_period_of, get_plan_for
from kondusif.plans.actions.plan_lines import add_line
from kondusif.plans.actions.plans import approve_period, approve_plan
from kondusif.plans.models.action_plan import ActionPlan, PlanPeriod
from tests.bulletins.situation_table import made
from tests.cases.berkas import on
from tests.cast import Cast
from tests.meetings.table import a_plan, opening_of
from tests.plans.plan_table import drafted, line_words, lock, running, summarise

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]


def refused(act: Callable[..., Any], person: Person, **about: Any) -> str:
    """The sentence with which the verb refuses the own work."""
    with pytest.raises(SamePerson) as caught:
        act(actor=person, **about)
    return caught.value.sentence


def forbidden(row: Any, **changed: Any) -> None:
    """The database refuses the same without the verb."""
    with pytest.raises(DatabaseError, match=r"four eyes|permission denied|row-level security"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**changed)


def approval(person: Person, state: str) -> dict[str, Any]:
    return {"state": state, "approved_by": person, "approved_at": now()}


def test_a_secretary_alone_gets_no_situation_report_approved(cast: Cast) -> None:
    secretary, leader = cast.secretary, cast.leader
    situation = made(cast)
    with on(2024, 2, 14, 8), cast.sign_in(secretary):
        with pytest.raises(WrongMoment, match="masih rancangan"):
            approve_situation(actor=secretary, situation=situation)
        submit_situation(actor=secretary, situation=situation)
        said = refused(approve_situation, secretary, situation=situation)
        assert leader.name in said
        own = approval(secretary, "disetujui")
        forbidden(situation, **own)
        forbidden(situation, **{**own, "approved_by": leader})  # in another's name
        forbidden(situation, **own, submitted_by=leader)
        forbidden(situation, **own, submitted_by=None)
        forbidden(situation, state="disetujui")
        assert leader.name in cast.client(secretary).get(f"/koordinasi/situasi/{situation.pk}/").content.decode()
    with on(2024, 2, 14, 8), cast.sign_in(leader):  # who wrote last, or submitted, is a maker too
        send_back(actor=leader, situation=situation, note="Tambah uraian.")
        write_section(actor=leader, situation=situation, code="perkembangan", text="Tenang.", version=0)
        submit_situation(actor=leader, situation=situation)
        said = refused(approve_situation, leader, situation=situation)
        assert [name for name in (secretary.name, leader.name) if name in said] == []  # neither of its makers could
        forbidden(situation, **approval(leader, "disetujui"))
    with cast.sign_in(secretary):
        assert not SituationReport.objects.filter(state="disetujui").exists()


def test_who_wrote_the_plan_or_locked_its_period_approves_neither(cast: Cast) -> None:
    plan = drafted(cast)
    with cast.sign_in(cast.secretary):
        refused(approve_plan, cast.secretary, plan=get_plan_for(cast.secretary, plan.pk))
        forbidden(plan, **approval(cast.secretary, "berjalan"))
        forbidden(plan, state="berjalan")
    with cast.sign_in(cast.leader):
        found = get_plan_for(cast.leader, plan.pk)
        add_line(actor=cast.leader, plan=found, words=line_words())
        refused(approve_plan, cast.leader, plan=get_plan_for(cast.leader, plan.pk))
        forbidden(plan, **approval(cast.leader, "berjalan"))
        assert ActionPlan.objects.get(pk=plan.pk).state == "rancangan"


def test_who_locked_a_period_or_summarised_it_last_does_not_approve_it(cast: Cast) -> None:
    plan = running(cast)
    with cast.sign_in(cast.leader):  # who approved the plan, and does not anew once the last hand was the own
        assert ActionPlan.objects.get(pk=plan.pk).approved_by == cast.leader
        add_line(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk), words=line_words())
        refused(approve_plan, cast.leader, plan=get_plan_for(cast.leader, plan.pk))
        forbidden(plan, approved_at=now())
    summarise(cast, plan, "b04", 40)
    lock(cast, plan, "b04")
    with cast.sign_in(cast.secretary):
        period = get_period_of(get_plan_for(cast.secretary, plan.pk), "b04")
        refused(approve_period, cast.secretary, period=period)
        forbidden(period, **approval(cast.secretary, "disetujui"))
        forbidden(period, **approval(cast.secretary, "disetujui"), locked_by=cast.leader)
    with cast.sign_in(cast.leader):
        approve_period(actor=cast.leader, period=get_period_of(get_plan_for(cast.leader, plan.pk), "b04"))
        assert PlanPeriod.objects.get(pk=period.pk).approved_by == cast.leader


def test_minutes_wait_for_another_person_and_for_the_meetings_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    secretary, leader = cast.secretary, cast.leader
    in_days = now() + timedelta(days=18)
    with cast.sign_in(secretary):
        coming = plan_meeting(actor=secretary, plan=a_plan(starts_at=in_days, ends_at=in_days + timedelta(hours=2)))
        start_meeting(actor=secretary, meeting=coming)
    with cast.sign_in(leader):
        with pytest.raises(WrongMoment, match="Rapat ini baru mulai"):
            approve_minutes(actor=leader, meeting=coming)
        with pytest.raises(DatabaseError, match="once the meeting has begun"), transaction.atomic():
            Meeting.objects.filter(pk=coming.pk).update(**approval(leader, "disetujui"))
    with cast.sign_in(secretary):
        past = plan_meeting(actor=secretary, plan=a_plan())
        start_meeting(actor=secretary, meeting=past)
        refused(approve_minutes, secretary, meeting=past)
        forbidden(past, **approval(secretary, "disetujui"))
        forbidden(past, state="disetujui")
    for write in (
        lambda: write_minutes(actor=leader, item=opening_of(past), draft=Draft("Dibuka.", 0)),
        lambda: record_decision(actor=leader, meeting=past, text="Patroli bersama."),
    ):
        with cast.sign_in(leader), transaction.atomic():
            write()
            refused(approve_minutes, leader, meeting=past)
            forbidden(past, **approval(leader, "disetujui"))
            transaction.set_rollback(True)
    with cast.sign_in(leader):
        monkeypatch.setattr(meetings, "now", lambda: past.starts_at - timedelta(microseconds=1))
        with pytest.raises(WrongMoment):
            approve_minutes(actor=leader, meeting=past)
        monkeypatch.setattr(meetings, "now", lambda: past.starts_at)
        approve_minutes(actor=leader, meeting=past)


def test_where_nobody_else_can_the_sentence_says_whom_to_invite(cast: Cast) -> None:
    with cast.sign_in(cast.korem):
        said = who_could(cast.korem, FOUR_EYES["meeting.approved"], [])
    assert "Mintalah administratornya mengundang" in said
    assert "Sekretaris, Pimpinan" in said
