"""A promise, what is said about it, and the filter of the board."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.area.queries.places import place_choices
from kondusif.cases.access import get_case_for
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.queries.conflicts import AT_WORK
from kondusif.meetings.access.meetings import is_host
from kondusif.meetings.actions.commitments import NewCommitment, Word
from kondusif.meetings.forms.meetings import NO_SECRETS
from kondusif.meetings.models.commitment import CommitmentState
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import Decision
from kondusif.meetings.queries.commitments import ALL, CommitmentFilter, owners
from kondusif.meetings.queries.meetings import invited_agencies
from kondusif.plans.models.action_plan import PlanLine
from kondusif.plans.queries.plans import running_lines
from kondusif.web.fields import Link, a_day, a_line, a_text


class CommitmentForm(forms.Form):
    """Who does what by when, where, and what will show it."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Siapa yang berjanji"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        error_messages={"required": gettext_lazy("Belum dipilih siapa yang berjanji. Pilih satu lembaga.")},
    )
    office = a_line(gettext_lazy("Jabatan"), length=120, hint=gettext_lazy("Jabatan yang menyatakannya, tanpa nama."))
    what = a_text(
        gettext_lazy("Apa yang dijanjikan"), length=500, hint=NO_SECRETS,
        needed=gettext_lazy("Janjinya masih kosong. Tulis satu kalimat: melakukan apa."),
    )  # fmt: skip
    due_on = a_day(
        gettext_lazy("Paling lambat"), needed=gettext_lazy("Tenggatnya masih kosong. Isi tanggal paling lambat.")
    )
    area = forms.ChoiceField(label=gettext_lazy("Di mana"), required=False)
    proof = a_line(
        gettext_lazy("Bukti selesainya"), length=300,
        hint=gettext_lazy("Apa yang kelak menunjukkan bahwa janji ini terpenuhi."),
        needed=gettext_lazy("Buktinya masih kosong. Tulis apa yang kelak menunjukkan bahwa janji ini terpenuhi."),
    )  # fmt: skip
    decision = forms.ModelChoiceField(
        label=gettext_lazy("Keputusan rapat"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=gettext_lazy("tanpa keputusan; dinyatakan dalam rapat"),
    )
    case = a_line(
        gettext_lazy("Nomor berkas"), length=20,
        hint=gettext_lazy("Bila tentang satu berkas. Hanya terlihat oleh yang boleh melihat berkas itu."),
    )  # fmt: skip

    conflict = forms.ModelChoiceField(
        label=gettext_lazy("Konflik"), queryset=SocialConflict.objects.none(), to_field_name="number", required=False,
        empty_label=gettext_lazy("bukan tentang satu konflik"),
        help_text=gettext_lazy("Hanya terlihat oleh lembaga yang membaca konflik itu."),
    )  # fmt: skip
    plan_line = a_line(
        gettext_lazy("Baris rencana aksi"), length=12,
        hint=gettext_lazy(
            "Bila melaksanakan satu baris: tahun dan nomornya, misalnya 2024/12. Hanya terlihat oleh lembaga yang "
            "membaca baris itu."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.meeting = meeting
        conflict = cast("forms.ModelChoiceField[SocialConflict]", self.fields["conflict"])
        conflict.queryset = SocialConflict.objects.select_related("area").filter(state__in=AT_WORK)
        table = invited_agencies(meeting)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        agency.queryset = table if is_host(person, meeting) else table.filter(pk=person.agency_id)
        decision = cast("forms.ModelChoiceField[Decision]", self.fields["decision"])
        decision.queryset = Decision.objects.filter(meeting=meeting, withdrawn_at=None)
        everywhere = ("", _("tidak terikat tempat"))
        cast(forms.ChoiceField, self.fields["area"]).choices = [everywhere, *place_choices()]

    def clean_case(self) -> Any:
        """The berkas, by its number, as far as the person may see it."""
        number = self.cleaned_data["case"].strip()
        if not number:
            return None
        try:
            return get_case_for(self.person, number)
        except Http404:
            raise forms.ValidationError(
                _("Berkas %(number)s tidak ada, atau bukan untuk akun Anda. Periksa nomornya, atau kosongkan.")
                % {"number": number}
            ) from None

    def clean_plan_line(self) -> PlanLine | None:
        """A line of a running plan that the person reads; of the convener's plan where several have that number."""
        said = self.cleaned_data["plan_line"].strip()
        if not said:
            return None
        found = re.fullmatch(r"(\d{4})\s*/\s*(\d{1,4})", said)
        lines = running_lines(int(found[1]), int(found[2])) if found else []
        of_convener = [line for line in lines if line.plan.agency_id == self.meeting.convener_id]
        if not lines:
            raise forms.ValidationError(
                _(
                    "Baris %(said)s tidak ada pada rencana aksi yang berjalan, atau bukan untuk akun Anda. Tulis tahun "
                    "dan nomornya seperti 2024/12, atau kosongkan."
                )
                % {"said": said}
            )
        return (of_convener or lines)[0]

    @property
    def promise(self) -> NewCommitment:
        """After a valid form."""
        got = dict(self.cleaned_data)
        area = Area.objects.filter(pk=got.pop("area")).first()
        return NewCommitment(area=area, **got)


class WordForm(forms.Form):
    """News, or the proof."""

    text = a_text(gettext_lazy("Kabar"), length=1000, hint=NO_SECRETS)
    link = Link(
        label=gettext_lazy("Tautan"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Tempat bukti dapat dilihat, misalnya dokumen di situs lembaga."),
    )

    @property
    def word(self) -> Word:
        return Word(self.cleaned_data["text"], self.cleaned_data["link"])


class ProofForm(WordForm):
    text = a_text(gettext_lazy("Buktinya"), length=1000, hint=NO_SECRETS)


class ReasonForm(forms.Form):
    text = a_text(
        gettext_lazy("Sebabnya"), length=900, hint=NO_SECRETS,
        needed=gettext_lazy("Sebabnya masih kosong. Tulis sebabnya; ia dibaca pada rapat berikutnya."),
    )  # fmt: skip

    @property
    def word(self) -> Word:
        return Word(self.cleaned_data["text"])


class DueForm(ReasonForm):
    due_on = a_day(gettext_lazy("Tenggat baru"), needed=gettext_lazy("Tenggat baru masih kosong. Isi tanggalnya."))
    field_order = ("due_on", "text")


class BoardForm(forms.Form):
    """The address of the board; a value it does not know narrows nothing."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    lembaga = forms.ChoiceField(label=gettext_lazy("Lembaga"), required=False)
    tenggat = forms.DateField(
        label=gettext_lazy("Tenggat sampai"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(str(value), label) for value, label in CommitmentState.choices if value != CommitmentState.OPEN]
        self.choose("status", [("", CommitmentState.OPEN.label), *states, (ALL, _("Semua"))])
        self.choose("lembaga", [("", _("semua")), *owners()])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def wanted(self) -> CommitmentFilter:
        """The filter, with unknown values left out."""
        self.is_valid()
        got = self.cleaned_data
        return CommitmentFilter(got.get("status", ""), got.get("lembaga", ""), got.get("tenggat"))
