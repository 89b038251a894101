"""The upload of a template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.papers.core.uploads import MOST_BYTES


class TemplateForm(forms.Form):
    """One Word file."""

    file = forms.FileField(
        label=gettext_lazy("Berkas Word (.docx)"),
        max_length=120,
        help_text=gettext_lazy("Paling besar 10 MB, tanpa makro. Diperiksa dengan data contoh sebelum dipakai."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": gettext_lazy("Belum ada berkas yang dipilih. Pilih berkas .docx, lalu unggah.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("Berkas ini %(size)s MB; paling besar 10 MB. Kecilkan gambar di dalamnya, lalu unggah lagi.")
                % {"size": round(file.size / 1_000_000, 1)}
            )
        return file
