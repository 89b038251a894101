"""The filters of the inbox; they live in the address, so that a list can be shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kondusif.area.queries.places import place_choices
from kondusif.elections.queries import elections
from kondusif.reports.models.report import Status, Track
from kondusif.reports.queries.lists import InboxFilter
from kondusif.web.fields import Typed

WAITING = ("", _("Menunggu keputusan"))


class InboxFilterForm(forms.Form):
    """One select per question, read from the query string; a value that is not offered counts as none."""

    q = Typed(label=_("Kata"), required=False, widget=forms.SearchInput({"autocomplete": "off"}))
    status = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[WAITING, *Status.choices, ("semua", _("Semua"))]
    )
    jalur = forms.ChoiceField(
        label=_("Jalur"), required=False, choices=[("", _("Semua")), ("belum", _("Belum digolongkan")), *Track.choices]
    )
    pemilihan = forms.ChoiceField(label=_("Pemilihan"), required=False)
    kabupaten = forms.ChoiceField(label=_("Wilayah"), required=False)
    diterima = forms.DateField(
        label=_("Diterima tanggal"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    saya = forms.BooleanField(label=_("Sedang saya periksa"), required=False)
    bernama = forms.BooleanField(label=_("Dengan identitas"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = [("", _("Semua"))]
        self.fields["pemilihan"].choices = everywhere + [(row.code, row.name) for row in elections()]  # type: ignore[attr-defined]
        self.fields["kabupaten"].choices = everywhere + place_choices(self.data.get("kabupaten", ""))  # type: ignore[attr-defined]

    @property
    def chosen(self) -> InboxFilter:
        """The filter as the list understands it."""
        self.is_valid()
        answers = self.cleaned_data
        return InboxFilter(
            status=answers.get("status", ""),
            track=answers.get("jalur", ""),
            election=answers.get("pemilihan", ""),
            regency=answers.get("kabupaten", ""),
            received=answers.get("diterima"),
            mine=answers.get("saya", False),
            identity=answers.get("bernama", False),
            words=" ".join(answers.get("q", "").split()),
        )
