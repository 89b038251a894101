"""Which days are counted, and why figures are withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.publishing.queries.figures import next_start
from kondusif.web.dates import check_century
from kondusif.web.fields import Typed

DAY: dict[str, Any] = {
    "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    "validators": [check_century],
}


class PeriodForm(forms.Form):
    """The days of a release, both included; the first is given by the release before."""

    starts_on = forms.DateField(
        label=gettext_lazy("Hari pertama"),
        error_messages={"required": gettext_lazy("Hari pertamanya masih kosong. Isi tanggalnya.")},
        help_text=gettext_lazy("Periode bersambung: sehari sesudah periode yang terakhir."),
        **DAY,
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Hari terakhir"),
        error_messages={"required": gettext_lazy("Hari terakhirnya masih kosong. Isi tanggalnya.")},
        help_text=gettext_lazy("Paling lambat kemarin. Makin panjang periodenya, makin sedikit angka yang disamarkan."),
        **DAY,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": next_start()})
        super().__init__(*args, **kwargs)


class WithdrawalForm(forms.Form):
    """Why figures are taken back."""

    reason = Typed(
        label=gettext_lazy("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Terbaca semua orang di halaman publik. Jangan menyebut berkas, orang, atau satuan."),
        error_messages={"required": gettext_lazy("Alasannya masih kosong. Tulis satu atau dua kalimat.")},
    )
