"""Forms about form books."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Post
from kondusif.reports.core.form_books import MOST_SHEETS, SheetUnreadable, read_sheet
from kondusif.reports.models.book import FormBook
from kondusif.web.fields import Typed


class IssueForm(forms.Form):
    """For which post, and how many sheets."""

    post = forms.ModelChoiceField(
        queryset=Post.objects.filter(kind="posko").order_by("area_id", "code"),
        label=gettext_lazy("Untuk posko"),
        empty_label=gettext_lazy("Pilih …"),
        to_field_name="code",
        error_messages={
            "required": gettext_lazy("Pilih posko yang menerima buku."),
            "invalid_choice": gettext_lazy("Posko itu tidak ada. Pilih satu dari daftar."),
        },
    )
    n_sheets = forms.IntegerField(
        label=gettext_lazy("Jumlah lembar"),
        min_value=1,
        max_value=MOST_SHEETS,
        initial=25,
        help_text=gettext_lazy("1 sampai 200. Buku 25 lembar mudah dibawa dan, bila hilang, tidak banyak yang batal."),
        error_messages={
            "required": gettext_lazy("Isi jumlah lembar, misalnya 25."),
            "invalid": gettext_lazy("Isi jumlah lembar dengan angka, misalnya 25."),
        },
    )


class VoidBookForm(forms.Form):
    """Why a book can no longer be used."""

    reason = Typed(
        label=gettext_lazy("Sebab"),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis singkat mengapa buku dibatalkan.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class VoidSheetForm(forms.Form):
    """Which sheet of a book can no longer be used."""

    sheet = Typed(
        label=gettext_lazy("Nomor lembar"),
        max_length=20,
        error_messages={"required": gettext_lazy("Tulis nomor lembar yang dibatalkan.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, book: FormBook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book

    def clean_sheet(self) -> int:
        """Place of the sheet in this book."""
        try:
            sheet = read_sheet(self.cleaned_data["sheet"])
        except SheetUnreadable:
            said = _("Nomor lembar itu tidak terbaca. Salin seluruhnya, misalnya %(book)s-012-X.")
            raise ValidationError(said % {"book": self.book.number}) from None
        if sheet.book != self.book.number or sheet.place > self.book.n_sheets:
            raise ValidationError(_("Lembar itu bukan dari buku %(book)s.") % {"book": self.book.number})
        return sheet.place
