"""For whom an answer link is made."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kondusif.web.fields import Typed


class LinkForm(forms.Form):
    for_whom = Typed(
        label=_("Kepada siapa tautan ini Anda kirim?"), max_length=120,
        help_text=_("Nama atau jabatan di lembaga itu, misalnya Kasi Lidik Denpom. Tercatat bersama jawabannya."),
        error_messages={"required": _("Belum ditulis kepada siapa tautan ini dikirim. Tulis nama atau jabatannya.")},
    )  # fmt: skip
