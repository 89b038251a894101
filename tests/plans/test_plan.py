"""The action plan: who keeps it, who reads it, whose word stands where; a locked period is written by nobody."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import Http404

from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, NothingShown, WrongMoment
from kondusif.meetings.queries.owed import owed_by
from kondusif.plans.access.plans import get_line_of, get_period_of, get_plan_for
from kondusif.plans.actions.plan_lines import add_line, change_line, import_lines, remove_line
from kondusif.plans.actions.plans import (
    address_plan,
    approve_period,
    approve_plan,
    close_plan,
    lock_period,
    make_plan,
    reopen_period,
    set_due,
)
from kondusif.plans.actions.realisations import Achieved, Summary, report_realisation, summarise_line
from kondusif.plans.errors import NotKeeper, NotYourLine, PeriodLocked
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanPartner, PlanPeriod, PlanStep, Realisation
from kondusif.plans.queries.plans import periods_of_line
from tests.cases.berkas import on
from tests.cast import Cast
from tests.plans.plan_table import drafted, line_in, line_words, lock, running, summarise, tell

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TABLES = (ActionPlan, PlanPeriod, PlanLine, PlanPartner, PlanStep, Realisation)
READERS = {
    "secretary": True, "verifier": True, "leader": True, "analyst": True, "polda": True, "planner": True, "korem": True,
    "kodim": False, "bawaslu_verifier": False, "auditor": False, "administrator": False, "post_officer": False,
}  # fmt: skip


def test_a_plan_has_its_three_periods_and_each_line_a_step_for_each(cast: Cast) -> None:
    plan = drafted(cast, line_words(), line_words(action="Patroli"))
    with cast.sign_in(cast.secretary):
        assert [period.code for period in get_plan_for(cast.secretary, plan.pk).in_order] == ["b04", "b08", "b12"]  # type: ignore[attr-defined]
        assert list(PlanLine.objects.filter(plan=plan).values_list("number", flat=True)) == [1, 2]
        assert PlanStep.objects.filter(plan=plan).count() == 6
        with pytest.raises(AlreadyThere):
            make_plan(actor=cast.secretary, year=2024)
        with pytest.raises(WrongMoment):
            make_plan(actor=cast.secretary, year=24)


def test_a_draft_is_read_by_its_keeper_alone_and_a_running_plan_by_everybody_in_it(cast: Cast) -> None:
    draft = drafted(cast)
    for part, person in ((part, cast.everyone[part]) for part in READERS):
        own = person.agency_id == cast.secretary.agency_id and READERS[part]
        with cast.sign_in(person):
            assert ActionPlan.objects.filter(pk=draft.pk).exists() is own, part
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, draft.pk))
    tell(cast, cast.korem, draft, "b04", 30)
    for part, reads in READERS.items():
        person = cast.everyone[part]
        with cast.sign_in(person):
            for table in TABLES:
                assert table.objects.exists() is reads, (part, table.__name__)
            if not reads:
                with pytest.raises(Http404):
                    get_plan_for(person, draft.pk)
        answer = cast.client(person).get(f"/koordinasi/rencana/{draft.pk}/")
        assert answer.status_code == (200 if reads else 404), part


def test_an_agency_writes_its_own_word_and_no_other(cast: Cast) -> None:
    plan = running(cast)
    tell(cast, cast.polda, plan, "b04", 40, "Dua pertemuan.")
    tell(cast, cast.korem, plan, "b04", 70)
    tell(cast, cast.polda, plan, "b04", 50, "Tiga pertemuan.")
    summarise(cast, plan, "b04", 60, "Menurut sekretariat.")
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        with pytest.raises(NotYourLine):
            report_realisation(
                actor=cast.secretary, line=line, period=get_period_of(line.plan, "b04"), achieved=Achieved(90, "Kami.")
            )
        part = periods_of_line(line, cast.secretary)[0]
        assert [(each.agency, each.percent, each.done) for each in part.said] == [
            ("Korem 162/WB", 70, "Satu rapat."), ("Polda NTB", 50, "Tiga pertemuan."),
        ]  # fmt: skip
        assert (part.step.summary_percent, part.differs, part.silent) == (60, True, [])
    with cast.sign_in(cast.korem):
        other = Realisation.objects.filter(agency__code="polda-ntb")
        assert other.exists()
        assert other.update(percent=1, written_by=cast.korem) == 0
        assert PlanStep.objects.filter(plan=plan).update(summary_percent=1) == 0
        assert PlanLine.objects.filter(plan=plan).update(problem="x") == 0
        assert ActionPlan.objects.filter(pk=plan.pk).update(state="ditutup") == 0
        assert PlanPeriod.objects.filter(plan=plan).update(state="dikunci") == 0
        line = line_in(cast.korem, plan)
        period = get_period_of(line.plan, "b08")
        with pytest.raises(NotKeeper):
            summarise_line(actor=cast.korem, line=line, period=period, summary=Summary(1, "x"))
        with pytest.raises(NotKeeper):
            lock_period(actor=cast.korem, period=period)
        forged = Realisation(
            plan=plan, line=line, period=period, agency=cast.polda.agency, percent=1, done="x",
            written_by=cast.korem, written_at=plan.made_at,
        )  # fmt: skip
        refuse_row(forged)
        foreign = PlanPartner(plan=plan, line=line, agency=cast.kodim.agency)
        refuse_row(foreign)


def refuse_row(row: Realisation | PlanPartner | PlanStep | PlanLine) -> None:
    """The database itself takes no such row."""
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        type(row).objects.bulk_create([row])  # type: ignore[list-item]


def test_who_only_reads_for_an_agency_writes_nothing(cast: Cast) -> None:
    plan = running(cast)
    for person in (cast.planner, cast.analyst):
        with cast.sign_in(person):
            line = line_in(person, plan)
            with pytest.raises(NotYourLine):
                report_realisation(
                    actor=person, line=line, period=get_period_of(line.plan, "b04"), achieved=Achieved(1, "x")
                )
            with pytest.raises(NotKeeper):
                add_line(actor=person, plan=line.plan, words=line_words())
            with pytest.raises(NotKeeper):
                make_plan(actor=person, year=2031)


def test_who_reads_a_plan_changes_neither_it_nor_its_periods(cast: Cast) -> None:
    """Not even past the actions: the row policies take a change from the keeper's chairs alone."""
    running(cast)
    for reader in (cast.polda, cast.analyst):
        with cast.sign_in(reader):
            assert ActionPlan.objects.count() == 1
            assert ActionPlan.objects.update(recipient="Lain") == 0
            assert PlanPeriod.objects.update(due_note="Lain") == 0


