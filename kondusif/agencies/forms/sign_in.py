"""Signing in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """E-mail and password; one sentence for whichever of the two is wrong."""

    email = forms.CharField(
        label=_("Surel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": _("Tulis alamat surel Anda.")},
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Tulis kata sandi Anda.")},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def say_wrong(self) -> None:
        """The one sentence for either."""
        self.add_error(None, _("Surel atau kata sandi tidak cocok. Periksa keduanya, lalu tekan Masuk sekali lagi."))
