"""What the database itself gives and takes of a situation report, and what it never counts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction

from kondusif.agencies.models.agency import Agency
from kondusif.bulletins.models.situation import (
    SituationFigure,
    SituationLine,
    SituationReader,
    SituationReport,
    SituationSection,
    SituationSetup,
)
from kondusif.conflicts.actions import conflict_facts as facts
from kondusif.reports.actions.recusals import recuse
from tests.bulletins.situation_table import approved, figures, made, own_numbers, turned_on, worded
from tests.cases.berkas import MONEY, SOLDIER, on, opened
from tests.cast import Cast
from tests.conflicts.register import recorded
from tests.meetings.table import held, promised

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def refused(statement: str, *values: int | UUID) -> bool:
    """Whether the database refuses it, or does it to no row, for who is signed in."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement, values)
            return bool(cursor.rowcount == 0)
    except DatabaseError:
        return True


def test_what_a_reader_may_not_know_of_is_not_counted(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary, MONEY)
        opened(cast.secretary, SOLDIER)  # its accused is of Kodim 1615, under Korem
    for_the_own, with_korem, with_polda = made(cast), made(cast, "korem-162"), made(cast, "polda-ntb")
    for key in ("laporan-masuk", "berkas-dibuka", "berkas-terbuka"):
        assert figures(cast, for_the_own)[key] == 2, key
        assert figures(cast, with_korem)[key] == 1, key
        assert figures(cast, with_polda)[key] == 2, key
    with cast.sign_in(cast.secretary):
        places = SituationFigure.objects.filter(situation=with_korem, area__isnull=False, number__gt=0, copy="bersama")
        assert list(places.values_list("area_id", "number")) == [("52.01", 1)]


