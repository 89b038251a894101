"""Referring a berkas, and the answers."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.cases.models.case import Case
from kondusif.cases.queries.facts import OWN_CHOICE, destinations_of
from kondusif.rules.core.wording import mark
from kondusif.web.fields import Typed, a_number

LONGEST_TEXT = 4000


class ReferForm(forms.Form):
    """Where to, by which rule, why, under which letter number."""

    to = forms.ChoiceField(label=gettext_lazy("Lembaga tujuan"))
    reason = Typed(
        label=gettext_lazy("Alasan atau catatan"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wajib bila Anda memilih lembaga di luar yang ditunjuk aturan. Tanpa nama orang."),
    )
    letter_number = a_number(
        gettext_lazy("Nomor surat"), hint=gettext_lazy("Nomor dari buku agenda kantor Anda; dapat diisi kemudian.")
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(place.agency, place.routed) for place in destinations_of(case) if place.agency]
        cast(forms.ChoiceField, self.fields["to"]).choices = [
            (
                _("Ditunjuk aturan"),
                [
                    (f"{unit.code}|{body.rule}", mark(f"{unit.name}: {_(body.role)}", body.status))
                    for unit, body in named
                ],
            ),
            (_("Pilihan sendiri, dengan alasan"), [(f"{code}|{OWN_CHOICE}", name) for code, name in all_agencies()]),
        ]

    @property
    def agency(self) -> Agency:
        return Agency.objects.get(code=self.cleaned_data["to"].partition("|")[0])

    @property
    def rule(self) -> str:
        return str(self.cleaned_data["to"].partition("|")[2])


class LetterForm(forms.Form):
    number = a_number(
        gettext_lazy("Nomor surat"),
        needed=gettext_lazy("Nomornya masih kosong, atau nomor urutnya belum diisi. Isi dari buku agenda kantor Anda."),
    )


class ReasonForm(forms.Form):
    """A reason that others will read."""

    reason = Typed(label=gettext_lazy("Alasan"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}))


def all_agencies() -> list[tuple[str, str]]:
    return list(Agency.objects.order_by("name").values_list("code", "name"))
