"""Forms of an import: the file, what its columns mean, and how it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from kondusif.tables.core.columns import Columns, as_typed
from kondusif.tables.core.sheets import Cell
from kondusif.tables.models import Mode

NONE = ""
NOT_OFFERED = gettext_lazy(
    "Kolom itu tidak dapat dipilih: kolom yang memuat nama atau nomor orang tidak diimpor, dan yang tidak ada di tabel "
    "tidak dapat dibaca. Pilih kolom lain atau “tidak ada”."
)


class UploadForm(forms.Form):
    """The table itself."""

    file = forms.FileField(
        label=gettext_lazy("Berkas tabel"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
        error_messages={
            "required": gettext_lazy("Pilih berkas Excel, OpenDocument, atau CSV dahulu."),
            "empty": gettext_lazy("Berkas itu kosong. Pilih berkas yang berisi tabel."),
        },
    )

    def __init__(self, most_rows: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV, paling besar 10 MB dan %(n)s baris.")
        self.fields["file"].help_text = said % {"n": number_format(most_rows, force_grouping=True)}


class ColumnsForm(forms.Form):
    """One question per part of what a row tells: which column holds it.

    pairs    parts that may share a column
    missing  what is said where no column holds a needed part
    """

    pairs: frozenset[str]
    missing: Promise

    def __init__(self, headings: Sequence[str], sample: Sequence[Cell], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = offered_columns(headings, sample, self.columns())
        offered = [(NONE, _("tidak ada")), *((str(place), name) for place, name in found)]
        for field in self.columns().fields:
            said: dict[str, Any] = {
                "required": str(self.missing) % {"field": _(field.label)},
                "invalid_choice": NOT_OFFERED,
            }
            self.fields[field.code] = forms.ChoiceField(
                label=_(field.label), required=field.needed, choices=offered, error_messages=said
            )

    def columns(self) -> Columns:
        """What the columns of this kind of table may mean."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """One column may hold a pair, two dates or two hours, but no other two parts."""
        answers = super().clean() or {}
        known = {field.code for field in self.columns().fields}
        for code, place in [(code, place) for code, place in answers.items() if code in known]:
            same = [other for other in known - {code} if place and answers.get(other) == place]
            if same and not ({code, *same} <= self.pairs):
                said = _("Kolom ini dipilih dua kali. Pilih kolom lain atau “tidak ada”.")
                self.add_error(code, ValidationError(said))
        return answers

    @property
    def mapping(self) -> dict[str, int]:
        """Field code -> column, without what is not there."""
        got = {field.code: self.cleaned_data.get(field.code, NONE) for field in self.columns().fields}
        return {code: int(place) for code, place in got.items() if place != NONE}


def offered_columns(headings: Sequence[str], sample: Sequence[Cell], columns: Columns) -> list[tuple[int, str]]:
    """Columns with their letter, heading and first value; those that tell who somebody is are not offered."""
    found = []
    for place, heading in enumerate(headings):
        first = as_typed(sample[place])[:30] if place < len(sample) else ""
        if (heading or first) and not columns.is_left_out(heading):
            shown = f"{get_column_letter(place + 1)}: {heading or _('(tanpa judul)')}"
            found.append((place, f"{shown} ({first})" if first else shown))
    return found


def left_out(headings: Sequence[str], columns: Columns) -> list[str]:
    """Headings of columns that are not taken in."""
    return [heading for heading in headings if columns.is_left_out(heading)]


class ModeForm(forms.Form):
    """All good rows, or nothing unless all are good."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Yang dimasukkan"),
        choices=Mode.choices,
        initial=Mode.GOOD_ROWS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu cara memasukkan.")},
    )
