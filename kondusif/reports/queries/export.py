"""The list of reports as a file: what is shown, without a story and without any name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.reports.core.channels import channel_in_words
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models import Report
from kondusif.reports.models.report import Status, Track, Urgency
from kondusif.reports.queries.lists import InboxFilter, list_reports, report_page
from kondusif.rules.queries import words_of
from kondusif.tables.core.exports import Column, Sheet, Value

MOST_ROWS = 50_000
STEP = 500


def report_sheet(person: Person, wanted: InboxFilter, notes: Sequence[tuple[str, str]]) -> Sheet:
    """The filtered list as a sheet; at most MOST_ROWS rows."""
    columns = (
        Column(_("Diterima"), 12), Column(_("Keadaan"), 22), Column(_("Kegentingan"), 16), Column(_("Jalur"), 16),
        Column(_("Yang dilaporkan"), 34), Column(_("Jenis menurut verifikator"), 34), Column(_("Terlapor"), 26),
        Column(_("Satuan"), 28), Column(_("Kode desa"), 15), Column(_("Desa"), 20), Column(_("Kecamatan"), 20),
        Column(_("Kabupaten/kota"), 22), Column(_("Terjadi"), 12), Column(_("Diketahui"), 12), Column(_("Bukti"), 8),
        Column(_("Pemilihan"), 18), Column(_("Saluran"), 18), Column(_("Ringkasan verifikator"), 70),
        Column(_("Alamat halaman"), 60),
    )  # fmt: skip
    rows = (as_row(report) for report in shown_reports(person, wanted))
    return Sheet(_("Laporan"), columns, rows, _("Keterangan"), tuple(notes))


def shown_reports(person: Person, wanted: InboxFilter) -> Iterator[Report]:
    """Reports of the list in its own order, page by page where words are searched."""
    if not wanted.words:
        rows = list_reports(person, wanted).select_related("village__parent__parent", "election", "unit", "told_unit")
        yield from rows[:MOST_ROWS].iterator(chunk_size=STEP)
        return
    after, n_rows = "", 0
    while n_rows < MOST_ROWS:
        page = report_page(person, wanted, after=after, n=STEP)
        yield from (row.report for row in page.rows)
        after, n_rows = page.after, n_rows + len(page.rows)
        if not after:
            return


def as_row(report: Report) -> list[Value]:
    """One line; unknown stays empty."""
    kinds, actors = words_of("kinds"), words_of("actors")
    told = plain_kind(report.told_kind)
    actor = report.actor or report.told_actor
    unit = report.unit or report.told_unit
    village = report.village
    district = village.parent if village else None
    regency = district.parent if district else None
    return [
        timezone.localdate(report.received_at),
        str(Status(report.status).label),
        str(Urgency(report.urgency).label),
        str(Track(report.track).label) if report.track else None,
        _(told.label) if told else report.told_kind,
        kinds.get(report.kind, report.kind) or None,
        actors.get(actor, actor) or None,
        unit.name if unit else None,
        village.code if village else None,
        village.name if village else None,
        district.name if district else None,
        regency.name if regency else None,
        report.happened_on,
        report.known_on,
        report.n_evidence,
        report.election.name,
        _(channel_in_words(report.channel, length="short")),
        report.summary or None,
        f"{settings.STAFF_URL}/laporan/{report.pk}/",
    ]
