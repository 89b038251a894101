"""A situation report: what it is about, words under a heading, a number of another source, and how sheets are made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.area.queries.places import regencies
from kondusif.base.time import now
from kondusif.bulletins.actions.situations import Setup, SituationWish, ToldNumber
from kondusif.bulletins.core.situation import EVENING_HOUR, PATTERN
from kondusif.bulletins.models.situation import SituationKind, SituationLine, SituationReport, SituationSetup
from kondusif.bulletins.queries.situation_wording import measure_of
from kondusif.team.queries.team import agencies_of_teams
from kondusif.web.fields import a_day, a_line, a_text, an_hour, at

NO_SECRETS = gettext_lazy(
    "Dibaca lembaga pembaca laporan ini. Jangan tulis nama orang, bahan intelijen, atau isi berkas."
)


class NewSituationForm(forms.Form):
    """Kind, place, from when to when, and who reads it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=SituationKind.choices, widget=forms.RadioSelect,
        initial=SituationKind.DAILY,
    )  # fmt: skip
    title = a_line(
        gettext_lazy("Judul kejadian"), length=160,
        hint=gettext_lazy("Hanya untuk laporan kejadian: apa dan di mana, tanpa nama orang."),
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    since_on = a_day(
        gettext_lazy("Perkembangan sejak"), needed=gettext_lazy("Awalnya masih kosong. Isi sejak hari apa.")
    )
    since_hour = an_hour(gettext_lazy("Sejak pukul"))
    cut_on = a_day(gettext_lazy("Batas data"), needed=gettext_lazy("Batas datanya masih kosong. Isi harinya."))
    cut_hour = an_hour(gettext_lazy("Sampai pukul"))
    readers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Lembaga tim yang membaca sesudah disetujui"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Yang tidak boleh diketahui salah satunya tidak ikut dihitung. Tidak berubah sesudahnya."
        ),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = ("", _("Seluruh provinsi"))
        places = [(place.code, place.name) for place in regencies()]
        cast(forms.ChoiceField, self.fields["area"]).choices = [everywhere, *places]
        field = cast("forms.ModelMultipleChoiceField[Agency]", self.fields["readers"])
        field.queryset = agencies_of_teams().exclude(pk=person.agency_id)

    @property
    def wish(self) -> SituationWish:
        """After a valid form."""
        got = self.cleaned_data
        area = Area.objects.filter(pk=got["area"]).first() if got["area"] else None
        return SituationWish(
            got["kind"], at(got["since_on"], got["since_hour"]), at(got["cut_on"], got["cut_hour"]), got["title"],
            area, list(got["readers"]),
        )  # fmt: skip


def first_situation(person: Person) -> dict[str, Any]:
    """What the form begins with: since the last approved daily report or last evening, until now, for the team."""
    local = timezone.localtime(now())
    rows = SituationReport.objects.filter(agency_id=person.agency_id, kind=SituationKind.DAILY, area=None)
    last = rows.filter(approved_at__isnull=False, cut_at__lt=now()).order_by("-cut_at").first()
    evening = local.replace(hour=EVENING_HOUR, minute=0) - timedelta(days=1)
    since: datetime = timezone.localtime(last.cut_at) if last else evening
    return {
        "since_on": since.date(), "since_hour": since.time().replace(second=0, microsecond=0), "cut_on": local.date(),
        "cut_hour": local.time().replace(second=0, microsecond=0), "kind": SituationKind.DAILY,
        "readers": [agency.code for agency in agencies_of_teams().exclude(pk=person.agency_id)],
    }  # fmt: skip


