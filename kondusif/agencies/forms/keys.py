"""Opening the key of stories."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kondusif.web.fields import Typed


class UnlockForm(forms.Form):
    """The password of the account, which opens the member's key."""

    password = Typed(
        label=_("Kata sandi"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Tulis kata sandi Anda.")},
    )
