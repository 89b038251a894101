"""A question to many bodies, and its answer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.base.time import now
from kondusif.desk.actions.data_requests import MOST_BODIES, Question, Reply
from kondusif.desk.core.numbers import read_number
from kondusif.desk.models.data_request import RequestKind
from kondusif.desk.queries.data_requests import FIRST_MINUTES, group_choices, members_of
from kondusif.web.fields import a_day, a_line, a_text, an_hour, at

SHOWN = gettext_lazy("Terbaca siapa pun yang memegang tautannya. Jangan tulis bahan rahasia atau nama orang.")
LONGEST_NAME = 160


class QuestionForm(forms.Form):
    """What is asked of whom, until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Yang diminta"), choices=RequestKind.choices, widget=forms.RadioSelect,
        initial=RequestKind.NUMBER,
        help_text=gettext_lazy("Panggilan uji hanya menanyakan apakah pesan sampai: satu ketukan."),
    )  # fmt: skip
    title = a_line(
        gettext_lazy("Judul"), length=160, hint=SHOWN,
        needed=gettext_lazy("Judulnya masih kosong. Tulis satu baris tentang yang diminta."),
    )  # fmt: skip
    question = a_text(
        gettext_lazy("Penjelasan"), length=1000, hint=gettext_lazy("Apa tepatnya, per tanggal berapa, dari sumber apa.")
    )
    unit = a_line(gettext_lazy("Satuan"), length=40, hint=gettext_lazy("Untuk angka. Misalnya: TPS, orang, desa."))
    on = a_day(
        gettext_lazy("Dijawab paling lambat"), needed=gettext_lazy("Batas jawabnya masih kosong. Isi tanggalnya.")
    )
    hour = an_hour(gettext_lazy("Jam"))
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Kelompok lembaga yang diminta"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = a_text(
        gettext_lazy("Lembaga lain"), length=8000, rows=3,
        hint=gettext_lazy("Satu nama tiap baris, misalnya posko atau forum yang tidak ada di Kondusif."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["groups"]).choices = group_choices()

    def clean_others(self) -> list[str]:
        """Names, one a line."""
        names = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()]
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(
                    _("Nama “%(name)s…” terlalu panjang. Tulis satu lembaga tiap baris, paling banyak %(n)s huruf.")
                    % {"name": name[:40], "n": LONGEST_NAME}
                )
        if len(names) > MOST_BODIES:
            raise forms.ValidationError(
                _("Ada %(n)s nama. Sekali meminta paling banyak %(most)s; bagi menjadi dua permintaan.")
                % {"n": len(names), "most": MOST_BODIES}
            )
        return names

    @property
    def asked(self) -> Question:
        """After a valid form."""
        got = self.cleaned_data
        return Question(
            kind=got["kind"], title=got["title"], question=got["question"], unit=got["unit"],
            due_at=at(got["on"], got["hour"]),
        )  # fmt: skip

    @property
    def agencies(self) -> list[Agency]:
        """After a valid form: everybody of the groups chosen."""
        return [agency for code in self.cleaned_data["groups"] for agency in members_of(code)]


def first_question(kind: str) -> dict[str, Any]:
    """A test call is due in half an hour, other requests in three days at the end of office hours."""
    if kind == RequestKind.CALL:
        due = timezone.localtime(now() + timedelta(minutes=FIRST_MINUTES))
        return {"kind": kind, "title": _("Panggilan uji"), "on": due.date(), "hour": due.time().replace(second=0)}
    due = timezone.localtime(now() + timedelta(days=3)).replace(hour=16, minute=0)
    return {"on": due.date(), "hour": due.time().replace(second=0, microsecond=0)}


class BodyForm(forms.Form):
    """One more body, of Kondusif or not."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga"), queryset=Agency.objects.none(), to_field_name="code", required=False,
        empty_label=gettext_lazy("tidak ada di daftar ini"),
    )  # fmt: skip
    body = a_line(
        gettext_lazy("Lembaga lain"), hint=gettext_lazy("Bila tidak ada di daftar. Ia menjawab lewat tautan.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        field.queryset = Agency.objects.order_by("area_id", "name")


def need(field: forms.Field, sentence: str) -> None:
    """The field may not stay empty."""
    field.required = True
    field.error_messages["required"] = sentence


class ReplyForm(forms.Form):
    """The answer to one question; `kind` and `unit` of the request."""

    number = a_line(gettext_lazy("Angka"), length=30)
    text = a_text(gettext_lazy("Keterangan"), length=1000, hint=gettext_lazy("Sumber dan tanggal datanya."))
    office = a_line(gettext_lazy("Dijawab oleh"), length=120, hint=gettext_lazy("Jabatan, tanpa nama."))

    def __init__(self, *args: Any, kind: str, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != RequestKind.NUMBER:
            del self.fields["number"]
            if kind == RequestKind.TEXT:
                self.fields["text"].label = _("Jawaban")
                need(self.fields["text"], _("Jawabannya masih kosong. Tulis keterangan yang diminta."))
            else:
                del self.fields["text"]
            return
        need(self.fields["number"], _("Angkanya masih kosong. Isi satu angka; tulis 0 bila memang tidak ada."))
        if unit:
            self.fields["number"].label = _("Angka (%(unit)s)") % {"unit": unit}
        self.fields["number"].widget.attrs["inputmode"] = "decimal"

    def clean_number(self) -> Decimal:
        """A number as offices type it."""
        typed = self.cleaned_data["number"].strip()
        number = read_number(typed)
        if number is None:
            raise forms.ValidationError(
                _("“%(typed)s” bukan angka yang dapat dibaca. Tulis misalnya 1250, 1.250, atau 12,5.")
                % {"typed": typed}
            )
        return number

    @property
    def reply(self) -> Reply:
        """After a valid form."""
        return Reply(**self.cleaned_data)
