"""Forms on and behind the page of answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.public.actors import PLAIN_ACTORS, UNKNOWN
from kondusif.reports.core.identity import parts_with_nik
from kondusif.reports.errors import NikWritten
from kondusif.web.fields import Typed

WORDS_MAX = 2000
QUIET: dict[str, Any] = {"autocomplete": "off"}


class NameForm(forms.Form):
    """Who the reporter is, for Bawaslu alone, and the consent."""

    name = Typed(
        label=gettext_lazy("Nama Anda"),
        max_length=200,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": gettext_lazy("Nama masih kosong. Isi nama Anda, atau pilih jawaban lain.")},
    )
    contact = Typed(
        label=gettext_lazy("Nomor telepon atau surel yang aman"),
        max_length=200,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": gettext_lazy("Nomor atau surel masih kosong. Isi salah satu yang aman bagi Anda.")},
    )
    address = Typed(
        label=gettext_lazy("Alamat Anda"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=QUIET),
        help_text=gettext_lazy("Bawaslu memintanya untuk laporan resmi. Boleh Anda sampaikan sendiri di sana."),
    )
    agree = forms.BooleanField(
        label=gettext_lazy("Saya setuju"),
        error_messages={"required": gettext_lazy("Beri tanda setuju dahulu. Tanpa itu nama Anda tidak kami simpan.")},
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for part in parts_with_nik(answers):
            self.add_error(part, NikWritten().sentence)
        return answers


class ThreatForm(forms.Form):
    """One press is enough; everything else may stay empty."""

    press_key = Typed(widget=forms.HiddenInput)
    words = Typed(
        label=gettext_lazy("Apa yang terjadi"),
        required=False,
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs=QUIET | {"rows": 3}),
    )
    where_safe = Typed(
        label=gettext_lazy("Di mana Anda sekarang aman?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=QUIET),
        help_text=gettext_lazy("Hanya bila Anda mau dan itu tidak membahayakan Anda."),
    )
    accused = forms.ChoiceField(
        label=gettext_lazy("Siapa yang mengancam?"),
        required=False,
        help_text=gettext_lazy("Kami bertanya supaya tanda ini tidak dibaca oleh pihak orang itu. Jangan tulis nama."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(actor.code, actor.label) for actor in PLAIN_ACTORS if actor.code != UNKNOWN]
        self.fields["accused"].choices = [("", _("Tidak disebut")), *rows]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why, if the reporter wants to say."""

    words = Typed(
        label=gettext_lazy("Yang ingin Anda sampaikan"),
        required=False,
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs=QUIET | {"rows": 3}),
    )


class FeltSafeForm(forms.Form):
    """An answer without words."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Apakah Anda merasa aman?"),
        choices=[
            ("ya", gettext_lazy("Ya")),
            ("tidak", gettext_lazy("Tidak")),
            ("tidak-tahu", gettext_lazy("Tidak tahu")),
        ],
    )
