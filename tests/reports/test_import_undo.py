"""Taking an import back: untouched reports are closed with a reason, touched ones stay, and the trail keeps both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from kondusif.audit.models import Entry
from kondusif.base.time import now, pretending
from kondusif.reports.actions.imports import Undone, undo_import
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.models.imported import Import, ImportedReport
from kondusif.reports.models.report import Report
from kondusif.tables.errors import TableRefused
from tests.cast import Cast
from tests.opened import texts_of
from tests.reports.tables import a_row, again, bring, enter, readable, table_of

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


@pytest.fixture
def done(cast: Cast) -> Import:
    """Three reports that came in by one table, one of them about the importer's own agency."""
    accused = a_row(jenis="netralitas", terlapor="asn", satuan="bakesbangpol-ntb", uraian="Tentang pegawai rekaan.")
    return enter(cast, bring(cast, table_of(a_row(), a_row(uraian="Cerita kedua."), accused)))


def take_back(cast: Cast, done: Import) -> Undone:
    with cast.sign_in(cast.secretary):
        return undo_import(actor=cast.secretary, imported=Import.objects.get(pk=done.pk))


def test_untouched_reports_are_closed_with_a_reason_on_the_receipt(cast: Cast, done: Import) -> None:
    undone = take_back(cast, done)
    assert (undone.n_undone, undone.kept) == (2, ())
    with cast.sign_in(cast.secretary):
        reports = Report.objects.filter(pk__in=ImportedReport.objects.filter(of=done).values("report_id"))
        assert {report.status for report in reports} == {"ditutup"}
        assert ["ditarik kembali" in text for each in reports for text in texts_of(each, "ditutup")] == [True, True]
        assert Entry.objects.filter(verb="report.closed", about_id__in=[report.pk for report in reports]).count() == 2


def test_a_touched_report_stays_and_is_listed(cast: Cast, done: Import) -> None:
    with cast.sign_in(cast.secretary):
        first = ImportedReport.objects.filter(of=done).values_list("report_id", flat=True)[0]
    with cast.sign_in(cast.verifier):
        seen = Report.objects.get(pk=first)
        claim_report(actor=cast.verifier, report=seen)
    undone = take_back(cast, done)
    assert [report.pk for report in undone.kept] == [seen.pk]
    page = cast.client(cast.secretary).get(f"/laporan/impor/{done.pk}/").content.decode()
    assert f"/laporan/{seen.pk}/" in page


def test_what_the_importer_may_not_read_is_neither_closed_nor_told(cast: Cast, done: Import) -> None:
    take_back(cast, done)
    hidden = readable(cast, cast.bawaslu_verifier) - readable(cast, cast.secretary)
    with cast.sign_in(cast.bawaslu_verifier):
        assert {report.status for report in Report.objects.filter(pk__in=hidden)} == {"diterima"}
    page = cast.client(cast.secretary).get(f"/laporan/impor/{done.pk}/").content.decode()
    assert not [pk for pk in hidden if str(pk) in page]


def test_it_happens_once_and_within_a_day(cast: Cast, done: Import) -> None:
    with pretending(now() + timedelta(hours=25)), pytest.raises(TableRefused, match="sudah lewat"):
        take_back(cast, done)
    take_back(cast, done)
    with pytest.raises(TableRefused):
        take_back(cast, done)


def test_a_table_that_was_taken_back_may_come_in_again(cast: Cast, done: Import) -> None:
    take_back(cast, done)
    second = enter(cast, bring(cast, table_of(a_row(), a_row(uraian="Cerita kedua."))))
    assert (second.n_entered, second.n_repeated) == (2, 0)
    assert again(cast, done).undone_at is not None


def test_no_session_marks_reports_of_another_import_or_hidden_ones(cast: Cast, done: Import) -> None:
    """The statement reads no row, so that the policy of changing alone decides."""
    for person, n_marked in ((cast.verifier, 0), (cast.bawaslu_verifier, 0), (cast.kodim, 0), (cast.secretary, 2)):
        with cast.sign_in(person), connection.cursor() as cursor:
            cursor.execute("UPDATE kondusif.imported_report SET is_undone = true")
            assert cursor.rowcount == n_marked, person
    with cast.sign_in(cast.verifier):
        assert not ImportedReport.objects.exists()
