"""Holding back a destruction, letting it go, and answering a reporter who wants the identity erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.base.time import today
from kondusif.reports.core.retention import longest_hold
from kondusif.web.fields import Typed


class ReasonForm(forms.Form):
    """Why, in words that the reporter reads."""

    reason = Typed(
        label=gettext_lazy("Alasan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Pelapor membacanya lewat tanda terimanya, dan jejak menyimpannya. Tanpa nama orang."),
    )


class HoldForm(ReasonForm):
    """With the day on which the reason is looked at again."""

    review_on = forms.DateField(
        label=gettext_lazy("Ditinjau lagi paling lambat"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Sesudah hari itu penahanan berakhir sendiri; paling lama 90 hari."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = today() + timedelta(days=30)
        widget = self.fields["review_on"].widget
        widget.attrs |= {
            "min": (today() + timedelta(days=1)).isoformat(),
            "max": (today() + longest_hold()).isoformat(),
        }
