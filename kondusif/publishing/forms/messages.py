"""A peace message, why it is withdrawn, and where it was said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.area.queries.places import place_choices
from kondusif.publishing.actions.messages import Spoken
from kondusif.publishing.models.peace_message import LONGEST_MESSAGE, Occasion
from kondusif.web.fields import a_day, a_line, a_text


class MessageForm(forms.Form):
    text = a_text(
        gettext_lazy("Pesan"), length=LONGEST_MESSAGE, rows=4,
        hint=gettext_lazy("Paling banyak 280 tanda. Tanpa nama calon, partai, atau orang, dan tanpa menyinggung "
                          "perkara yang sedang berjalan."),
        needed=gettext_lazy("Pesannya masih kosong. Tulis satu atau dua kalimat."),
    )  # fmt: skip


class WithdrawMessageForm(forms.Form):
    reason = a_text(
        gettext_lazy("Alasan ditarik"), length=600, rows=3,
        hint=gettext_lazy("Tampil untuk umum bila pesannya pernah tampil."),
        needed=gettext_lazy("Alasannya masih kosong. Tulis mengapa pesan ini ditarik."),
    )  # fmt: skip


class SpokenForm(forms.Form):
    """By which office, where, when, on what occasion."""

    office = a_line(
        gettext_lazy("Jabatan yang menyampaikan"),
        hint=gettext_lazy("Jabatannya, tanpa nama orang. Misalnya: Camat, Kapolsek, Ketua FKUB."),
        needed=gettext_lazy("Jabatannya masih kosong. Tulis siapa yang menyampaikan, menurut jabatannya."),
    )  # fmt: skip
    occasion = forms.ChoiceField(
        label=gettext_lazy("Kesempatan"), choices=Occasion.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kesempatannya belum dipilih. Pilih satu.")},
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Kabupaten atau kota"))
    place = a_line(
        gettext_lazy("Tempat"),
        hint=gettext_lazy("Kecamatan, desa, gedung, atau nama saluran. Tidak tampil untuk umum."),
        needed=gettext_lazy("Tempatnya masih kosong. Tulis kecamatan, desa, gedung, atau nama saluran."),
    )  # fmt: skip
    spoken_on = a_day(gettext_lazy("Tanggal"), needed=gettext_lazy("Tanggalnya masih kosong. Isi harinya."))
    reach = forms.IntegerField(
        label=gettext_lazy("Perkiraan pendengar"), min_value=1, max_value=10_000_000, required=False,
        help_text=gettext_lazy("Kosong bila tidak tahu. Tidak pernah tampil untuk umum."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = place_choices()  # type: ignore[attr-defined]

    @property
    def spoken(self) -> Spoken:
        """After a valid form."""
        return Spoken(**self.cleaned_data)