def test_nothing_is_reported_before_the_chair_approved_or_without_words(cast: Cast) -> None:
    plan = drafted(cast, line_words(responsible="bakesbangpol-ntb"))
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        period = get_period_of(line.plan, "b04")
        with pytest.raises(WrongMoment):
            report_realisation(actor=cast.secretary, line=line, period=period, achieved=Achieved(1, "x"))
        with pytest.raises(WrongMoment):
            summarise_line(actor=cast.secretary, line=line, period=period, summary=Summary(1, "x"))
    with cast.sign_in(cast.verifier), pytest.raises(NotKeeper):
        approve_plan(actor=cast.verifier, plan=get_plan_for(cast.verifier, plan.pk))
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        period = get_period_of(line.plan, "b04")
        with pytest.raises(NothingShown):
            report_realisation(actor=cast.secretary, line=line, period=period, achieved=Achieved(1, " "))
        with pytest.raises(NothingShown):
            summarise_line(actor=cast.secretary, line=line, period=period, summary=Summary(None, " "))


def test_an_empty_plan_is_not_approved_and_a_changed_one_is_approved_anew(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        empty = make_plan(actor=cast.secretary, year=2025)
    with cast.sign_in(cast.leader), pytest.raises(WrongMoment):
        approve_plan(actor=cast.leader, plan=empty)
    plan = running(cast)
    with cast.sign_in(cast.secretary):
        found = get_plan_for(cast.secretary, plan.pk)
        assert not found.is_changed  # type: ignore[attr-defined]
        with pytest.raises(WrongMoment):
            approve_plan(actor=cast.secretary, plan=found)
        line = line_in(cast.secretary, plan)
        change_line(actor=cast.secretary, line=line, words=line_words(action="Mediasi saja"))
        found = get_plan_for(cast.secretary, plan.pk)
        assert found.is_changed  # type: ignore[attr-defined]
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
    with cast.sign_in(cast.secretary):
        assert not get_plan_for(cast.secretary, plan.pk).is_changed  # type: ignore[attr-defined]


def test_a_locked_period_is_written_by_nobody_not_even_past_the_actions(cast: Cast) -> None:
    plan = running(cast)
    tell(cast, cast.polda, plan, "b04", 40)
    summarise(cast, plan, "b04", 40)
    lock(cast, plan, "b04")
    with cast.sign_in(cast.polda):
        line = line_in(cast.polda, plan)
        period = get_period_of(line.plan, "b04")
        with pytest.raises(PeriodLocked):
            report_realisation(actor=cast.polda, line=line, period=period, achieved=Achieved(99, "x"))
        told = Realisation.objects.filter(line=line, period=period)
        assert told.update(percent=99, written_by=cast.polda) == 0
    with cast.sign_in(cast.korem):
        late = Realisation(
            plan=plan, line=line, period=period, agency=cast.korem.agency, percent=1, done="x", written_by=cast.korem,
            written_at=plan.made_at,
        )  # fmt: skip
        refuse_row(late)
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        period = get_period_of(line.plan, "b04")
        with pytest.raises(PeriodLocked):
            summarise_line(actor=cast.secretary, line=line, period=period, summary=Summary(1, "x"))
        assert PlanStep.objects.filter(line=line, period=period).update(target_percent=1) == 0
        other = {**line_words().targets, "b04": type(line_words().targets["b04"])("lain", 1)}
        with pytest.raises(PeriodLocked):
            change_line(actor=cast.secretary, line=line, words=line_words(targets=other))
        with pytest.raises(PeriodLocked):
            add_line(actor=cast.secretary, plan=line.plan, words=line_words())
    tell(cast, cast.polda, plan, "b08", 60)


def test_a_period_is_locked_approved_and_reopened_with_a_reason(cast: Cast) -> None:
    plan = running(cast)
    with cast.sign_in(cast.leader):
        period = get_period_of(get_plan_for(cast.leader, plan.pk), "b04")
        with pytest.raises(WrongMoment):
            approve_period(actor=cast.leader, period=period)
    lock(cast, plan, "b04")
    with cast.sign_in(cast.leader):
        period = get_period_of(get_plan_for(cast.leader, plan.pk), "b04")
        with pytest.raises(PeriodLocked):
            lock_period(actor=cast.leader, period=period)
        approve_period(actor=cast.leader, period=period)
        with pytest.raises(WrongMoment, match="sudah disetujui"):
            approve_period(actor=cast.leader, period=period)
        with pytest.raises(NothingShown):
            reopen_period(actor=cast.leader, period=period, reason=" ")
        reopen_period(actor=cast.leader, period=period, reason="Satu lembaga keliru.")
        with pytest.raises(WrongMoment):
            reopen_period(actor=cast.leader, period=period, reason="Lagi.")
        kept = PlanPeriod.objects.get(pk=period.pk)
        assert (kept.state, kept.approved_at, kept.locked_at) == ("terbuka", None, None)
        verbs = [line.verb for line in history_of(plan.pk)]
        assert verbs[-3:] == ["plan.period_locked", "plan.period_approved", "plan.period_reopened"]
    tell(cast, cast.polda, plan, "b04", 40)


def test_a_plan_is_closed_after_its_three_periods_and_changes_no_more(cast: Cast) -> None:
    plan = running(cast)
    with cast.sign_in(cast.leader):
        found = get_plan_for(cast.leader, plan.pk)
        with pytest.raises(WrongMoment):
            close_plan(actor=cast.leader, plan=found)
    for code in ("b04", "b08", "b12"):
        lock(cast, plan, code)
    with cast.sign_in(cast.leader):
        for code in ("b04", "b08", "b12"):
            approve_period(actor=cast.leader, period=get_period_of(found, code))
        close_plan(actor=cast.leader, plan=found)
        with pytest.raises(WrongMoment):
            reopen_period(actor=cast.leader, period=get_period_of(found, "b04"), reason="Lupa.")
        with pytest.raises(WrongMoment):
            address_plan(actor=cast.leader, plan=found, recipient="x")
        assert ActionPlan.objects.filter(pk=plan.pk).update(state="berjalan") == 0
        assert PlanPeriod.objects.filter(plan=plan).update(state="terbuka") == 0
        assert PlanLine.objects.filter(plan=plan).update(problem="x", written_by=cast.leader) == 0


def test_an_agency_that_reported_stays_in_its_line_and_others_may_leave(cast: Cast) -> None:
    plan = running(cast)
    tell(cast, cast.korem, plan, "b04", 30)
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        with pytest.raises(WrongMoment) as refused:
            change_line(actor=cast.secretary, line=line, words=line_words(related=()))
        assert "Korem 162/WB" in refused.value.sentence
        change_line(actor=cast.secretary, line=line, words=line_words(responsible="kpu-ntb"))
        seated = set(PlanPartner.objects.filter(line=line).values_list("agency__code", flat=True))
        assert seated == {"kpu-ntb", "korem-162"}
    with cast.sign_in(cast.polda):
        assert not ActionPlan.objects.exists()


def test_a_line_is_taken_out_of_a_draft_alone(cast: Cast) -> None:
    plan = drafted(cast, line_words(), line_words(action="Patroli"))
    with cast.sign_in(cast.secretary):
        remove_line(actor=cast.secretary, line=line_in(cast.secretary, plan))
        assert list(PlanLine.objects.filter(plan=plan).values_list("number", flat=True)) == [2]
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan, number=2)
        with pytest.raises(WrongMoment):
            remove_line(actor=cast.secretary, line=line)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM plan_line WHERE id = %s", [line.pk])
            assert cursor.rowcount == 0


