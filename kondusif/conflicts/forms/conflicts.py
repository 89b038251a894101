"""A conflict as it is recorded and described, and the filter of the register."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.models import Area, Level
from kondusif.area.queries.places import place_choices, regencies
from kondusif.conflicts.actions.conflicts import Described, NewConflict
from kondusif.conflicts.core.conflict_sources import list_sources
from kondusif.conflicts.models.conflict import ConflictStage, ConflictState, SocialConflict, Violence
from kondusif.conflicts.queries.conflicts import ALL, NO_DISTRICT, ConflictFilter
from kondusif.web.fields import a_day, a_line, a_text

NO_PERSONS = gettext_lazy("Tanpa nama orang, tanpa menyebut siapa mereka, dan tanpa bahan intelijen.")
SHARED, KEPT = "tim", "sendiri"


class DescribeForm(forms.Form):
    """What a conflict is about, in neutral words."""

    matter = a_line(
        gettext_lazy("Pokok persoalan"), length=120,
        hint=gettext_lazy("Netral dan singkat, misalnya: Batas lahan kebun. Bersama tempatnya, ini menjadi judul."),
        needed=gettext_lazy("Pokok persoalannya masih kosong. Tulis beberapa kata, misalnya: Batas lahan kebun."),
    )  # fmt: skip
    spot = a_line(
        gettext_lazy("Dusun, desa, atau lokasi"), length=120, hint=gettext_lazy("Tempatnya di dalam wilayah itu.")
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Sumber menurut UU 7/2012 Pasal 5"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Sumbernya belum dipilih. Pilih satu dari lima.")},
    )  # fmt: skip
    violence = forms.ChoiceField(
        label=gettext_lazy("Kekerasan fisik"), choices=Violence.choices, initial=Violence.UNKNOWN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Belum dipilih. Bila tidak tahu, pilih: Belum diketahui.")},
    )  # fmt: skip
    summary = a_text(gettext_lazy("Uraian"), length=2000, rows=5, hint=NO_PERSONS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("source", [(source.code, _(source.label)) for source in list_sources().values()])

    def choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def described(self) -> Described:
        """After a valid form."""
        got = self.cleaned_data
        return Described(got["matter"], got["source"], got["violence"], got["spot"], got["summary"])


class NewConflictForm(DescribeForm):
    """The same with place, stage, sides, and who reads it."""

    area = forms.ChoiceField(
        label=gettext_lazy("Wilayah"),
        error_messages={"required": gettext_lazy("Wilayahnya belum dipilih. Pilih kecamatan, atau kabupaten/kotanya.")},
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Tahap"), choices=ConflictStage.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Potensi: ada persoalan. Gejala: ada tanda, misalnya ancaman atau kumpulan orang. Peristiwa: sudah terjadi."
        ),
        error_messages={"required": gettext_lazy("Tahapnya belum dipilih. Pilih potensi, gejala, atau peristiwa.")},
    )  # fmt: skip
    on = a_day(
        gettext_lazy("Sejak tanggal"), hint=gettext_lazy("Untuk peristiwa: hari terjadinya."),
        needed=gettext_lazy("Tanggalnya masih kosong. Isi sejak kapan tahap ini."),
    )  # fmt: skip
    reason = a_text(
        gettext_lazy("Dari apa diketahui"), length=1000, hint=NO_PERSONS,
        needed=gettext_lazy("Dasarnya masih kosong. Tulis dari apa tahap ini diketahui."),
    )  # fmt: skip
    parties = a_text(
        gettext_lazy("Pihak-pihak, menurut tempat"), length=2000,
        hint=gettext_lazy("Satu tempat tiap baris, misalnya: Dusun Contoh. Hurufnya (A, B, …) diberikan sendiri."),
    )  # fmt: skip
    share = forms.ChoiceField(
        label=gettext_lazy("Siapa yang membaca"), initial=SHARED, widget=forms.RadioSelect,
        choices=[
            (SHARED, gettext_lazy("Lembaga Tim yang meliput tempat ini: pemda, polisi, TNI, kejaksaan")),
            (KEPT, gettext_lazy("Lembaga saya dan Bakesbangpol saja; yang lain ditambahkan kemudian")),
        ],
        error_messages={"required": gettext_lazy("Belum dipilih siapa yang membaca. Pilih satu.")},
    )  # fmt: skip
    field_order = (
        "matter",
        "area",
        "spot",
        "source",
        "stage",
        "on",
        "reason",
        "violence",
        "parties",
        "summary",
        "share",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("area", [("", _("pilih wilayah")), *areas_by_regency()])

    def clean_parties(self) -> list[str]:
        """Each place on a line of its own."""
        places = [line.strip() for line in str(self.cleaned_data["parties"]).splitlines() if line.strip()]
        longest = max(places, key=len, default="")
        if len(longest) > 80:
            raise forms.ValidationError(
                _("Tempat “%(place)s…” lebih dari 80 huruf. Tulis nama dusun atau desanya saja, satu tiap baris.")
                % {"place": longest[:40]}
            )
        return places

    @property
    def conflict(self) -> NewConflict:
        """After a valid form."""
        got = self.cleaned_data
        return NewConflict(
            described=self.described, place=got["area"], stage=got["stage"], on=got["on"],
            reason=got["reason"], parties=got["parties"], shared=got["share"] == SHARED,
        )  # fmt: skip


def areas_by_regency() -> list[tuple[str, list[tuple[str, str]]]]:
    """Districts under the name of their regency, and the regency itself first, for where the district is not known."""
    rows = Area.objects.in_force().filter(level__in=(Level.REGENCY, Level.DISTRICT)).order_by("code")
    grouped: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for row in rows:
        if row.level == Level.REGENCY:
            whole = _("%(regency)s, kecamatan belum diketahui") % {"regency": row.name}
            grouped[row.code] = (row.name, [(row.code, whole)])
        elif row.parent_id in grouped:
            grouped[row.parent_id][1].append((row.code, row.name))
    return list(grouped.values())


def first_description(conflict: SocialConflict) -> dict[str, Any]:
    """What the form of a change begins with."""
    return {name: getattr(conflict, name) for name in ("matter", "spot", "source", "violence", "summary")}


class RegisterForm(forms.Form):
    """The address of the register; a value it does not know narrows nothing."""

    status = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    tahap = forms.ChoiceField(label=gettext_lazy("Tahap"), required=False)
    sumber = forms.ChoiceField(label=gettext_lazy("Sumber"), required=False)
    kabupaten = forms.ChoiceField(label=gettext_lazy("Kabupaten/Kota"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("semua"))
        at_work = ("", _("Terbuka dan dipantau"))
        self.choose("status", [at_work, *ConflictState.choices, (ALL, _("Semua"))])
        self.choose("tahap", [everything, *ConflictStage.choices])
        self.choose("sumber", [everything, *((each.code, _(each.label)) for each in list_sources().values())])
        asked = self.data.get("kabupaten", "")
        self.choose("kabupaten", [everything, *place_choices(asked), *without_district(asked)])

    def choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def wanted(self) -> ConflictFilter:
        """The filter, with unknown values left out."""
        self.is_valid()
        got = self.cleaned_data
        return ConflictFilter(
            got.get("status", ""), got.get("tahap", ""), got.get("sumber", ""), got.get("kabupaten", "")
        )


def without_district(asked: str) -> list[tuple[str, str]]:
    """The choice that an address of the map makes: a regency alone, for conflicts whose district is not known."""
    named = {f"{NO_DISTRICT}{row.code}": row.name for row in regencies()}
    words = _("%(regency)s, kecamatan belum diketahui")
    return [(asked, words % {"regency": named[asked]})] if asked in named else []
