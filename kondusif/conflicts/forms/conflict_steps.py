"""What is said about a conflict: steps, sides, claims, numbers, what was done, peace terms, readers, links."""

from __future__ import annotations

import re
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.cases.access import get_case_for
from kondusif.cases.models.case import Case
from kondusif.conflicts.actions.conflict_facts import Claim, Done, TollInput
from kondusif.conflicts.actions.peace import NewTerm
from kondusif.conflicts.forms.conflicts import NO_PERSONS
from kondusif.conflicts.models.conflict import ConflictStage, FrameKind, SocialConflict
from kondusif.conflicts.models.conflict_facts import InterventionKind, LookResult, Measure
from kondusif.conflicts.queries.conflict_page import promisers
from kondusif.reports.access import get_report_for
from kondusif.reports.models.report import Report
from kondusif.web.fields import a_day, a_line, a_text, an_hour, at

NO_DAY = gettext_lazy("Tanggalnya masih kosong. Isi harinya.")
UUID_INSIDE = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def a_choice(label: Any, choices: Any, *, needed: Any, **more: Any) -> forms.ChoiceField:
    """One of a few, all in sight."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": needed}, **more
    )


class StepForm(forms.Form):
    """A step: on which day, and why."""

    on = a_day(gettext_lazy("Tanggal"), needed=NO_DAY)
    reason = a_text(
        gettext_lazy("Dasarnya"), length=1000, hint=NO_PERSONS,
        needed=gettext_lazy("Dasarnya masih kosong. Tulis apa yang terjadi, dan dari apa diketahui."),
    )  # fmt: skip

    def __init__(self, *args: Any, conflict: SocialConflict, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict, self.person = conflict, person


class StageForm(StepForm):
    stage = a_choice(
        gettext_lazy("Tahap"), ConflictStage.choices,
        needed=gettext_lazy("Tahapnya belum dipilih. Pilih potensi, gejala, atau peristiwa."),
    )  # fmt: skip
    field_order = ("stage", "on", "reason")


class PeaceForm(StepForm):
    watched_until = a_day(
        gettext_lazy("Dipantau sampai"),
        hint=gettext_lazy("Sesudah hari ini, bila butirnya dipenuhi, konflik dapat dinyatakan selesai."),
        needed=gettext_lazy("Akhir masa pantau masih kosong. Damai dipantau; isi sampai kapan."),
    )
    field_order = ("on", "watched_until", "reason")


class MistakenForm(StepForm):
    on = None  # type: ignore[assignment]


class PartyForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    place = a_line(
        gettext_lazy("Tempat pihak ini"), length=80,
        hint=gettext_lazy("Misalnya: Dusun Contoh. Hurufnya diberikan sendiri; siapa mereka tidak dicatat."),
        needed=gettext_lazy("Tempatnya masih kosong. Tulis dusun, desa, atau tempat pihak ini."),
    )  # fmt: skip


class FrameForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    kind = a_choice(
        gettext_lazy("Yang diklaim: konflik ini tentang"), FrameKind.choices,
        needed=gettext_lazy("Belum dipilih apa yang diklaim. Pilih satu."),
    )  # fmt: skip
    claimed_by = a_line(
        gettext_lazy("Siapa yang mengklaim"), length=120,
        hint=gettext_lazy("Lembaga, media, atau kalangan; bukan nama orang."),
        needed=gettext_lazy("Yang mengklaim masih kosong. Tulis lembaga, media, atau kalangannya."),
    )  # fmt: skip
    said_in = a_line(
        gettext_lazy("Di mana dinyatakan"), length=160,
        needed=gettext_lazy("Tempat pernyataannya masih kosong. Tulis di mana klaim itu dibaca atau didengar."),
    )  # fmt: skip
    said_on = a_day(gettext_lazy("Tanggal"), needed=NO_DAY)

    @property
    def claim(self) -> Claim:
        return Claim(**self.cleaned_data)


class TollForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    measure = a_choice(
        gettext_lazy("Tentang"), Measure.choices, needed=gettext_lazy("Belum dipilih tentang apa. Pilih satu.")
    )
    number = forms.IntegerField(
        label=gettext_lazy("Jumlah"), min_value=0, max_value=10_000_000,
        error_messages={"required": gettext_lazy("Jumlahnya masih kosong. Bila tidak diketahui, jangan dicatat nol.")},
    )  # fmt: skip
    source = a_line(
        gettext_lazy("Menurut"), length=120, hint=gettext_lazy("Lembaga atau media, misalnya: Camat, Polres."),
        needed=gettext_lazy("Sumbernya masih kosong. Tulis menurut siapa angka ini."),
    )  # fmt: skip
    day = a_day(gettext_lazy("Tanggal disebut"), needed=NO_DAY)
    hour = an_hour(gettext_lazy("Pukul"))
    note = a_line(gettext_lazy("Catatan"), length=200, hint=gettext_lazy("Misalnya: ralat atas angka sebelumnya."))

    @property
    def told(self) -> TollInput:
        got = self.cleaned_data
        return TollInput(got["measure"], got["number"], got["source"], at(got["day"], got["hour"]), got["note"])


class InterventionForm(StepForm):
    reason = None  # type: ignore[assignment]
    kind = a_choice(
        gettext_lazy("Jenis"), InterventionKind.choices, needed=gettext_lazy("Jenisnya belum dipilih. Pilih satu.")
    )
    body = a_line(
        gettext_lazy("Oleh siapa"), hint=gettext_lazy("Lembaganya, tanpa nama orang."),
        needed=gettext_lazy("Lembaganya masih kosong. Tulis siapa yang melakukannya."),
    )  # fmt: skip
    what = a_text(
        gettext_lazy("Apa yang dilakukan"), length=500, hint=NO_PERSONS,
        needed=gettext_lazy("Tindakannya masih kosong. Tulis apa yang dilakukan."),
    )  # fmt: skip
    outcome = a_text(gettext_lazy("Apa hasilnya"), length=500, hint=gettext_lazy("Dapat diisi kemudian."))
    field_order = ("kind", "body", "on", "what", "outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].initial = self.person.agency.name

    @property
    def done(self) -> Done:
        return Done(**self.cleaned_data)


class OutcomeForm(forms.Form):
    outcome = a_text(
        gettext_lazy("Apa hasilnya"), length=500, hint=NO_PERSONS,
        needed=gettext_lazy("Hasilnya masih kosong. Tulis apa yang dihasilkan tindakan ini."),
    )  # fmt: skip


class TermForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    text = a_text(
        gettext_lazy("Apa yang disepakati"), length=500, hint=NO_PERSONS,
        needed=gettext_lazy("Butirnya masih kosong. Tulis apa yang disepakati."),
    )  # fmt: skip
    promised_by = forms.ChoiceField(
        label=gettext_lazy("Siapa yang berjanji"),
        error_messages={"required": gettext_lazy("Belum dipilih siapa yang berjanji. Pilih pihak atau lembaga.")},
    )
    agreed_on = a_day(gettext_lazy("Disepakati tanggal"), needed=NO_DAY)
    first_on = a_day(
        gettext_lazy("Dipantau pertama kali"),
        needed=gettext_lazy("Tanggal pantau masih kosong. Kesepakatan dipantau; isi hari pertamanya."),
    )
    every = forms.TypedChoiceField(
        label=gettext_lazy("Diulang"), coerce=int,
        choices=[
            ("0", gettext_lazy("tidak")), ("7", gettext_lazy("tiap minggu")),
            ("14", gettext_lazy("tiap dua minggu")), ("30", gettext_lazy("tiap 30 hari")),
        ],
    )  # fmt: skip
    until = a_day(gettext_lazy("Diulang sampai"), hint=gettext_lazy("Hanya bila diulang."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].required = False
        names = promisers(self.conflict)
        cast(forms.ChoiceField, self.fields["promised_by"]).choices = [("", _("pilih")), *((n, n) for n in names)]

    @property
    def term(self) -> NewTerm:
        return NewTerm(**self.cleaned_data)


class LookForm(forms.Form):
    result = a_choice(
        gettext_lazy("Yang ditemukan"), LookResult.choices,
        needed=gettext_lazy("Hasilnya belum dipilih. Pilih dipenuhi atau dilanggar."),
    )  # fmt: skip
    seen = a_text(
        gettext_lazy("Apa yang dilihat"), length=500, hint=NO_PERSONS,
        needed=gettext_lazy("Yang dilihat masih kosong. Tulis apa yang dilihat, di mana, tanpa nama orang."),
    )  # fmt: skip


class ReaderForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga"),
        queryset=Agency.objects.order_by("area_id", "name"),
        to_field_name="code",
        empty_label=gettext_lazy("pilih lembaga"),
        error_messages={"required": gettext_lazy("Lembaganya belum dipilih. Pilih satu.")},
    )


class LinkForm(StepForm):
    on = reason = None  # type: ignore[assignment]
    what = a_line(
        gettext_lazy("Nomor berkas, atau alamat halaman laporan"), length=300,
        hint=gettext_lazy("Hanya terlihat oleh yang boleh membaca berkas atau laporan itu."),
        needed=gettext_lazy("Masih kosong. Tulis nomor berkas, atau salin alamat halaman laporannya."),
    )  # fmt: skip

    def clean_what(self) -> Case | Report:
        """The berkas or report, as far as the person may see it."""
        typed = str(self.cleaned_data["what"]).strip()
        found = UUID_INSIDE.search(typed)
        try:
            return get_report_for(self.person, UUID(found[0])) if found else get_case_for(self.person, typed)
        except Http404:
            raise forms.ValidationError(
                _("“%(typed)s” tidak ada, atau bukan untuk akun Anda. Tulis nomor berkas, atau alamat halaman laporan.")
                % {"typed": typed[:80]}
            ) from None
