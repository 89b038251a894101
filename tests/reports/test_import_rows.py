"""A table becomes reports: once, wholly or not at all, and never shown to whom it accuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction

from kondusif.base.database import call, speaking_as
from kondusif.base.time import real_now
from kondusif.project.tasks import run_imports
from kondusif.reports.actions.imports import bring_table, check_table, enter_table, stop_import
from kondusif.reports.actions.intake import Accepted, register_report
from kondusif.reports.core.intake import Submission
from kondusif.reports.models.imported import ColumnMapping, Import, ImportedReport
from kondusif.reports.runs import imports as runs
from kondusif.reports.runs.imports import forget_tables
from kondusif.tables.actions.steps import ColumnChoice
from kondusif.tables.core.columns import signature_of
from kondusif.tables.errors import TableRefused
from kondusif.tables.queries.kinds import content_of, troubles_of
from tests.cast import Cast
from tests.reports.tables import STORY, a_row, again, as_csv, bring, enter, readable, table_of, work

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]

TASK = "kondusif.project.tasks.run_imports"


def fail_after(monkeypatch: pytest.MonkeyPatch, n: int, failure: type[BaseException]) -> None:
    """The n+1st row that is handed in meets a failure."""
    handed_in: list[Submission] = []
    real = register_report

    def register(told: Submission) -> Accepted:
        if len(handed_in) == n:
            raise failure
        handed_in.append(told)
        return real(told)

    monkeypatch.setattr(runs, "register_report", register)


def stop_after_batch(cast: Cast, monkeypatch: pytest.MonkeyPatch, imported: Import) -> None:
    """The owner presses stop when the first batch is in."""
    real = runs.enter_batch

    def enter_and_stop(*args: Any) -> runs.Entered:
        entered = real(*args)
        with speaking_as("default"), cast.sign_in(cast.secretary):
            stop_import(actor=cast.secretary, imported=Import.objects.get(pk=imported.pk))
        return entered

    monkeypatch.setattr(runs, "enter_batch", enter_and_stop)


def test_good_rows_become_reports_and_the_file_is_deleted(cast: Cast) -> None:
    checked = bring(cast, table_of(a_row(), a_row(uraian="Cerita kedua.")))
    assert (checked.state, checked.n_good, checked.n_bad) == ("siap", 2, 0)
    before = readable(cast, cast.secretary)
    done = enter(cast, checked)
    assert (done.state, done.n_entered, done.n_repeated) == ("selesai", 2, 0)
    assert len(readable(cast, cast.secretary) - before) == 2
    with speaking_as("worker"):
        assert not Import.objects.filter(pk=done.pk, sealed__isnull=False).exists()


def test_the_same_file_twice_and_the_same_row_twice_come_in_once(cast: Cast) -> None:
    content = table_of(a_row(), a_row(), a_row(uraian="Cerita lain."))
    first = bring(cast, content)
    assert (first.n_good, first.n_repeated) == (2, 1)
    assert enter(cast, first).n_entered == 2
    again_checked = bring(cast, content)
    assert (again_checked.n_good, again_checked.n_repeated) == (0, 3)


def test_a_second_import_of_a_table_that_grew_enters_what_is_new(cast: Cast) -> None:
    enter(cast, bring(cast, table_of(a_row())))
    grown = enter(cast, bring(cast, table_of(a_row(), a_row(uraian="Baru."))))
    assert (grown.n_entered, grown.n_repeated) == (1, 1)


def test_bad_rows_stay_out_and_are_named_with_what_to_do(cast: Cast) -> None:
    checked = bring(cast, table_of(a_row(), a_row(tanggal_diketahui="12/02/24"), a_row(desa="Antah Berantah")))
    with cast.sign_in(cast.secretary):
        told = {(each.row, each.code) for each in troubles_of(checked)}
    assert told == {(3, "day-short-year"), (4, "village-unknown")}
    done = enter(cast, checked)
    assert (done.n_entered, done.n_bad) == (1, 2)


def test_all_or_none_refuses_while_a_row_is_bad(cast: Cast) -> None:
    checked = bring(cast, table_of(a_row(), a_row(jenis="ngawur")))
    before = readable(cast, cast.secretary)
    with cast.sign_in(cast.secretary), pytest.raises(TableRefused, match="1 baris"):
        enter_table(actor=cast.secretary, imported=checked, mode="semua")
    assert readable(cast, cast.secretary) == before


def test_all_or_none_leaves_nothing_when_the_worker_fails_midway(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = bring(cast, table_of(*(a_row(uraian=f"Cerita {n}.") for n in range(5))))
    before = readable(cast, cast.secretary)
    fail_after(monkeypatch, 3, RuntimeError)
    broken = enter(cast, checked, mode="semua")
    assert (broken.state, broken.n_entered) == ("dimasukkan", 0)
    assert readable(cast, cast.secretary) == before
    monkeypatch.undo()
    work()
    assert again(cast, checked).n_entered == 5


def test_a_worker_killed_midway_goes_on_and_enters_each_row_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH", 2)
    checked = bring(cast, table_of(*(a_row(uraian=f"Cerita {n}.") for n in range(7))))
    before = readable(cast, cast.secretary)
    with monkeypatch.context() as killing:
        fail_after(killing, 5, KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            enter(cast, checked)
    half = again(cast, checked)
    assert (half.state, half.n_read, half.n_entered) == ("dimasukkan", 4, 4)
    work()
    done = again(cast, checked)
    assert (done.state, done.n_entered, done.n_repeated) == ("selesai", 7, 0)
    assert len(readable(cast, cast.secretary) - before) == 7


def test_an_import_that_fails_three_times_says_so_and_keeps_what_came_in(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = bring(cast, table_of(a_row()))
    fail_after(monkeypatch, 0, RuntimeError)
    enter(cast, checked)
    for _attempt in range(3):
        work()
    assert again(cast, checked).state == "gagal"
    assert "terhenti" in again(cast, checked).problem


def test_stopping_keeps_what_came_in_and_deletes_the_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH", 2)
    checked = bring(cast, table_of(*(a_row(uraian=f"Cerita {n}.") for n in range(6))))
    stop_after_batch(cast, monkeypatch, checked)
    stopped = enter(cast, checked)
    assert (stopped.state, stopped.n_entered) == ("dihentikan", 2)
    with cast.sign_in(cast.secretary):
        assert content_of(stopped) is None


def test_an_importer_of_the_accused_side_learns_only_how_many_came_in(cast: Cast) -> None:
    """A civil servant of the province is accused: Bakesbangpol, whose secretary typed it, sees nothing of it."""
    accused = a_row(jenis="netralitas", terlapor="asn", satuan="bakesbangpol-ntb", uraian="Tentang pegawai rekaan.")
    before_own, before_other = readable(cast, cast.secretary), readable(cast, cast.bawaslu_verifier)
    done = enter(cast, bring(cast, table_of(accused, a_row())))
    assert done.n_entered == 2
    assert len(readable(cast, cast.secretary) - before_own) == 1
    assert len(readable(cast, cast.bawaslu_verifier) - before_other) == 2
    with cast.sign_in(cast.secretary):
        assert ImportedReport.objects.filter(of=done).count() == 1
        page = cast.client(cast.secretary).get(f"/laporan/impor/{done.pk}/").content.decode()
    assert "2 laporan masuk" in page


def test_an_import_belongs_to_its_owner_alone(cast: Cast) -> None:
    made = bring(cast, table_of(a_row()))
    for person in (cast.verifier, cast.bawaslu_verifier, cast.leader, cast.kodim):
        with cast.sign_in(person):
            assert not Import.objects.filter(pk=made.pk).exists()


def test_another_agency_does_not_learn_that_a_row_came_before(cast: Cast) -> None:
    enter(cast, bring(cast, table_of(a_row())))
    assert bring(cast, table_of(a_row()), cast.bawaslu_verifier).n_repeated == 0


def test_what_waits_is_encrypted_and_gone_after_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bring(cast, table_of(a_row(), a_row(desa="Antah Berantah")))
    with speaking_as("worker"):
        kept = Import.objects.get(pk=made.pk)
        assert b"rekaan" not in bytes(kept.sealed or b"")
        assert b"Antah" not in bytes(kept.troubles or b"")
        assert forget_tables() == 0
    an_hour_later = real_now() + timedelta(minutes=61)
    monkeypatch.setattr("kondusif.tables.runs.forgetting.real_now", lambda: an_hour_later)
    with speaking_as("worker"):
        assert forget_tables() == 1
        over = Import.objects.get(pk=made.pk)
        assert (over.state, over.sealed, over.troubles) == ("kedaluwarsa", None, None)
    with cast.sign_in(cast.secretary), pytest.raises(ProgrammingError), transaction.atomic():
        Import.objects.filter(pk=made.pk).update(expires_at=an_hour_later)  # nobody gives a file more time


def test_the_mapping_of_the_same_headings_is_remembered_for_the_agency(cast: Cast) -> None:
    headings = ["Kolom A", "Kolom B", "Kolom C"]
    content = as_csv([headings, ["politik uang", "25/11/2024", STORY]])
    choice = ColumnChoice("", 0, {"kind": 0, "known_on": 1, "story": 2}, signature_of(headings))
    with cast.sign_in(cast.secretary):
        made = bring_table(actor=cast.secretary, content=content, told_name="a.csv")
        check_table(actor=cast.secretary, imported=made, choice=choice)
    with cast.sign_in(cast.verifier):
        next_one = bring_table(actor=cast.verifier, content=content, told_name="b.csv")
        known = ColumnMapping.of(next_one.agency_id, signature_of(headings))
        assert known is not None
        assert known.mapping == {"kind": 0, "known_on": 1, "story": 2}
    with cast.sign_in(cast.bawaslu_verifier):
        assert not ColumnMapping.objects.filter(signature=signature_of(headings)).exists()


def test_the_queue_is_told_once_that_tables_wait(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        call("wake_imports")
        call("wake_imports")
    with speaking_as("worker"), connections["worker"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lib.procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [TASK])
        assert cursor.fetchone()[0] == 1
    assert run_imports.name == TASK
