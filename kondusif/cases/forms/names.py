"""One name, one reason."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.web.fields import Typed


class NameForm(forms.Form):
    """Whom, and what for."""

    name = Typed(
        label=gettext_lazy("Nama terlapor"),
        max_length=120,
        help_text=gettext_lazy("Persis seperti di laporan; sebagian nama tidak ditemukan."),
        error_messages={"required": gettext_lazy("Nama masih kosong. Tulis nama lengkap seperti di laporan.")},
    )
    reason = Typed(
        label=gettext_lazy("Untuk keperluan apa"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Misalnya: memeriksa apakah terlapor dalam berkas yang kami tangani sudah pernah dilaporkan."
        ),
        error_messages={"required": gettext_lazy("Alasan masih kosong. Pengawas membacanya.")},
    )
