"""Whose sight of what is asked about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.person import Person
from kondusif.web.fields import Email, Typed


class WhyForm(forms.Form):
    """An account's e-mail address, and a berkas number or the code of a report from the trail."""

    email = Email(label=gettext_lazy("Surel akun orangnya"))
    wanted = Typed(
        label=gettext_lazy("Nomor berkas, atau kode laporan dari jejak"),
        max_length=40,
        help_text=gettext_lazy("Misalnya 2024-7K3QX."),
    )

    person: Person

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        found = Person.objects.select_related("agency").filter(email=email).first()
        if found is None:
            raise forms.ValidationError(_("Tidak ada akun dengan surel itu. Periksa ejaannya di daftar orang."))
        self.person = found
        return email