def test_a_matter_from_which_somebody_stepped_back_is_counted_for_who_may_know_of_it(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        case = opened(cast.secretary, MONEY)
        recuse(actor=cast.secretary, person=cast.analyst, about_id=case.pk, bond="kerabat", reason="Sepupu.")
        opened(cast.secretary, MONEY)
    situation = made(cast)
    for person, n in ((cast.secretary, 2), (cast.leader, 2), (cast.analyst, 1)):
        counted = own_numbers(cast, situation, person)
        assert (counted["berkas-dibuka"], counted["laporan-masuk"]) == (n, n), person
    for_all = figures(cast, made(cast, "polda-ntb"))
    assert (for_all["berkas-dibuka"], for_all["laporan-masuk"]) == (1, 1)


def test_conflicts_and_promises_of_other_tables_are_not_counted(cast: Cast) -> None:
    with on(2024, 2, 13, 20):
        conflict = recorded(cast)
        meeting = held(cast, asked={"polda-ntb": "Wadir"})
        promised(cast, meeting, due_on=date(2024, 2, 14))
    both, wider = figures(cast, made(cast, "polda-ntb")), figures(cast, made(cast, "polda-ntb", "kodim-1615"))
    assert (both["konflik-baru"], both["janji-hari-ini"]) == (1, 1)
    assert (wider["konflik-baru"], wider["janji-hari-ini"]) == (0, 0)
    with cast.sign_in(cast.secretary):
        facts.add_reader(actor=cast.secretary, conflict=conflict, agency=Agency.objects.get(code="kodim-1615"))
    assert figures(cast, made(cast, "kodim-1615"))["konflik-baru"] == 1


def test_a_reader_reads_the_approved_report_and_nothing_before(cast: Cast) -> None:
    situation = made(cast, "polda-ntb")
    worded(cast, situation, "laporan", "Kata.")
    with cast.sign_in(cast.polda):
        assert SituationReport.objects.count() == SituationFigure.objects.count() == 0
        assert SituationSection.objects.count() == SituationReader.objects.count() == 0
    approved(cast, situation)
    for person, n in ((cast.polda, 1), (cast.planner, 1), (cast.korem, 0), (cast.auditor, 0), (cast.administrator, 0)):
        with cast.sign_in(person):
            assert SituationReport.objects.filter(pk=situation.pk).count() == n, person
            assert SituationSection.objects.count() == n, person


def test_the_silence_of_others_is_read_by_the_own_agency_and_by_who_sits_at_its_table(cast: Cast) -> None:
    with on(2024, 2, 1):
        shared = held(cast, asked={"polda-ntb": "Wadir", "korem-162": "Kasrem"})
        promised(cast, shared, agency="korem-162", what="Janji bersama", due_on=date(2024, 2, 10))
        alone = held(cast, asked={"kodim-1615": "Dandim"})
        promised(cast, alone, agency="kodim-1615", what="Janji sendiri", due_on=date(2024, 2, 10))
    situation = approved(cast, made(cast, "polda-ntb"))
    with cast.sign_in(cast.secretary):
        rows = SituationLine.objects.filter(situation=situation, kind="diam").order_by("subject")
        assert list(rows.values_list("subject", flat=True)) == ["Janji bersama", "Janji sendiri"]
    with cast.sign_in(cast.polda):
        assert list(SituationLine.objects.values_list("subject", flat=True)) == ["Janji bersama"]


def test_no_session_writes_a_figure_or_adds_a_reader_once_it_is_counted(cast: Cast) -> None:
    situation = made(cast)
    with cast.sign_in(cast.leader):
        korem = Agency.objects.get(code="korem-162").pk
        assert refused("UPDATE kondusif.situation_figure SET number = 9 WHERE situation_id = %s", situation.pk)
        assert refused("DELETE FROM kondusif.situation_figure WHERE situation_id = %s", situation.pk)
        assert refused(
            "INSERT INTO kondusif.situation_reader (id, situation_id, agency_id) VALUES (gen_random_uuid(), %s, %s)",
            situation.pk, korem,
        )  # fmt: skip
        assert refused("SELECT kondusif.assemble_situation(%s)", situation.pk)
        assert refused("SELECT kondusif.fill_situation(%s)", situation.pk)
        assert refused("SELECT kondusif.draft_mornings(now(), current_date, now())")
        assert not refused("UPDATE kondusif.situation_report SET note = 'x' WHERE id = %s", situation.pk)


def test_an_approved_report_is_changed_by_no_session_and_approved_by_no_clerk(cast: Cast) -> None:
    situation = made(cast)
    worded(cast, situation, "laporan", "Kata.")
    approve = "UPDATE kondusif.situation_report SET state = 'disetujui', approved_by_id = %s WHERE id = %s"
    with cast.sign_in(cast.verifier):
        assert refused(approve, cast.verifier.pk, situation.pk)
    approved(cast, situation)
    with cast.sign_in(cast.leader):
        assert refused("UPDATE kondusif.situation_report SET note = 'x' WHERE id = %s", situation.pk)
        assert refused("UPDATE kondusif.situation_section SET text = 'x' WHERE situation_id = %s", situation.pk)
        assert refused("DELETE FROM kondusif.situation_line WHERE situation_id = %s", situation.pk)


def test_how_sheets_are_made_is_read_and_set_by_the_own_agency_alone(cast: Cast) -> None:
    turned_on(cast)
    with cast.sign_in(cast.polda):
        assert SituationSetup.objects.count() == 0
    with cast.sign_in(cast.verifier):
        assert SituationSetup.objects.count() == 1
        assert refused("UPDATE kondusif.situation_setup SET drafts_mornings = false")


def test_rows_behind_a_figure_are_named_to_who_may_know_them(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        soldier = opened(cast.secretary, SOLDIER)
        recuse(actor=cast.secretary, person=cast.leader, about_id=soldier.pk, bond="kerabat", reason="Sepupu.")
    situation = approved(cast, made(cast, "korem-162", "polda-ntb"))
    asked = "SELECT count(*) FROM kondusif.situation_rows(%s, 'berkas-dibuka') WHERE situation_rows = %s"
    own = "SELECT count(*) FROM kondusif.situation_own(%s)"
    for person, named in (("secretary", 1), ("leader", 0), ("polda", 0), ("korem", 0), ("auditor", 0)):
        with cast.sign_in(getattr(cast, person)), connections["default"].cursor() as cursor:
            cursor.execute(asked, [situation.pk, soldier.pk])
            assert cursor.fetchone() == (named,), person
            cursor.execute(own, [situation.pk])
            assert (cursor.fetchone() != (0,)) is (person in ("secretary", "leader")), person
            assert SituationFigure.objects.filter(copy="sendiri").exists() is (person in ("secretary", "leader")), (
                person
            )
            assert refused("SELECT matter_id FROM kondusif.situation_kept")
            assert refused("SELECT * FROM kondusif.situation_told(%s, '{}', '')", situation.pk)
