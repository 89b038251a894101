"""What the columns of a table of reports mean."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from kondusif.reports.core.import_columns import of_reports
from kondusif.tables.core.columns import Columns
from kondusif.tables.forms.imports import ColumnsForm


class ReportColumnsForm(ColumnsForm):
    """One question per part of a report; two dates may stand in one column."""

    pairs = frozenset({"known_on", "happened_on"})
    missing = gettext_lazy("Pilih kolom untuk “%(field)s”; tanpa itu laporan tidak dapat dibuat.")

    def columns(self) -> Columns:
        return of_reports()
