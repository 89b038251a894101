"""Second steps: the code or the key that proves, and what sets one up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kondusif.web.fields import Typed


class CodeField(Typed):
    """Digits as an app or a recovery sheet shows them."""

    def __init__(self, *, label: Any, help_text: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}
        super().__init__(
            label=label, help_text=help_text, max_length=20, required=False, widget=forms.TextInput(attrs=attrs)
        )


class ProofForm(forms.Form):
    """A code, or what a passkey signed."""

    token_code = CodeField(
        label=_("Kode"), help_text=_("Enam angka dari aplikasi autentikator, atau satu kode pemulihan (12 angka).")
    )
    token_key = Typed(required=False, max_length=20_000, widget=forms.HiddenInput)

    def say_wrong(self) -> None:
        self.add_error(None, _("Kode atau kunci ini tidak cocok, atau sudah dipakai. Tunggu kode berikutnya."))


class PasswordProofForm(forms.Form):
    """For who has no second step."""

    password = Typed(
        label=_("Kata sandi"), strip=False, max_length=200, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def say_wrong(self) -> None:
        self.add_error(None, _("Kata sandi ini tidak cocok. Periksa, lalu tulis sekali lagi."))


class SetUpForm(forms.Form):
    """The first code of an app, or a new passkey."""

    token_code = CodeField(
        label=_("Kode dari aplikasi"), help_text=_("Enam angka yang tampil setelah kode gambar dipindai.")
    )
    token_key = Typed(required=False, max_length=20_000, widget=forms.HiddenInput)
    name = Typed(
        label=_("Nama kunci"), max_length=60, required=False,
        help_text=_("Supaya Anda mengenalinya, misalnya: telepon saya."),
    )  # fmt: skip
