"""A letter of the register, an instruction about it, and the filter of the list."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.base.time import today
from kondusif.desk.actions.letters import LetterText, Wish
from kondusif.desk.models.letter import Direction, Letter, Todo
from kondusif.desk.queries.letters import LetterFilter
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.wording import when_of
from kondusif.team.forms.team import may_be_empty
from kondusif.web.fields import Link, Typed, a_day, a_line, a_text


class EntryForm(forms.Form):
    """A letter; its text stays in the e-office."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Arah"), choices=Direction.choices, initial=Direction.IN, widget=forms.RadioSelect
    )
    number = a_line(
        gettext_lazy("Nomor surat"), length=120,
        needed=gettext_lazy("Nomor suratnya masih kosong. Salin dari suratnya; tulis tanda - bila tidak bernomor."),
    )  # fmt: skip
    office_number = a_line(
        gettext_lazy("Nomor e-office"), length=120, hint=gettext_lazy("Nomor di Srikandi atau e-office kantor Anda.")
    )
    written_on = a_day(
        gettext_lazy("Tanggal surat"), needed=gettext_lazy("Tanggal suratnya masih kosong. Isi tanggalnya.")
    )
    correspondent = a_line(
        gettext_lazy("Dari atau kepada"), hint=gettext_lazy("Lembaga atau jabatannya."),
        needed=gettext_lazy("Pengirim atau tujuannya masih kosong. Tulis lembaganya."),
    )  # fmt: skip
    subject = a_line(
        gettext_lazy("Perihal"), length=300, hint=gettext_lazy("Tanpa nama pelapor dan tanpa bahan intelijen."),
        needed=gettext_lazy("Perihalnya masih kosong. Salin dari suratnya."),
    )  # fmt: skip
    link = Link(label=gettext_lazy("Tautan di e-office"), required=False, max_length=500, assume_scheme="https")
    meeting = forms.ModelChoiceField(
        label=gettext_lazy("Tentang rapat"), queryset=Meeting.objects.none(), required=False,
        empty_label=gettext_lazy("tidak ada"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Meeting]", self.fields["meeting"])
        field.queryset = Meeting.objects.order_by("-starts_at")
        field.label_from_instance = lambda obj: f"{obj.title} ({when_of(obj)})"  # type: ignore[method-assign]

    @property
    def text(self) -> LetterText:
        """After a valid form."""
        return LetterText(**self.cleaned_data)


class CorrectionForm(EntryForm):
    """The same without the direction, which gave the letter its number."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["direction"]
        self.letter = letter

    @property
    def text(self) -> LetterText:
        """After a valid form."""
        return LetterText(direction=self.letter.direction, **self.cleaned_data)


def first_entry() -> dict[str, Any]:
    return {"written_on": today()}


def entry_of(letter: Letter) -> dict[str, Any]:
    names = ("number", "office_number", "written_on", "correspondent", "subject", "link")
    return {name: getattr(letter, name) for name in names} | {"meeting": letter.meeting_id}


class InstructionForm(forms.Form):
    """Who does what until when."""

    office = a_line(
        gettext_lazy("Kepada"), length=120, hint=gettext_lazy("Jabatan, tanpa nama orang."),
        needed=gettext_lazy("Belum ditulis kepada siapa. Tulis jabatannya, tanpa nama."),
    )  # fmt: skip
    what = forms.ChoiceField(
        label=gettext_lazy("Isi disposisi"), choices=Todo.choices, widget=forms.RadioSelect, initial=Todo.FOLLOW_UP
    )
    text = a_text(gettext_lazy("Catatan"), length=500, rows=2)
    due_on = may_be_empty(a_day(gettext_lazy("Paling lambat")))

    @property
    def wish(self) -> Wish:
        """After a valid form."""
        return Wish(**self.cleaned_data)


class DoneForm(forms.Form):
    done = a_text(
        gettext_lazy("Hasilnya"),
        length=500,
        needed=gettext_lazy("Hasilnya masih kosong. Tulis satu kalimat: apa yang dilakukan."),
    )


class RegisterForm(forms.Form):
    """What of the register is shown."""

    arah = forms.ChoiceField(
        label=gettext_lazy("Arah"), required=False, choices=[("", gettext_lazy("masuk dan keluar")), *Direction.choices]
    )
    cari = Typed(label=gettext_lazy("Kata"), required=False, max_length=100)
    disposisi = forms.BooleanField(label=gettext_lazy("Hanya yang disposisinya berjalan"), required=False)

    @property
    def wanted(self) -> LetterFilter:
        self.is_valid()
        got = self.cleaned_data
        return LetterFilter(got.get("arah", ""), got.get("cari", ""), bool(got.get("disposisi")))
