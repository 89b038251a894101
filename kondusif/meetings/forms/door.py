"""What an office says at the door of a meeting."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.web.fields import Typed

NO_SEAT = gettext_lazy("Belum dipilih lembaga mana. Pilih satu, lalu tekan Saya hadir.")


class DoorForm(forms.Form):
    """The seat, by its key, and who came instead of whom it was kept for."""

    lembaga = forms.UUIDField(error_messages={"required": NO_SEAT, "invalid": NO_SEAT})
    mewakili = Typed(
        label=gettext_lazy("Anda mewakili? Tulis jabatan Anda, tanpa nama"), required=False, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )  # fmt: skip
