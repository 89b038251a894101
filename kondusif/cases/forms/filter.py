"""The filter of the list: its address."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.area.queries.places import place_choices
from kondusif.cases.models.case import State
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.lists import ALL, OPEN, CaseFilter
from kondusif.elections.queries import elections
from kondusif.rules.queries import words_of
from kondusif.web.fields import Typed

Choices = list[tuple[str, Any]]


class FilterForm(forms.Form):
    """The address of the list; a value it does not know narrows nothing."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    pemilihan = forms.ChoiceField(label=gettext_lazy("Pemilihan"), required=False)
    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    lembaga = forms.ChoiceField(label=gettext_lazy("Lembaga"), required=False)
    batas = forms.DateField(
        label=gettext_lazy("Batas tanggal"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    q = Typed(label=gettext_lazy("Kata"), required=False, max_length=100, widget=forms.SearchInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states: Choices = [
            (OPEN, _("Belum ditutup")),
            *((str(value), str(label)) for value, label in State.choices),
            (ALL, _("Semua")),
        ]
        handlers = Agency.objects.filter(pk__in=Referral.objects.values("agency_id")).order_by("short_name")
        everything = ("", _("semua"))
        self.choose("status", states)
        self.choose("pemilihan", [everything, *((row.code, row.name) for row in elections())])
        self.choose("wilayah", [everything, *place_choices(self.data.get("wilayah", ""))])
        self.choose("jenis", [everything, *words_of("kinds").items()])
        self.choose("lembaga", [everything, *handlers.values_list("code", "short_name")])

    def choose(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def wanted(self) -> CaseFilter:
        """The filter, with unknown values left out."""
        self.is_valid()
        got = self.cleaned_data
        return CaseFilter(
            state=got.get("status", ""),
            election=got.get("pemilihan", ""),
            area=got.get("wilayah", ""),
            kind=got.get("jenis", ""),
            agency=got.get("lembaga", ""),
            due_on=got.get("batas"),
            words=got.get("q", "").strip(),
        )
