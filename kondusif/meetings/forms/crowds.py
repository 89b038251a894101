"""A crowd that was announced; the filters of the agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.queries.places import place_choices
from kondusif.meetings.actions.crowds import MOST_WEEKS, CrowdText
from kondusif.meetings.models.crowd import CrowdKind
from kondusif.web.fields import a_day, a_line, an_hour, at


class CrowdForm(forms.Form):
    """What, where, when, how many, and who says so."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=CrowdKind.choices)
    title = a_line(
        gettext_lazy("Apa"), length=160, hint=gettext_lazy("Misalnya: rapat umum di lapangan, salat Id, pasar malam."),
        needed=gettext_lazy("Isinya masih kosong. Tulis satu baris tentang keramaian ini."),
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Kabupaten atau kota"))
    place = a_line(
        gettext_lazy("Tempat"), length=200,
        needed=gettext_lazy("Tempatnya masih kosong. Tulis lapangan, gedung, atau desanya."),
    )  # fmt: skip
    on = a_day(gettext_lazy("Tanggal"), needed=gettext_lazy("Tanggalnya masih kosong. Isi harinya."))
    starts = an_hour(gettext_lazy("Jam mulai"))
    ends = an_hour(gettext_lazy("Jam selesai"))
    expected = forms.IntegerField(
        label=gettext_lazy("Perkiraan orang"), min_value=0, max_value=10_000_000, required=False,
        help_text=gettext_lazy("Menurut yang mengumumkan; kosong bila tidak disebut."),
    )  # fmt: skip
    permit = a_line(
        gettext_lazy("Nomor STTP atau izin"), length=80, hint=gettext_lazy("Kosong bila belum ada kabarnya.")
    )
    source = a_line(
        gettext_lazy("Menurut siapa"), length=160, hint=gettext_lazy("Lembaga atau pengumuman, tanpa nama orang."),
        needed=gettext_lazy("Sumbernya masih kosong. Tulis lembaga atau pengumuman yang menyebutnya."),
    )  # fmt: skip
    weeks = forms.IntegerField(
        label=gettext_lazy("Berapa minggu berturut-turut"), min_value=1, max_value=MOST_WEEKS, initial=1,
        help_text=gettext_lazy("1 untuk sekali saja; lebih untuk yang berulang tiap minggu, seperti hari pasar."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = place_choices()  # type: ignore[attr-defined]

    @property
    def text(self) -> CrowdText:
        """After a valid form; one that ends before it begins ends on the next day."""
        got = self.cleaned_data
        starts_at, ends_at = at(got["on"], got["starts"]), at(got["on"], got["ends"])
        return CrowdText(
            kind=got["kind"], title=got["title"], area=got["area"], place=got["place"],
            starts_at=starts_at, ends_at=ends_at if ends_at > starts_at else ends_at + timedelta(days=1),
            expected=got["expected"], permit=got["permit"], source=got["source"], weeks=got["weeks"],
        )  # fmt: skip


class AgendaFilterForm(forms.Form):
    """Filters in the address; an unknown value counts as none."""

    jenis = forms.ChoiceField(label=gettext_lazy("Jenis keramaian"), required=False)
    kabupaten = forms.ChoiceField(label=gettext_lazy("Tempat"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [("", _("semua")), *CrowdKind.choices]  # type: ignore[attr-defined]
        self.fields["kabupaten"].choices = [("", _("semua")), *place_choices()]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def kind(self) -> str:
        return str(self.cleaned_data.get("jenis", ""))

    @property
    def area(self) -> str:
        return str(self.cleaned_data.get("kabupaten", ""))
