"""The own account, invitations, and the roles of a colleague."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.core.passwords import SHORTEST
from kondusif.agencies.models.agency import Agency, Post
from kondusif.base.roles import Role, name_role
from kondusif.web.fields import Email, Typed


def say_new_password_hint() -> str:
    """What a good password is, asked anew for each reader."""
    return gettext(
        "Sedikitnya %(n)s karakter. Tidak perlu angka atau tanda khusus; beberapa kata yang tidak berhubungan lebih "
        "kuat. Menempel dari pengelola kata sandi boleh."
    ) % {"n": SHORTEST}


NEW_PASSWORD_HINT: Any = lazy(say_new_password_hint, str)()


class PasswordField(Typed):
    """Kept as typed; the page offers to show it (web/static/agencies/password-field.js)."""

    def __init__(self, *, label: Any, is_new: bool, **kwargs: Any) -> None:
        attrs = {"autocomplete": "new-password" if is_new else "current-password", "data-password": ""}
        if is_new:
            attrs["data-shortest"] = str(SHORTEST)
            kwargs.setdefault("help_text", NEW_PASSWORD_HINT)
        widget = forms.PasswordInput(attrs=attrs)
        missing = {"required": _("Kata sandi masih kosong.")}
        super().__init__(label=label, strip=False, max_length=200, widget=widget, error_messages=missing, **kwargs)


class DetailsForm(forms.Form):
    name = Typed(
        label=_("Nama"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Nama masih kosong. Tulis nama yang dikenal rekan Anda.")},
    )  # fmt: skip
    phone = Typed(
        label=_("Telepon tugas"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip


class PasswordForm(forms.Form):
    present = PasswordField(label=_("Kata sandi sekarang"), is_new=False)
    password = PasswordField(label=_("Kata sandi baru"), is_new=True)


class NewPasswordForm(forms.Form):
    """Behind a link for a new password."""

    password = PasswordField(label=_("Kata sandi baru"), is_new=True)


class NewAccountForm(forms.Form):
    """Behind an invitation."""

    name = Typed(
        label=_("Nama Anda"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Nama masih kosong. Tulis nama yang dikenal rekan Anda.")},
    )  # fmt: skip
    email = Email(
        label=_("Surel"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        help_text=_("Dipakai untuk masuk. Bila undangan Anda dibuat untuk satu surel, tulis surel itu."),
        error_messages={
            "required": _("Surel masih kosong. Tulis surel yang Anda pakai bekerja."),
            "invalid": _("Ini belum berupa surel. Tulis seperti nama@contoh.go.id."),
        },
    )  # fmt: skip
    phone = Typed(
        label=_("Telepon tugas"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    password = PasswordField(label=_("Kata sandi"), is_new=True)


class RolesForm(forms.Form):
    """Roles of one person, and the post of a post officer."""

    roles = forms.MultipleChoiceField(
        label=_("Peran"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Belum ada peran. Beri sedikitnya satu peran.")},
    )  # fmt: skip
    post = forms.ModelChoiceField(
        label=_("Posko"), queryset=Post.objects.none(), required=False,
        empty_label=_("Tidak bertugas di posko"), help_text=_("Hanya untuk petugas posko."),
    )  # fmt: skip

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["roles"]).choices = offered_roles(agency)
        cast("forms.ModelChoiceField[Post]", self.fields["post"]).queryset = Post.objects.filter(
            agency=agency
        ).order_by("code")

    @property
    def held(self) -> tuple[Role, ...]:
        return tuple(Role(role) for role in self.cleaned_data["roles"])

    @property
    def at_post(self) -> Post | None:
        """The post of an officer; of nobody else."""
        return self.cleaned_data["post"] if Role.POST_OFFICER in self.held else None


class InvitationForm(RolesForm):
    """Whom to invite."""

    field_order = ("name", "email", "phone", "roles", "post", "seat")
    name = Typed(
        label=_("Untuk siapa"), max_length=120,
        help_text=_("Nama atau jabatan, supaya Anda mengenali undangan ini. Yang diundang menulis namanya sendiri."),
        error_messages={"required": _("Tulis nama atau jabatan yang diundang.")},
    )  # fmt: skip
    email = Email(
        label=_("Surel"), max_length=254, required=False,
        help_text=_("Bila diisi, hanya surel ini yang dapat memakai tautannya."),
        error_messages={"invalid": _("Ini belum berupa surel. Tulis seperti nama@contoh.go.id.")},
    )  # fmt: skip
    phone = Typed(label=_("Nomor WhatsApp"), max_length=40, required=False)
    seat = Typed(required=False, max_length=30, widget=forms.HiddenInput)


def offered_roles(agency: Agency) -> list[tuple[str, str]]:
    """Roles that this agency can give; sorting new reports is for those that receive them."""
    closed = frozenset() if agency.triages else frozenset({Role.SECRETARY, Role.VERIFIER})
    return [(role.value, name_role(role)) for role in Role if role not in closed]
