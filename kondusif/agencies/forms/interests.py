"""Who is interested, from when to when."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.web.dates import check_century
from kondusif.web.fields import Typed

DAY: dict[str, Any] = {
    "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    "validators": [check_century],
}


class InterestForm(forms.Form):
    """A body whose own interest moves triage elsewhere."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga yang berkepentingan"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        help_text=gettext_lazy("Misalnya Pemprov, bila gubernurnya mencalonkan diri. Seluruh pihaknya ikut tertutup."),
    )
    outside = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga luar yang ikut memeriksa"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("tidak ada; Bawaslu sendiri"),
    )
    starts_on = forms.DateField(label=gettext_lazy("Mulai"), **DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("Hari pertama tidak berlaku lagi"),
        required=False,
        help_text=gettext_lazy("Kosong: sampai dua orang mengakhirinya."),
        **DAY,
    )
    reason = Typed(
        label=gettext_lazy("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca semua orang di Tim."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        agency.queryset = Agency.objects.filter(Q(triages=True) | Q(employer=True)).order_by("area_id", "name")
        outside = cast("forms.ModelChoiceField[Agency]", self.fields["outside"])
        outside.queryset = Agency.objects.filter(Q(oversight=True) | Q(takes_over__isnull=False)).order_by("name")
