"""What an agency's administrator says about its own post."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Post
from kondusif.reports.core.kinds import plain_kinds
from kondusif.web.dates import ThreePartDateField
from kondusif.web.fields import Typed

WHEELCHAIR = (
    ("", gettext_lazy("belum diketahui")),
    ("ya", gettext_lazy("dapat masuk")),
    ("tidak", gettext_lazy("belum dapat masuk")),
)
PHONE_SIGNS = frozenset("+0123456789 -()")


def text(label: Any, most: int, help_text: Any = "") -> Typed:
    """A line of text that may stay empty: then the page says that it is not known."""
    line = forms.TextInput(attrs={"autocomplete": "off"})
    return Typed(label=label, max_length=most, required=False, help_text=help_text, widget=line)


class PostForm(forms.Form):
    """Street, hours, phone and so on of one post; `told()` gives the values for change_post."""

    street = text(gettext_lazy("Alamat"), 200)
    hours = text(
        gettext_lazy("Jam layanan"), 120, gettext_lazy("Misalnya: Senin-Jumat, pukul 08.00 sampai 16.00 WITA.")
    )
    phone = text(gettext_lazy("Telepon posko"), 40, gettext_lazy("Nomor kantor, bukan nomor pribadi petugas."))
    accepts = forms.MultipleChoiceField(
        label=gettext_lazy("Yang diterima"), required=False, widget=forms.CheckboxSelectMultiple
    )
    bring = text(gettext_lazy("Yang perlu dibawa"), 300)
    languages = text(gettext_lazy("Bahasa"), 120, gettext_lazy("Misalnya: Indonesia, Sasak."))
    wheelchair = forms.ChoiceField(label=gettext_lazy("Kursi roda"), choices=WHEELCHAIR, required=False)
    closed_until = ThreePartDateField(
        label=gettext_lazy("Tutup sementara sampai"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila buka. Sesudah tanggal itu posko tampil buka lagi."),
    )
    closed_note = text(gettext_lazy("Sebab tutup, dan ke mana selama itu"), 200)

    def __init__(self, post: Post, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(post, name) for name in self.base_fields}
        initial["wheelchair"] = {True: "ya", False: "tidak", None: ""}[post.wheelchair]
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.fields["accepts"].choices = [(kind.code, _(kind.label)) for kind in plain_kinds()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if not set(phone) <= PHONE_SIGNS:
            said = _("Nomor telepon “%(came)s” memuat huruf. Tulis angka saja, misalnya 0370 123456.")
            raise ValidationError(said, params={"came": phone})
        return phone

    def told(self) -> dict[str, Any]:
        """Cleaned answers with the wheelchair as True, False or None."""
        wheelchair = {"ya": True, "tidak": False}.get(self.cleaned_data["wheelchair"])
        order = [kind.code for kind in plain_kinds()]
        accepts = sorted(self.cleaned_data["accepts"], key=order.index)
        return self.cleaned_data | {"wheelchair": wheelchair, "accepts": accepts}
