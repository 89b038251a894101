"""A decree, a seat, a roster of duty."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.base.time import today
from kondusif.team.actions.team import MOST_DAYS, DecreeText, OnDuty, Seat
from kondusif.team.core.roster import TURNS_A_DAY, Cycle
from kondusif.team.models.team import Decree, Member
from kondusif.web.fields import Link, Typed, a_day, a_line, a_text, an_hour

PHONE = re.compile(r"[0-9+() .-]{5,30}")
LONGEST_OFFICE = 160


def a_phone(label: Any) -> Typed:
    return a_line(
        label, length=30, hint=gettext_lazy("Nomor dinas atau WhatsApp jabatan itu. Terbaca anggota tim saja.")
    )


def check_phone(typed: str) -> str:
    """The number as typed, without space around it. Raises ValidationError."""
    number = typed.strip()
    if number and not PHONE.fullmatch(number):
        raise forms.ValidationError(
            _("“%(typed)s” bukan nomor telepon. Tulis angka, boleh dengan +, spasi, atau tanda hubung.")
            % {"typed": number}
        )
    return number


def may_be_empty(field: forms.DateField) -> forms.DateField:
    field.required = False
    return field


class DecreeForm(forms.Form):
    """Number, title and validity of a decree."""

    number = a_line(
        gettext_lazy("Nomor SK"),
        length=80,
        needed=gettext_lazy("Nomor SK masih kosong. Salin dari surat keputusannya."),
    )
    title = a_line(
        gettext_lazy("Tentang"), length=200, needed=gettext_lazy("Judulnya masih kosong. Tulis tentang apa SK ini.")
    )
    signed_on = a_day(
        gettext_lazy("Ditetapkan"), needed=gettext_lazy("Tanggal penetapan masih kosong. Isi tanggalnya.")
    )
    valid_from = a_day(
        gettext_lazy("Berlaku mulai"), needed=gettext_lazy("Tanggal mulai berlaku masih kosong. Isi tanggalnya.")
    )
    valid_until = may_be_empty(
        a_day(gettext_lazy("Berlaku sampai"), hint=gettext_lazy("Kosong bila SK tidak menyebutnya."))
    )
    link = Link(
        label=gettext_lazy("Tautan naskahnya"), required=False, max_length=500, assume_scheme="https",
        help_text=gettext_lazy("Tempat naskah bertanda tangan disimpan, misalnya di e-office."),
    )  # fmt: skip

    @property
    def text(self) -> DecreeText:
        """After a valid form."""
        return DecreeText(**self.cleaned_data)


def first_decree(decree: Decree) -> dict[str, Any]:
    names = ("number", "title", "signed_on", "valid_from", "valid_until", "link")
    return {name: getattr(decree, name) for name in names}


class MemberForm(forms.Form):
    """A seat by office, its deputy, duties, and who calls it."""

    position = a_line(
        gettext_lazy("Kedudukan dalam tim"), length=80, hint=gettext_lazy("Misalnya: Ketua, Sekretaris, Anggota."),
        needed=gettext_lazy("Kedudukannya masih kosong. Tulis seperti dalam SK."),
    )  # fmt: skip
    rank = forms.IntegerField(
        label=gettext_lazy("Nomor urut dalam SK"), min_value=1, max_value=500,
        error_messages={"required": gettext_lazy("Nomor urutnya masih kosong. Isi 1 untuk ketua, lalu 2, 3.")},
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga"), queryset=Agency.objects.none(), to_field_name="code", required=False,
        empty_label=gettext_lazy("tidak ada di daftar ini"),
    )  # fmt: skip
    body = a_line(gettext_lazy("Lembaga lain"), hint=gettext_lazy("Bila tidak ada di daftar, misalnya FKUB."))
    office = a_line(
        gettext_lazy("Jabatan"), length=120, hint=gettext_lazy("Jabatan, tanpa nama orang."),
        needed=gettext_lazy("Jabatannya masih kosong. Tulis jabatan yang duduk dalam tim."),
    )  # fmt: skip
    phone = a_phone(gettext_lazy("Telepon"))
    deputy = a_line(
        gettext_lazy("Pengganti"), length=120, hint=gettext_lazy("Jabatan yang dihubungi bila yang ini tidak menjawab.")
    )
    deputy_phone = a_phone(gettext_lazy("Telepon pengganti"))
    duties = a_text(gettext_lazy("Tugas"), length=500, rows=2)
    called_by = forms.ModelChoiceField(
        label=gettext_lazy("Dihubungi oleh"), queryset=Member.objects.none(), required=False,
        empty_label=gettext_lazy("sekretariat"),
        help_text=gettext_lazy("Siapa yang meneruskan kabar darurat kepadanya."),
    )  # fmt: skip
    starts_on = a_day(gettext_lazy("Mulai"), needed=gettext_lazy("Tanggal mulainya masih kosong. Isi tanggalnya."))
    ends_on = may_be_empty(
        a_day(gettext_lazy("Berakhir"), hint=gettext_lazy("Hari pertama ia tidak lagi duduk; kosong bila masih."))
    )

    def __init__(self, *args: Any, decree: Decree, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        agency.queryset = Agency.objects.order_by("area_id", "name")
        others = Member.objects.filter(decree=decree)
        called_by = cast("forms.ModelChoiceField[Member]", self.fields["called_by"])
        called_by.queryset = others.exclude(pk=member.pk) if member else others

    def clean_phone(self) -> str:
        return check_phone(self.cleaned_data["phone"])

    def clean_deputy_phone(self) -> str:
        return check_phone(self.cleaned_data["deputy_phone"])

    @property
    def seat(self) -> Seat:
        """After a valid form."""
        return Seat(**self.cleaned_data)


def first_seat(decree: Decree, member: Member | None = None) -> dict[str, Any]:
    """What the form begins with: the seat, or the next free number from the first day of the decree."""
    if member is None:
        last = Member.objects.filter(decree=decree).order_by("-rank").values_list("rank", flat=True).first()
        return {"rank": (last or 0) + 1, "starts_on": decree.valid_from}
    names = ("position", "rank", "office", "phone", "deputy", "deputy_phone", "duties", "starts_on", "ends_on")
    first = {name: getattr(member, name) for name in names}
    first |= {"called_by": member.called_by_id, "agency": member.agency.code if member.agency else ""}
    return first | {"body": "" if member.agency else member.body}


class RosterForm(forms.Form):
    """Duty for some days, drawn by turns."""

    first = a_day(gettext_lazy("Mulai hari"), needed=gettext_lazy("Hari mulainya masih kosong. Isi tanggalnya."))
    n_days = forms.IntegerField(label=gettext_lazy("Berapa hari"), min_value=1, max_value=MOST_DAYS, initial=7)
    hour = an_hour(gettext_lazy("Pergantian jam"))
    n_turns = forms.TypedChoiceField(
        label=gettext_lazy("Giliran sehari"), coerce=int, initial=2, choices=[(n, n) for n in TURNS_A_DAY]
    )  # fmt: skip
    offices = a_text(
        gettext_lazy("Yang bertugas bergiliran"), length=4000, rows=5,
        hint=gettext_lazy("Satu jabatan tiap baris, nomornya sesudah titik koma: Kasubbid Konflik; 0812 0000 0000"),
        needed=gettext_lazy("Belum ada yang bertugas. Tulis satu jabatan tiap baris."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("%(n)s giliran, masing-masing %(hours)s jam")
        choices = [(n, said % {"n": n, "hours": 24 // n}) for n in TURNS_A_DAY]
        cast(forms.TypedChoiceField, self.fields["n_turns"]).choices = choices

    def clean_offices(self) -> list[OnDuty]:
        """Offices, one a line, with the number behind a semicolon."""
        found = []
        for line in self.cleaned_data["offices"].splitlines():
            office, _semicolon, phone = (part.strip() for part in line.partition(";"))
            if not office:
                continue
            if len(office) > LONGEST_OFFICE:
                raise forms.ValidationError(
                    _("Baris “%(line)s…” terlalu panjang. Tulis satu jabatan tiap baris, paling banyak %(n)s huruf.")
                    % {"line": office[:40], "n": LONGEST_OFFICE}
                )
            found.append(OnDuty(office, check_phone(phone)))
        return found

    @property
    def cycle(self) -> Cycle:
        """After a valid form."""
        got = self.cleaned_data
        return Cycle(got["first"], got["n_days"], got["hour"], got["n_turns"])


def first_roster() -> dict[str, Any]:
    return {"first": today(), "hour": "08:00"}
