"""The list of reports as a file: what is shown, without a story and without any name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.reports.core.channels import channel_in_words
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.told import TOLD, ToldField
from kondusif.reports.models.report import Report, Status, Track, Urgency
from kondusif.reports.queries.asking import said_in_words
from kondusif.reports.queries.lists import InboxFilter, list_reports, report_page
from kondusif.rules.queries import words_of
from kondusif.tables.core.exports import Column, Sheet, Value

MOST_ROWS = 50_000
STEP = 500


def report_sheet(person: Person, wanted: InboxFilter, notes: Sequence[tuple[str, str]]) -> Sheet:
    """The filtered list as a sheet; at most MOST_ROWS rows."""
    columns = sheet_columns()
    rows = ([value(report) for _column, value in columns] for report in shown_reports(person, wanted))
    heads = tuple(column for column, _value in columns)
    return Sheet(_("Laporan"), heads, rows, _("Keterangan"), tuple(notes))


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


def sheet_columns() -> list[tuple[Column, Callable[[Report], Value]]]:
    """Heading, width, and what stands there for a report; unknown stays empty."""
    kinds, actors = words_of("kinds"), words_of("actors")

    def told_kind(report: Report) -> str:
        found = plain_kind(report.told_kind)
        return _(found.label) if found else report.told_kind

    def actor(report: Report) -> str | None:
        code = report.actor or report.told_actor
        return actors.get(code, code) or None

    def unit(report: Report) -> str | None:
        found = report.unit or report.told_unit
        return found.name if found else None

    plain = [each for each in TOLD.values() if each.export and not each.own_way]
    return [
        (Column(_("Diterima"), 12), lambda report: timezone.localdate(report.received_at)),
        (Column(_("Keadaan"), 22), lambda report: str(Status(report.status).label)),
        (Column(_("Kegentingan"), 16), lambda report: str(Urgency(report.urgency).label)),
        (Column(_("Jalur"), 16), lambda report: str(Track(report.track).label) if report.track else None),
        told("told_kind", told_kind),
        (Column(_("Jenis menurut verifikator"), 34), lambda report: kinds.get(report.kind, report.kind) or None),
        told("told_actor", actor),
        told("told_unit", unit),
        (Column(_("Kode desa"), 15), lambda report: report.village_id),
        told("village", lambda report: name_of(report.village)),
        (Column(_("Kecamatan"), 20), lambda report: name_of(report.village, 1)),
        (Column(_("Kabupaten/kota"), 22), lambda report: name_of(report.village, 2)),
        told("happened_on", lambda report: report.happened_on),
        told("known_on", lambda report: report.known_on),
        *(told(each.name, partial(plain_value, each)) for each in plain),
        (Column(_("Bukti"), 8), lambda report: report.n_evidence),
        (Column(_("Pemilihan"), 18), lambda report: report.election.name),
        (Column(_("Saluran"), 18), lambda report: _(channel_in_words(report.channel, length="short"))),
        (Column(_("Ringkasan verifikator"), 70), lambda report: report.summary or None),
        (Column(_("Alamat halaman"), 60), lambda report: f"{settings.STAFF_URL}/laporan/{report.pk}/"),
    ]


def told(name: str, value: Callable[[Report], Value]) -> tuple[Column, Callable[[Report], Value]]:
    """The column of a told field, as core/told.py heads it."""
    heading, width = TOLD[name].export or (name, 16)
    return Column(_(heading), width), value


def plain_value(field: ToldField, report: Report) -> Value:
    return said_in_words(field, getattr(report, field.name)) or None


def name_of(area: Area | None, above: int = 0) -> str | None:
    """Name of an area, or of the one so many levels above it."""
    for _level in range(above):
        area = area.parent if area else None
    return area.name if area else None
