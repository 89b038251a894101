"""A person brings in a table, and may take it back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, append, audited, tell
from kondusif.base.database import call
from kondusif.base.time import now
from kondusif.reports.actions.talk import send_messages
from kondusif.reports.models.imported import Import, ImportedReport
from kondusif.reports.models.report import Report, Status
from kondusif.reports.models.talk import Message, Promise
from kondusif.reports.queries.imports import REPORTS
from kondusif.tables.actions.steps import ColumnChoice, choose_columns, keep_table, leave, move, refuse_bad_rows
from kondusif.tables.errors import TableRefused
from kondusif.tables.models import Mode, State
from kondusif.web.language import in_indonesian


@audited("import.brought")
def bring_table(*, actor: Person, content: bytes, told_name: str) -> Import:
    """Take a file in; nothing of it is a report yet. Raises TableRefused."""
    to_the_hour = now().replace(minute=0, second=0, microsecond=0)
    made: Import = keep_table(REPORTS, owner=actor, content=content, told_name=told_name, made_at=to_the_hour)
    return made


@audited("import.mapped")
def check_table(*, actor: Person, imported: Import, choice: ColumnChoice) -> Import:
    """Say what the columns mean, and let the worker check every row. Raises TableRefused."""
    choose_columns(REPORTS, imported, choice, State.CHECKING)
    Import.objects.filter(pk=imported.pk).update(wants_stop=False)
    call("wake_imports")
    return imported


@audited("import.started")
def enter_table(*, actor: Person, imported: Import, mode: str) -> Import:
    """Let the worker enter the rows. Raises TableRefused for bad rows where it is all or none."""
    refuse_bad_rows(mode, imported.n_bad)
    move(imported, [State.CHECKED], State.ENTERING, mode=Mode(mode), wants_stop=False)
    call("wake_imports")
    tell(n=imported.n_good)
    return imported


@audited("import.stopped")
def stop_import(*, actor: Person, imported: Import) -> Import:
    """Stop an import; what has come in stays, the file is deleted."""
    if imported.is_running:
        Import.objects.filter(pk=imported.pk).update(wants_stop=True)
        return imported
    leave(imported)
    return imported


@dataclass(frozen=True)
class Undone:
    """How many reports were taken back, and which readable ones stay because somebody has worked on them."""

    imported: Import
    n_undone: int
    kept: tuple[Report, ...]

    def audit_subject(self) -> Subject:
        return self.imported.audit_subject()


@audited("import.undone")
def undo_import(*, actor: Person, imported: Import) -> Undone:
    """Take an import back: its reports that nobody has touched are closed, and their receipts say why.

    Reports that the person may not read are not touched and not told of. Raises TableRefused after the time is over.
    """
    if not imported.may_be_undone(now()):
        raise TableRefused(
            _("Waktu untuk membatalkan impor ini sudah lewat. Tutup laporannya satu per satu bila perlu.")
        )
    rows = ImportedReport.objects.filter(of=imported, is_undone=False).values_list("report_id", flat=True)
    reports = list(Report.objects.filter(pk__in=list(rows)).select_for_update(no_key=True, of=("self",)).order_by("pk"))
    spoken = set(Message.objects.filter(report__in=reports).values_list("report_id", flat=True))
    free = [report.pk for report in reports if is_untouched(report) and report.pk not in spoken]
    take_back(actor, free)
    ImportedReport.objects.filter(of=imported, report_id__in=free).update(is_undone=True)
    Import.objects.filter(pk=imported.pk).update(undone_at=now())
    imported.undone_at = now()
    kept = tuple(report for report in reports if report.pk not in set(free))
    return Undone(imported, len(free), kept)


def is_untouched(report: Report) -> bool:
    """Whether a report is as it came: nobody claimed, classified, asked or decided anything."""
    worked_on = report.claimed_by_id or report.track or report.kind or report.summary
    return report.status == Status.RECEIVED and not worked_on


@in_indonesian
def take_back(actor: Person, ids: list[UUID]) -> None:
    """Close reports as closing one does: status, reason, message on the receipt, promise kept, entry in its history."""
    reason = _(
        "Laporan ini masuk lewat tabel sebuah lembaga dan ditarik kembali oleh pengirimnya sebelum diperiksa. "
        "Bila Anda pelapornya, sampaikan sekali lagi lewat halaman Laporkan."
    )
    at = now()
    Report.objects.filter(pk__in=ids).update(status=Status.CLOSED, closed_reason=reason)
    send_messages(ids, kind="ditutup", text=reason, at=at)
    Promise.objects.filter(report_id__in=ids, kind="lembaga", kept_at__isnull=True).update(kept_at=at)
    for each in ids:
        append("report.closed", actor=actor, subject=Subject("report", each, each), facts={})
