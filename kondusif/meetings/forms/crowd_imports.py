"""What the columns of a list of crowds mean, and what holds for all its rows."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.queries.places import place_choices
from kondusif.meetings.models.crowd import CrowdKind
from kondusif.meetings.queries.crowd_rows import PLACES, crowd_columns
from kondusif.tables.core.columns import Columns
from kondusif.tables.forms.imports import ColumnsForm
from kondusif.web.fields import a_line


class CrowdColumnsForm(ColumnsForm):
    """One question per part of a crowd, then kind, regency and source of the whole list."""

    pairs = frozenset({"starts", "ends"})
    missing = gettext_lazy("Pilih kolom untuk “%(field)s”; tanpa itu keramaian tidak dapat dicatat.")
    whole_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis, bila tidak ada di tabel"), choices=CrowdKind.choices, initial=CrowdKind.CAMPAIGN
    )
    whole_area = forms.ChoiceField(label=gettext_lazy("Kabupaten atau kota, bila tidak ada di tabel"), required=False)
    source = a_line(
        gettext_lazy("Menurut siapa"), length=160,
        hint=gettext_lazy("Lembaga yang membuat daftar ini, misalnya: Daftar STTP Polres Contoh. Tanpa nama orang."),
        needed=gettext_lazy("Sumbernya masih kosong. Tulis lembaga yang membuat daftar ini."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nowhere = ("", _("selalu ada di tabel"))
        cast(forms.ChoiceField, self.fields["whole_area"]).choices = [nowhere, *place_choices()]
        self.order_fields([field.code for field in crowd_columns().fields])

    def columns(self) -> Columns:
        return crowd_columns()

    def clean(self) -> dict[str, Any]:
        """A row needs a place: a column of one, or a regency for all."""
        answers = super().clean()
        if not any(answers.get(part) for part in (*PLACES, "whole_area")):
            self.add_error(
                "whole_area",
                ValidationError(
                    _("Pilih kolom desa, kecamatan, atau kabupaten; atau satu kabupaten untuk semua baris.")
                ),
            )
        return answers
