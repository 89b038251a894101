"""Why a pledge is not shown, or shown no longer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.publishing.core.pledges import refusal_reasons
from kondusif.web.fields import a_text


class PledgeReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Alasannya belum dipilih. Pilih satu.")},
    )  # fmt: skip
    note = a_text(
        gettext_lazy("Kalimat untuk kelompoknya"), length=300, rows=3,
        hint=gettext_lazy("Dibaca kelompoknya lewat tautannya; tidak tampil untuk umum."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, _(label)) for code, label in refusal_reasons().items()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
