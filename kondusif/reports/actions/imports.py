"""A person brings in a table, and may take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, append, audited, tell
from kondusif.base.database import call
from kondusif.base.time import now, real_now
from kondusif.reports.actions.talk import send_messages
from kondusif.reports.core.import_columns import of_reports
from kondusif.reports.errors import TableRefused
from kondusif.reports.models.imported import ColumnMapping, Import, ImportContent, ImportedReport
from kondusif.reports.models.report import Report, Status
from kondusif.reports.models.talk import Message, Promise
from kondusif.reports.queries.imports import MOST_ROWS
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at
from kondusif.tables.core.sealing import seal_table
from kondusif.tables.core.sheets import UnreadableTable, head_of, refuse_too_many
from kondusif.tables.models import Mode, State
from kondusif.tables.queries.troubles import unreadable_in_words
from kondusif.web.language import in_indonesian

KEPT_MINUTES = 60


@dataclass(frozen=True)
class ColumnChoice:
    """Which sheet, which heading row (from 0), and field code -> column (from 0). signature: of the headings."""

    sheet: str
    header: int
    mapping: Mapping[str, int]
    signature: str


@audited("import.brought")
def bring_table(*, actor: Person, content: bytes, told_name: str) -> Import:
    """Take a file in, encrypted, for an hour; nothing of it is a report yet. Raises TableRefused."""
    try:
        table, rows = head_of(content, "")
        header = guess_header(rows, of_reports())
        refuse_too_many(content, table, most=MOST_ROWS, above=header + 1)
    except UnreadableTable as bad:
        raise TableRefused(unreadable_in_words(bad.code, bad.facts), field="file") from None
    made = Import(
        agency_id=actor.agency_id,
        owner=actor,
        told_name=told_name[:200],
        sheet=table.sheets[0],
        header=header,
        mapping=guess_mapping(headings_at(rows, header), of_reports()),
        made_at=now().replace(minute=0, second=0, microsecond=0),
    )
    Import.objects.bulk_create([made])
    until = real_now() + timedelta(minutes=KEPT_MINUTES)
    sealed = seal_table(content, settings.SEALED_COOKIE_KEY)
    ImportContent.objects.bulk_create([ImportContent(of=made, sealed=sealed, expires_at=until)])
    return made


@audited("import.mapped")
def check_table(*, actor: Person, imported: Import, choice: ColumnChoice) -> Import:
    """Say what the columns mean, remember it for the agency, and let the worker check every row.

    Raises TableRefused where the import is no longer at this step.
    """
    mapping = dict(choice.mapping)
    move(
        imported, [State.MAPPING, State.CHECKED], State.CHECKING,
        sheet=choice.sheet, header=choice.header, mapping=mapping, wants_stop=False,
    )  # fmt: skip
    known = ColumnMapping.objects.filter(agency_id=actor.agency_id, signature=choice.signature)
    if not known.update(mapping=mapping):
        row = ColumnMapping(agency_id=actor.agency_id, signature=choice.signature, mapping=mapping)
        ColumnMapping.objects.bulk_create([row], ignore_conflicts=True)
    call("wake_imports")
    return imported


@audited("import.started")
def enter_table(*, actor: Person, imported: Import, mode: str) -> Import:
    """Let the worker enter the rows. Raises TableRefused for bad rows where it is all or none."""
    if mode == Mode.ALL_OR_NONE and imported.n_bad:
        said = _(
            "Masih ada %(n)s baris yang perlu diperbaiki, jadi tidak ada yang dimasukkan. Perbaiki, lalu unggah lagi."
        )
        raise TableRefused(said % {"n": imported.n_bad}, field="mode")
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
    move(imported, [State.MAPPING, State.CHECKED], State.CANCELLED)
    ImportContent.objects.filter(of=imported).delete()
    return imported


def move(imported: Import, before: list[State], after: State, **values: object) -> None:
    """One step further, once, however often the button was pressed. Raises TableRefused."""
    values["state"] = after
    if not Import.objects.filter(pk=imported.pk, state__in=before).update(**values):
        raise TableRefused(_("Langkah itu sudah dijalankan, atau berkasnya sudah dihapus. Lihat keadaannya di bawah."))
    for name, value in values.items():
        setattr(imported, name, value)


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
