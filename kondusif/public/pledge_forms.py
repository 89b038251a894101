"""What a citizens' group types: its name, its kind, its place, its pledge. Nobody's name and no number is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.queries.places import districts, regencies, regency_of
from kondusif.publishing.actions.pledges import PledgeWords
from kondusif.publishing.core.pledges import LONGEST_GROUP, LONGEST_PLEDGE, group_kinds
from kondusif.web.fields import Typed, a_line, a_text


class PledgeForm(forms.Form):
    """One page. press_key: sealed; the secret of the group's link, so that pressing twice sends one pledge."""

    press_key = Typed(widget=forms.HiddenInput, required=False)
    group_name = a_line(
        gettext_lazy("Nama kelompok"), length=LONGEST_GROUP,
        hint=gettext_lazy("Nama kelompoknya saja, tanpa nama orang. Tampil untuk umum."),
        needed=gettext_lazy("Nama kelompoknya masih kosong. Tulis namanya."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis kelompok"),
        error_messages={"required": gettext_lazy("Jenis kelompoknya belum dipilih. Pilih satu.")},
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Kabupaten/kota dan kecamatan"),
        help_text=gettext_lazy("Pilih kecamatannya di bawah nama kabupaten atau kota."),
        error_messages={"required": gettext_lazy("Tempatnya belum dipilih. Pilih kecamatan atau kabupatennya.")},
    )
    text = a_text(
        gettext_lazy("Ikrar Anda"), length=LONGEST_PLEDGE, rows=4,
        hint=gettext_lazy("Paling banyak 280 tanda. Tanpa nama calon, partai, atau orang; tanpa nomor dan tautan."),
        needed=gettext_lazy("Ikrarnya masih kosong. Tulis satu atau dua kalimat."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, _(label)) for code, label in group_kinds().items()]
        self.fields["kind"].choices = [("", _("Pilih …")), *kinds]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("Pilih …")), *places()]  # type: ignore[attr-defined]

    @property
    def words(self) -> PledgeWords:
        """After a valid form."""
        told = self.cleaned_data
        return PledgeWords(told["group_name"], told["kind"], told["area"], told["text"])


def places() -> list[tuple[str, list[tuple[str, str]]]]:
    """The regencies of the province, each with itself and its districts: one list that works without JavaScript."""
    below: dict[str, list[tuple[str, str]]] = {}
    for place in districts():
        below.setdefault(regency_of(place.code), []).append((place.code, place.name))
    return [
        (place.name, [(place.code, _("Seluruh %(regency)s") % {"regency": place.name}), *below.get(place.code, [])])
        for place in regencies()
        if place.code.startswith(f"{settings.PROVINCE}.")
    ]