def test_dates_and_recipient_are_the_chairs_to_set(cast: Cast) -> None:
    plan = running(cast)
    with cast.sign_in(cast.secretary):
        found = get_plan_for(cast.secretary, plan.pk)
        period = get_period_of(found, "b04")
        assert period.due_note == "Menurut kebiasaan, belum dipastikan"
        with pytest.raises(WrongMoment):
            set_due(actor=cast.secretary, period=period, due_on=date(2024, 4, 29), note="")
        set_due(actor=cast.secretary, period=period, due_on=period.ends_on, note="")
        set_due(actor=cast.secretary, period=period, due_on=date(2024, 5, 10), note="Surat Kemendagri")
        address_plan(actor=cast.secretary, plan=found, recipient="Gubernur")
        assert PlanPeriod.objects.get(pk=period.pk).due_on == date(2024, 5, 10)
    with cast.sign_in(cast.verifier):
        period = get_period_of(get_plan_for(cast.verifier, plan.pk), "b04")
        with pytest.raises(NotKeeper):
            set_due(actor=cast.verifier, period=period, due_on=date(2024, 5, 11), note="")
        assert PlanPeriod.objects.filter(pk=period.pk).update(due_note="x") == 0
        assert ActionPlan.objects.filter(pk=plan.pk).update(recipient="x") == 0


