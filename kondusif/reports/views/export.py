"""The list of reports as a file."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.roles import CONTENT_ROLES
from kondusif.reports.actions.handout import note_export
from kondusif.reports.forms.inbox import InboxFilterForm
from kondusif.reports.queries.export import report_sheet
from kondusif.tables.core.exports import Sheet, as_book, as_csv
from kondusif.web.exports import FORMATS, attachment, notes_of
from kondusif.web.policies import staff
from kondusif.web.step_up import step_up_required


@staff(*CONTENT_ROLES)
@step_up_required
def export_reports(request: HttpRequest, person: Person, extension: str) -> HttpResponse:
    form = InboxFilterForm(request.GET)
    sheet = report_sheet(person, form.chosen, notes_of(person, form))
    return hand_out(person, sheet, room="laporan", name=_("Daftar laporan"), extension=extension)


def hand_out(person: Person, sheet: Sheet, *, room: str, name: str, extension: str) -> HttpResponse:
    """Write the file, note in the trail that it went out; Http404 for a format that is not offered."""
    if extension not in FORMATS:
        raise Http404
    rows = list(sheet.rows)
    full = replace(sheet, rows=rows, notes=(*sheet.notes, (_("Baris"), str(len(rows)))))
    note_export(actor=person, room=room, extension=extension, n_rows=len(rows))
    return attachment(as_csv(full) if extension == "csv" else as_book(full), name, extension)