class SectionForm(forms.Form):
    """Words under one heading, and the version that they go on from."""

    text = a_text(gettext_lazy("Uraian"), length=3000, rows=8, hint=NO_SECRETS)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AddedNumberForm(forms.Form):
    """A number that another body told, beside those that are there."""

    about = forms.ChoiceField(label=gettext_lazy("Tentang"), required=False)
    subject = a_line(
        gettext_lazy("Hal lain"), length=200, hint=gettext_lazy("Hanya bila tidak ada di pilihan. Tanpa nama orang.")
    )
    measure = a_line(gettext_lazy("Yang dihitung"), length=60, hint=gettext_lazy("Misalnya: mengungsi, TPS rawan."))
    number = forms.IntegerField(
        label=gettext_lazy("Jumlah"), min_value=0, max_value=10_000_000,
        error_messages={"required": gettext_lazy("Jumlahnya masih kosong. Bila tidak diketahui, jangan dicatat nol.")},
    )  # fmt: skip
    source = a_line(
        gettext_lazy("Menurut"), length=120, hint=gettext_lazy("Lembaga atau media, misalnya: Camat, Polres."),
        needed=gettext_lazy("Sumbernya masih kosong. Tulis menurut siapa angka ini."),
    )  # fmt: skip
    day = a_day(
        gettext_lazy("Tanggal disebut"), needed=gettext_lazy("Tanggalnya masih kosong. Isi kapan angka ini disebut.")
    )
    hour = an_hour(gettext_lazy("Pukul"))

    def __init__(self, *args: Any, situation: SituationReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = SituationLine.objects.filter(situation=situation, kind="angka").order_by("subject", "measure")
        self.pairs = list(rows.values_list("subject", "measure").distinct())
        named = [
            (str(place), f"{subject}: {measure_of(measure)}") for place, (subject, measure) in enumerate(self.pairs)
        ]
        cast(forms.ChoiceField, self.fields["about"]).choices = [("", _("hal lain")), *named]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        if not got.get("about") and not self.errors.get("about"):
            for name in ("subject", "measure"):
                if not got.get(name) and name not in self.errors:
                    self.add_error(name, _("Isi ini, atau pilih salah satu di “Tentang”."))
        return got

    @property
    def told(self) -> ToldNumber:
        """After a valid form."""
        got = self.cleaned_data
        subject, measure = self.pairs[int(got["about"])] if got["about"] else (got["subject"], got["measure"])
        return ToldNumber(subject, measure, got["number"], got["source"], at(got["day"], got["hour"]))


class SendBackForm(forms.Form):
    note = a_text(
        gettext_lazy("Apa yang perlu diperbaiki"), length=500,
        needed=gettext_lazy("Alasannya masih kosong. Tulis apa yang perlu diperbaiki."),
    )  # fmt: skip


class CorrectionNoteForm(forms.Form):
    note = a_text(
        gettext_lazy("Apa yang keliru"), length=500,
        needed=gettext_lazy("Alasannya masih kosong. Tulis apa yang keliru."),
    )  # fmt: skip


class ApprovalForm(forms.Form):
    number = a_line(
        gettext_lazy("Nomor dari e-office"), length=120,
        hint=gettext_lazy("Kosong: nomor berikutnya menurut pola lembaga Anda."),
    )  # fmt: skip


class SetupForm(forms.Form):
    drafts_mornings = forms.BooleanField(label=gettext_lazy("Susun Lembar Pagi sendiri pukul 05.30"), required=False)
    for_team = forms.BooleanField(
        label=gettext_lazy("Lembar Pagi dibaca lembaga tim sesudah disetujui"),
        required=False,
        help_text=gettext_lazy("Tanpa ini hanya lembaga Anda membacanya, dan teksnya tidak untuk disalin keluar."),
    )
    pattern = a_line(
        gettext_lazy("Pola nomor"), length=80,
        hint=gettext_lazy("{urut} nomor urut setahun, {bulan} angka Romawi, {tahun} empat angka."),
        needed=gettext_lazy("Pola nomornya masih kosong. Isi misalnya {urut}/LAPSIT/{bulan}/{tahun}."),
    )  # fmt: skip

    @property
    def setup(self) -> Setup:
        """After a valid form."""
        return Setup(**self.cleaned_data)


def first_setup(person: Person) -> dict[str, Any]:
    """What the form begins with."""
    standing = SituationSetup.objects.filter(agency_id=person.agency_id).first()
    if standing is None:
        return {"drafts_mornings": False, "for_team": True, "pattern": PATTERN}
    return {
        "drafts_mornings": standing.drafts_mornings, "for_team": standing.for_team, "pattern": standing.pattern,
    }  # fmt: skip
