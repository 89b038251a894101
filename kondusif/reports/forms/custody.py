"""Forms of custodians and of officers who ask for a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.base.time import today
from kondusif.key.papers import MOST_BYTES, PUBLIC_FILE, Refused, read_text
from kondusif.key.steps import ANSWER, HANDED, WRAPPED
from kondusif.reports.core.openings import grounds
from kondusif.web.fields import Typed

REVIEW_WORDS = (("tepat", gettext_lazy("Tepat")), ("tidak-tepat", gettext_lazy("Tidak tepat")))
MISSING = {"required": gettext_lazy("Pilih berkasnya dahulu.")}


class PaperField(forms.FileField):
    """A file made by kondusif-key, read as one kind; its value is the content."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(error_messages=MISSING, **kwargs)
        self.kind = kind

    def clean(self, data: Any, initial: Any = None) -> dict[str, Any]:
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Berkas itu terlalu besar. Pilih berkas dari kondusif-key."))
        try:
            return read_text(file.read(), self.kind, name=file.name or "")
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None


class KeyForm(forms.Form):
    """The public half of the own key."""

    paper = PaperField(PUBLIC_FILE, label=gettext_lazy("Berkas kunci publik (…publik.json)"))


class ConfirmForm(forms.Form):
    """What was heard from paper, and from when to when the key counts."""

    heard = Typed(
        label=gettext_lazy("Sidik jari yang dibacakan dari kertas"),
        max_length=60,
        help_text=gettext_lazy("Delapan kelompok empat huruf dan angka. Ketik yang Anda dengar."),
        error_messages={"required": gettext_lazy("Ketik sidik jari yang dibacakan penjaga.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    until = forms.DateField(
        label=gettext_lazy("Berlaku sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < today():
            raise forms.ValidationError(_("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya, atau kosongkan."))
        return until


class EndForm(forms.Form):
    """That what follows was read. step: what the page offered; between the two another body may have asked."""

    step = Typed(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("Saya sudah membaca apa yang terjadi sesudahnya"),
        error_messages={"required": gettext_lazy("Beri tanda bahwa Anda sudah membacanya, lalu tekan lagi.")},
    )


class AskForm(forms.Form):
    """On which ground and why, and the one-time key."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Dasar"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih satu dasar.")},
    )
    purpose = Typed(
        label=gettext_lazy("Untuk apa nama itu diperlukan"),
        max_length=1000,
        help_text=gettext_lazy("Dibaca penjaga dan pelapor. Jangan tulis nama siapa pun."),
        error_messages={"required": gettext_lazy("Tulis untuk apa nama itu diperlukan.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = PaperField(PUBLIC_FILE, label=gettext_lazy("Berkas kunci sekali pakai (…publik.json)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = grounds().values()
        self.fields["ground"].choices = [(row.id, _(row.label)) for row in rows]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What `kondusif-key answer` made."""

    paper = PaperField(ANSWER, label=gettext_lazy("Berkas jawaban (jawaban-….json)"))


class RefuseForm(forms.Form):
    """Why a custodian says no."""

    reason = Typed(
        label=gettext_lazy("Alasan menolak"),
        max_length=1000,
        error_messages={"required": gettext_lazy("Tulis alasan menolak, walau singkat.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewForm(forms.Form):
    """Whether an urgent opening was right."""

    word = forms.ChoiceField(
        label=gettext_lazy("Apakah pembukaan ini tepat?"),
        choices=REVIEW_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih satu: tepat atau tidak tepat.")},
    )
    note = Typed(
        label=gettext_lazy("Mengapa"),
        max_length=1000,
        help_text=gettext_lazy("Jangan tulis nama siapa pun."),
        error_messages={"required": gettext_lazy("Tulis alasannya, walau singkat.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PartnerForm(forms.Form):
    """The own key and the other custodian's."""

    giver = forms.UUIDField()
    taker = forms.UUIDField()


class HandedForm(forms.Form):
    """What `kondusif-key rewrap-hand` made."""

    paper = PaperField(HANDED, label=gettext_lazy("Berkas serahan (gilir-…-serahan.json)"))


class WrappedForm(forms.Form):
    """What `kondusif-key rewrap` made."""

    paper = PaperField(WRAPPED, label=gettext_lazy("Berkas hasil (gilir-…-hasil.json)"))
