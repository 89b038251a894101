"""Signing in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kondusif.web.fields import Typed


class SignInForm(forms.Form):
    """E-mail and password; one sentence for whichever of the two is wrong."""

    email = Typed(
        label=_("Surel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": _("Tulis alamat surel Anda.")},
    )
    password = Typed(
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

    def say_later(self) -> None:
        """Five wrong passwords for one e-mail from one place; the account itself is open to its owner elsewhere."""
        self.add_error(
            None,
            _("Sudah lima kali salah dari jaringan ini untuk surel ini. Coba lagi 15 menit lagi, atau minta tautan "
              "kata sandi baru kepada administrator lembaga Anda."),
        )  # fmt: skip

    def say_busy(self, seconds: int) -> None:
        """Many wrong passwords from one site, for whichever e-mail; none is checked meanwhile, since that costs."""
        self.add_error(
            None,
            _("Banyak kata sandi salah datang dari jaringan ini. Tunggu %(seconds)s detik, lalu tekan Masuk lagi.")
            % {"seconds": seconds},
        )

    def say_tried_too_often(self) -> None:
        """Fifteen wrong second steps within an hour."""
        self.add_error(
            None,
            _("Langkah kedua akun ini terlalu sering salah. Coba lagi satu jam lagi. Bukan Anda yang mencoba? "
              "Kata sandi Anda diketahui orang lain: minta tautan kata sandi baru kepada administrator."),
        )  # fmt: skip
