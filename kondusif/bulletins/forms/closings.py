"""A closing report: which season, its summary, a lesson, why it goes back, its number."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.bulletins.actions.closings import LessonWords, Season
from kondusif.bulletins.models.closing import LessonKind
from kondusif.bulletins.queries.closings import season_of
from kondusif.elections.models import Election
from kondusif.elections.queries import elections
from kondusif.web.fields import a_day, a_line, a_number, a_text

NO_NAMES = gettext_lazy("Dibaca siapa saja sesudah terbit. Jangan tulis nama orang, bahan intelijen, atau isi berkas.")


class SeasonForm(forms.Form):
    """The election, and the days of its season."""

    election = forms.ChoiceField(
        label=gettext_lazy("Pemilihan"),
        error_messages={
            "required": gettext_lazy("Pemilihannya belum dipilih. Pilih salah satu dari daftar."),
            "invalid_choice": gettext_lazy("“%(value)s” tidak ada di daftar pemilihan. Pilih salah satu dari daftar."),
        },
    )
    since_on = a_day(
        gettext_lazy("Hari pertama masa laporan"),
        needed=gettext_lazy("Hari pertamanya masih kosong. Isi sejak hari apa."),
    )
    until_on = a_day(
        gettext_lazy("Hari terakhir masa laporan"),
        needed=gettext_lazy("Hari terakhirnya masih kosong. Isi sampai hari apa."),
        hint=gettext_lazy("Yang masuk dalam masa ini dihitung, menurut keadaannya sekarang."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.code: row for row in elections()}
        choices = [(code, row.name) for code, row in self.known.items()]
        cast(forms.ChoiceField, self.fields["election"]).choices = choices

    @property
    def season(self) -> Season:
        """After a valid form."""
        got = self.cleaned_data
        return Season(self.known[got["election"]], got["since_on"], got["until_on"])


def first_season(election: Election | None) -> dict[str, Any]:
    """What the form begins with: the days of the latest election's stages."""
    if election is None:
        return {}
    first, last = season_of(election)
    return {"election": election.code, "since_on": first, "until_on": last}


class SummaryForm(forms.Form):
    """The words of the report, and the version that they go on from."""

    text = a_text(
        gettext_lazy("Ringkasan"), length=3000, rows=10, hint=NO_NAMES,
        needed=gettext_lazy("Ringkasannya masih kosong. Tulis apa yang terjadi pada musim ini."),
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)


class LessonForm(forms.Form):
    """One lesson; a recommendation says for whom and by when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=LessonKind.choices, widget=forms.RadioSelect, initial=LessonKind.WELL
    )
    text = a_text(
        gettext_lazy("Pelajaran"), length=1000, hint=NO_NAMES,
        needed=gettext_lazy("Pelajarannya masih kosong. Tulis dalam satu atau dua kalimat."),
    )  # fmt: skip
    for_whom = a_line(
        gettext_lazy("Untuk siapa"), hint=gettext_lazy("Hanya untuk rekomendasi: lembaga atau kantornya.")
    )
    due_on = a_day(gettext_lazy("Selesai paling lambat"), hint=gettext_lazy("Hanya untuk rekomendasi."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False

    @property
    def words(self) -> LessonWords:
        """After a valid form."""
        return LessonWords(**self.cleaned_data)


class ClosingReturnForm(forms.Form):
    note = a_text(
        gettext_lazy("Apa yang perlu diperbaiki"), length=500,
        needed=gettext_lazy("Alasannya masih kosong. Tulis apa yang perlu diperbaiki."),
    )  # fmt: skip


class ClosingWithdrawalForm(forms.Form):
    reason = a_text(
        gettext_lazy("Alasan ditarik"), length=600, hint=NO_NAMES,
        needed=gettext_lazy("Alasannya masih kosong. Tulis mengapa laporan ini ditarik; publik membacanya."),
    )  # fmt: skip


class ClosingNumberForm(forms.Form):
    number = a_number(
        gettext_lazy("Nomor dari e-office"), length=120,
        needed=gettext_lazy("Nomornya masih kosong, atau nomor urutnya belum diisi. Ketik nomor dari e-office."),
    )  # fmt: skip
