"""A status dossier: begun, described, and what is added to it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.person import Person
from kondusif.area.models import Area, Level
from kondusif.base.time import today
from kondusif.conflicts.actions.status import Consulted, Found, NewDossier
from kondusif.conflicts.actions.status_decisions import Read
from kondusif.conflicts.core.status_terms import list_conditions, list_scales
from kondusif.conflicts.forms.conflict_steps import NO_DAY, a_choice
from kondusif.conflicts.forms.conflicts import NO_PERSONS
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.status import ConsultationKind, StatusDossier, StatusGround, StatusState, Verdict
from kondusif.conflicts.models.status_facts import DecisionKind, StatusMomentKind
from kondusif.web.fields import Link, a_day, a_line, a_text, an_hour, at

SITUATION = a_text(
    gettext_lazy("Uraian keadaan"), length=3000, rows=6, hint=NO_PERSONS,
    needed=gettext_lazy("Uraiannya masih kosong. Tulis keadaannya, tanpa nama orang."),
)  # fmt: skip


def a_link(label: Any) -> Link:
    """Where a text lies; may be empty."""
    return Link(
        label=label, required=False, max_length=500, assume_scheme="https",
        help_text=gettext_lazy("Tempat naskahnya disimpan, misalnya di e-office."),
    )  # fmt: skip


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class NewDossierForm(forms.Form):
    """Scale, area and situation."""

    scale = a_choice(
        gettext_lazy("Skala"), [],
        needed=gettext_lazy("Skalanya belum dipilih. Pilih kabupaten/kota, provinsi, atau nasional."),
        help_text=gettext_lazy("Skala menentukan siapa yang berwenang menetapkan."),
    )  # fmt: skip
    area = forms.ChoiceField(
        label=gettext_lazy("Wilayah"),
        error_messages={"required": gettext_lazy("Wilayahnya belum dipilih. Pilih kabupaten/kota, atau provinsinya.")},
    )
    matter = a_line(
        gettext_lazy("Pokok persoalan"), length=120,
        hint=gettext_lazy("Netral dan singkat, misalnya: Batas lahan kebun. Bersama tempatnya, ini menjadi judul."),
        needed=gettext_lazy("Pokok persoalannya masih kosong. Tulis beberapa kata, misalnya: Batas lahan kebun."),
    )  # fmt: skip
    summary = SITUATION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(row.code, f"{_(row.label)}: {_(row.office)}") for row in list_scales().values()]
        choose(self, "scale", named)
        choose(self, "area", [("", _("pilih wilayah")), *wide_areas()])

    @property
    def dossier(self) -> NewDossier:
        """After a valid form."""
        got = self.cleaned_data
        return NewDossier(got["scale"], got["area"], got["matter"], got["summary"])


def wide_areas() -> list[tuple[str, str]]:
    """The province and its regencies."""
    rows = Area.objects.in_force().filter(level__in=(Level.PROVINCE, Level.REGENCY)).order_by("code")
    return list(rows.values_list("code", "name"))


class OfDossier(forms.Form):
    """A form about a dossier, filled in by a person."""

    def __init__(self, *args: Any, dossier: StatusDossier, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier, self.person = dossier, person


class DescribeDossierForm(OfDossier):
    summary = SITUATION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].initial = self.dossier.summary


class GroundForm(OfDossier):
    """A conflict of the register that the person reads."""

    conflict = forms.ModelChoiceField(
        label=gettext_lazy("Konflik"),
        queryset=SocialConflict.objects.none(),
        to_field_name="number",
        empty_label=gettext_lazy("pilih konflik"),
        help_text=gettext_lazy("Dari register konflik yang dibaca lembaga Anda."),
        error_messages={"required": gettext_lazy("Konfliknya belum dipilih. Pilih satu dari register.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[SocialConflict]", self.fields["conflict"])
        there = StatusGround.objects.filter(dossier=self.dossier).values("conflict_id")
        rows = SocialConflict.objects.exclude(state="keliru").exclude(pk__in=there).select_related("area")
        field.queryset = rows.order_by("-changed_at")
        field.label_from_instance = lambda obj: f"{obj.number} · {obj.title}"  # type: ignore[method-assign]


class FindingForm(OfDossier):
    condition = a_choice(gettext_lazy("Syarat"), [], needed=gettext_lazy("Syaratnya belum dipilih. Pilih satu."))
    verdict = a_choice(
        gettext_lazy("Keterangannya"), Verdict.choices,
        needed=gettext_lazy("Keterangannya belum dipilih. Bila tidak jelas, pilih: Belum jelas."),
    )  # fmt: skip
    source = a_line(
        gettext_lazy("Menurut"), length=120, hint=gettext_lazy("Lembaganya, tanpa nama orang, misalnya: Polda."),
        needed=gettext_lazy("Sumbernya masih kosong. Tulis lembaga yang mengatakannya."),
    )  # fmt: skip
    day = a_day(gettext_lazy("Tanggal disampaikan"), needed=NO_DAY)
    hour = an_hour(gettext_lazy("Pukul"))
    evidence = a_text(
        gettext_lazy("Bukti"), length=1000, hint=NO_PERSONS,
        needed=gettext_lazy("Buktinya masih kosong. Tulis dari apa ini diketahui."),
    )  # fmt: skip
    link = a_link(gettext_lazy("Tautan bukti"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "condition", [(row.code, _(row.label)) for row in list_conditions().values()])
        self.fields["source"].initial = self.person.agency.short_name

    @property
    def found(self) -> Found:
        got = self.cleaned_data
        told_at = at(got["day"], got["hour"])
        return Found(got["condition"], got["verdict"], got["source"], told_at, got["evidence"], got["link"])


class ConsultationForm(OfDossier):
    kind = a_choice(
        gettext_lazy("Jenis konsultasi"), ConsultationKind.choices,
        needed=gettext_lazy("Jenisnya belum dipilih. Pilih satu."),
    )  # fmt: skip
    on = a_day(gettext_lazy("Tanggal"), needed=NO_DAY)
    with_whom = a_line(
        gettext_lazy("Dengan siapa"), hint=gettext_lazy("Jabatannya, tanpa nama orang."),
        needed=gettext_lazy("Lawan konsultasinya masih kosong. Tulis jabatannya."),
    )  # fmt: skip
    result = a_text(
        gettext_lazy("Hasilnya"), length=1000,
        needed=gettext_lazy("Hasilnya masih kosong. Tulis hasil konsultasi itu."),
    )  # fmt: skip
    document = a_line(gettext_lazy("Nomor surat atau berita acara"))
    link = a_link(gettext_lazy("Tautan dokumen"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_whom"].initial = list_scales()[self.dossier.scale].council
        runs = self.dossier.state == StatusState.IN_FORCE
        self.fields["kind"].initial = ConsultationKind.EXTENSION if runs else ConsultationKind.SET

    @property
    def talk(self) -> Consulted:
        return Consulted(**self.cleaned_data)


class SubmitForm(OfDossier):
    """Nothing to fill in: the page says what will happen, and asks once."""


class ReasonForm(OfDossier):
    reason = a_text(
        gettext_lazy("Alasan"), length=1000,
        needed=gettext_lazy("Alasannya masih kosong. Tulis apa yang harus diperbaiki."),
    )  # fmt: skip


class NotSetForm(OfDossier):
    on = a_day(gettext_lazy("Tanggal"), needed=NO_DAY)
    reason = a_text(
        gettext_lazy("Dari apa diketahui"), length=1000,
        needed=gettext_lazy("Keterangannya masih kosong. Tulis bagaimana hal itu diketahui."),
    )  # fmt: skip


class DecisionNoteForm(OfDossier):
    """What stands on the paper of who decides."""

    kind = DecisionKind.SET
    number = a_line(
        gettext_lazy("Nomor keputusan"), length=80,
        needed=gettext_lazy("Nomor keputusannya masih kosong. Salin dari naskahnya."),
    )  # fmt: skip
    decided_on = a_day(gettext_lazy("Tanggal keputusan"), needed=NO_DAY)
    ends_on = a_day(
        gettext_lazy("Berlaku sampai"), hint=gettext_lazy("Hari terakhir menurut naskah keputusan."),
        needed=gettext_lazy("Hari terakhirnya masih kosong. Salin dari naskahnya."),
    )  # fmt: skip
    link = a_link(gettext_lazy("Tautan naskah keputusan"))

    @property
    def read(self) -> Read:
        got = self.cleaned_data
        return Read(self.kind, got["number"], got["decided_on"], got.get("ends_on"), got["link"])


class ExtensionForm(DecisionNoteForm):
    kind = DecisionKind.EXTENSION


class RevocationForm(DecisionNoteForm):
    kind = DecisionKind.REVOCATION
    ends_on = None  # type: ignore[assignment]


class ConfirmForm(forms.Form):
    """The second person reads the same paper."""

    number = a_line(
        gettext_lazy("Nomor keputusan"), length=80,
        hint=gettext_lazy("Ketik dari naskahnya, bukan dari halaman ini."),
        needed=gettext_lazy("Nomor keputusannya masih kosong. Salin dari naskahnya."),
    )  # fmt: skip
    decided_on = a_day(gettext_lazy("Tanggal keputusan"), needed=NO_DAY)


class MomentForm(OfDossier):
    kind = a_choice(
        gettext_lazy("Apa yang terjadi"), StatusMomentKind.choices,
        needed=gettext_lazy("Belum dipilih apa yang terjadi. Pilih satu."),
    )  # fmt: skip
    day = a_day(gettext_lazy("Tanggal"), needed=NO_DAY)
    hour = an_hour(gettext_lazy("Pukul"))
    document = a_line(gettext_lazy("Nomor surat"))

    @property
    def happened(self) -> dict[str, Any]:
        got = self.cleaned_data
        when: datetime = at(got["day"], got["hour"] or time())
        return {"kind": got["kind"], "at": when, "document": got["document"]}


class ReportPlanForm(OfDossier):
    due_on = a_day(
        gettext_lazy("Direncanakan terkirim"),
        hint=gettext_lazy("Menurut rencana tim; undang-undang tidak menyebut jangka waktunya."), needed=NO_DAY,
    )  # fmt: skip
    addressee = a_line(
        gettext_lazy("Kepada"), length=200,
        needed=gettext_lazy("Penerimanya masih kosong. Tulis kepada siapa laporan ini."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressee"].initial = list_scales()[self.dossier.scale].addressee


class ReportSentForm(forms.Form):
    sent_on = a_day(gettext_lazy("Tanggal terkirim"), needed=NO_DAY)
    document = a_line(gettext_lazy("Nomor surat"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = today
