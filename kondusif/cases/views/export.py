"""The list of berkas as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.cases.access import READERS
from kondusif.cases.forms.filter import FilterForm
from kondusif.cases.queries.export import case_sheet
from kondusif.reports.views.export import hand_out
from kondusif.web.exports import notes_of
from kondusif.web.policies import staff
from kondusif.web.step_up import step_up_required


@staff(*READERS)
@step_up_required
def export_cases(request: HttpRequest, person: Person, extension: str) -> HttpResponse:
    form = FilterForm(request.GET)
    sheet = case_sheet(person, form.wanted, notes_of(person, form))
    return hand_out(person, sheet, room="penanganan", name=_("Daftar berkas"), extension=extension)
