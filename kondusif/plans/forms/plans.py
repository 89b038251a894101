"""What a plan, a line, a realisation and a summary consist of."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.area.queries.places import place_choices
from kondusif.plans.actions.realisations import Achieved, Summary
from kondusif.plans.core.plan_rows import LONGEST, LineWords, Target
from kondusif.plans.core.plan_terms import CODES
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanStep, Realisation
from kondusif.plans.queries.plans import PlanFilter, partners_in
from kondusif.tables.forms.imports import UploadForm
from kondusif.web.fields import Link, a_day, a_line, a_text

NO_SECRETS = gettext_lazy("Dibaca semua lembaga di rencana ini. Jangan tulis bahan intelijen atau nama orang.")


def a_percent(label: Any, *, hint: Any = "") -> forms.IntegerField:
    """A whole number from 0 to 100, or nothing where it is not known."""
    said = gettext_lazy("Isi angka bulat 0 sampai 100 tanpa koma, atau kosongkan bila belum diketahui.")
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=100, help_text=hint,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class NewPlanForm(forms.Form):
    year = forms.IntegerField(
        label=gettext_lazy("Tahun"),
        error_messages={
            "required": gettext_lazy("Tahunnya masih kosong. Isi tahun rencana, misalnya 2024."),
            "invalid": gettext_lazy("Itu bukan tahun. Isi empat angka, misalnya 2024."),
        },
    )


class LineForm(forms.Form):
    """One line: what, where, who, and the targets of three periods."""

    problem = a_text(
        gettext_lazy("Permasalahan/potensi konflik"), length=LONGEST["problem"], rows=2, hint=NO_SECRETS,
        needed=gettext_lazy("Permasalahannya masih kosong. Tulis satu kalimat: apa yang dapat menjadi konflik."),
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Lokasi"), required=False)
    action = a_text(
        gettext_lazy("Rencana aksi"), length=LONGEST["action"], rows=2,
        needed=gettext_lazy("Rencana aksinya masih kosong. Tulis apa yang akan dilakukan."),
    )  # fmt: skip
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Penanggung jawab"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        error_messages={"required": gettext_lazy("Belum dipilih penanggung jawabnya. Pilih satu lembaga.")},
    )
    related = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Instansi terkait"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Setiap instansi terkait menulis realisasinya sendiri."),
    )
    criteria = a_line(gettext_lazy("Kriteria keberhasilan"), length=LONGEST["criteria"])
    wanted = a_line(
        gettext_lazy("Data dukung"), length=LONGEST["wanted"], hint=gettext_lazy("Bukti yang diminta dari lembaga.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.order_by("area_id", "name")
        cast("forms.ModelChoiceField[Agency]", self.fields["responsible"]).queryset = agencies
        cast("forms.ModelMultipleChoiceField[Agency]", self.fields["related"]).queryset = agencies
        everywhere = ("", _("Seluruh provinsi"))
        cast(forms.ChoiceField, self.fields["area"]).choices = [everywhere, *place_choices()]
        for code in CODES:
            said = {"period": code.upper()}
            self.fields[f"target_{code}"] = a_line(_("Target %(period)s") % said, length=LONGEST["target"])
            self.fields[f"percent_{code}"] = a_percent(_("Target %(period)s, persen") % said)

    @property
    def words(self) -> LineWords:
        """After a valid form."""
        got = self.cleaned_data
        return LineWords(
            problem=got["problem"], action=got["action"], responsible=got["responsible"].code, area=got["area"],
            related=tuple(agency.code for agency in got["related"] if agency != got["responsible"]),
            criteria=got["criteria"], wanted=got["wanted"],
            targets={code: Target(got[f"target_{code}"], got[f"percent_{code}"]) for code in CODES},
        )  # fmt: skip


def line_values(line: PlanLine) -> dict[str, Any]:
    """What the form of a change begins with."""
    related = line.partners.exclude(agency_id=line.responsible_id).values_list("agency__code", flat=True)
    values: dict[str, Any] = {
        "problem": line.problem, "area": line.area_id or "", "action": line.action, "criteria": line.criteria,
        "responsible": line.responsible.code, "related": list(related), "wanted": line.wanted,
    }  # fmt: skip
    for step in PlanStep.objects.select_related("period").filter(line=line):
        values[f"target_{step.period.code}"] = step.target
        values[f"percent_{step.period.code}"] = step.target_percent
    return values


class AchievedForm(forms.Form):
    """What the own agency did."""

    percent = a_percent(
        gettext_lazy("Capaian, persen"), hint=gettext_lazy("Menurut lembaga Anda. Kosongkan bila belum diketahui.")
    )
    done = a_text(
        gettext_lazy("Yang dilakukan"), length=1000, hint=NO_SECRETS,
        needed=gettext_lazy("Yang dilakukan masih kosong. Tulis apa yang dilakukan, atau mengapa belum."),
    )  # fmt: skip
    evidence = a_line(gettext_lazy("Bukti"), length=400, hint=gettext_lazy("Misalnya: daftar hadir, surat, foto."))
    link = Link(
        label=gettext_lazy("Tautan bukti"), required=False, max_length=500, assume_scheme="https",
        help_text=gettext_lazy("Tempat bukti dapat dilihat, misalnya dokumen di situs lembaga."),
    )  # fmt: skip
    obstacle = a_text(gettext_lazy("Kendala"), length=600, rows=2)
    advice = a_text(gettext_lazy("Rekomendasi"), length=600, rows=2)

    @property
    def achieved(self) -> Achieved:
        return Achieved(**self.cleaned_data)


def achieved_values(told: Realisation | None) -> dict[str, Any]:
    """What the form of a realisation begins with."""
    names = ("percent", "done", "evidence", "link", "obstacle", "advice")
    return {name: getattr(told, name) for name in names} if told else {}


class SummaryForm(forms.Form):
    """What the secretariat makes of it."""

    percent = a_percent(
        gettext_lazy("Capaian menurut rangkuman, persen"),
        hint=gettext_lazy("Angka lembaga tidak berubah; keduanya berdampingan."),
    )
    text = a_text(gettext_lazy("Rangkuman"), length=1000, hint=NO_SECRETS)

    @property
    def summary(self) -> Summary:
        return Summary(self.cleaned_data["percent"], self.cleaned_data["text"])


class PeriodDueForm(forms.Form):
    due_on = a_day(gettext_lazy("Batas laporan"), needed=gettext_lazy("Batas laporannya masih kosong. Isi tanggalnya."))
    note = a_line(
        gettext_lazy("Dari mana batas ini"), length=200,
        hint=gettext_lazy("Misalnya: surat Kemendagri nomor …, atau menurut kebiasaan, belum dipastikan."),
    )  # fmt: skip


class ReopenForm(forms.Form):
    reason = a_text(
        gettext_lazy("Alasannya"), length=500,
        needed=gettext_lazy("Alasannya masih kosong. Tulis mengapa periode ini dibuka lagi."),
    )  # fmt: skip


class SureForm(forms.Form):
    """A step without questions."""


class RecipientForm(forms.Form):
    recipient = a_line(
        gettext_lazy("Penerima laporan"), length=300,
        hint=gettext_lazy("Tercetak pada laporan. Belum dipastikan dengan Kemendagri; sesuaikan bila perlu."),
    )  # fmt: skip


class LinesFileForm(UploadForm):
    """A table of lines, and what becomes of it where some rows do not hold."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Yang dimasukkan"),
        choices=[
            ("semua", gettext_lazy("Hanya bila semua baris baik")),
            ("baik", gettext_lazy("Semua baris yang baik; yang lain disebut satu per satu")),
        ],
        initial="semua",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu cara memasukkan.")},
    )


class PlanFilterForm(forms.Form):
    """The address of the overview; a value it does not know narrows nothing."""

    lembaga = forms.ChoiceField(label=gettext_lazy("Lembaga"), required=False)
    wilayah = forms.ChoiceField(label=gettext_lazy("Lokasi"), required=False)
    tunggu = forms.ChoiceField(label=gettext_lazy("Yang ditampilkan"), required=False)

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("semua"))
        self.choose("lembaga", [everything, *partners_in(plan)])
        self.choose("wilayah", [everything, *place_choices()])
        self.choose("tunggu", [("", _("semua baris")), ("ya", _("yang menunggu saya"))])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def wanted(self) -> PlanFilter:
        """The filter, with unknown values left out."""
        self.is_valid()
        got = self.cleaned_data
        return PlanFilter(got.get("lembaga", ""), got.get("wilayah", ""), got.get("tunggu", "") == "ya")
