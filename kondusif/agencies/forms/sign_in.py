"""Signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.access import PersonBackend
from kondusif.agencies.models import Person


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

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("email") and answers.get("password"):
            backend = PersonBackend()
            self.person = backend.authenticate(self.request, email=answers["email"], password=answers["password"])
            if self.person is None:
                raise ValidationError(
                    _("Surel atau kata sandi tidak cocok. Periksa keduanya, lalu tekan Masuk sekali lagi.")
                )
        return answers
