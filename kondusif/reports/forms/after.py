"""Forms about a reporter after the report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.web.fields import Typed


class ThreatAnswerForm(forms.Form):
    """A person's answer to a reporter who is threatened."""

    text = Typed(
        label=gettext_lazy("Jawaban Anda"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Tulis apa yang sudah dilakukan dan siapa yang dihubungi. Pakai “Anda”; tanpa nama siapa pun."
        ),
        error_messages={"required": gettext_lazy("Jawaban masih kosong. Satu kalimat dari seorang petugas cukup.")},
    )