def test_an_import_writes_every_line_with_its_agencies_and_targets(cast: Cast) -> None:
    plan = drafted(cast)
    with cast.sign_in(cast.secretary):
        found = get_plan_for(cast.secretary, plan.pk)
        import_lines(actor=cast.secretary, plan=found, lines=[line_words(area=""), line_words(related=())])
        assert PlanLine.objects.filter(plan=plan).count() == 3
        third = get_line_of(found, PlanLine.objects.get(plan=plan, number=3).pk)
        assert list(third.partners.values_list("agency__code", flat=True)) == ["polda-ntb"]
        step = PlanStep.objects.get(line=third, period__code="b08")
        assert (step.target, step.target_percent) == ("patok terpasang", 80)


def test_an_agency_is_asked_from_two_weeks_before_the_end_until_it_spoke_or_the_period_is_locked(cast: Cast) -> None:
    plan = running(cast, line_words(), line_words(action="Patroli"))

    def owed(day: tuple[int, int], part: str = "polda") -> list[tuple[str, int]]:
        person = cast.everyone[part]
        with on(2024, *day), cast.sign_in(person):
            return [(row.period, row.n) for row in owed_by(person, 7).lines]

    assert owed((4, 15)) == []
    assert owed((4, 16)) == [("B04", 2)]
    assert owed((4, 16), "kodim") == []
    assert owed((4, 16), "secretary") == []
    tell(cast, cast.polda, plan, "b04", 40)
    assert owed((4, 20)) == [("B04", 1)]
    assert owed((9, 1)) == [("B04", 1), ("B08", 2)]
    lock(cast, plan, "b04")
    assert owed((9, 1)) == [("B08", 2)]
