"""The text of a declaration, who signs it, a signature on paper, and reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.base.time import in_short_words
from kondusif.publishing.actions.declarations import TextWords
from kondusif.publishing.actions.paper import PaperSignature
from kondusif.publishing.core.canonical import Signer, normalised
from kondusif.publishing.models.declaration import DeclarationText, Kind
from kondusif.publishing.queries.attendance import Attendance, attendance_of, meetings_that_were
from kondusif.web.fields import a_day, a_line, a_text

MOST_COMMITMENTS = 20
LONGEST_COMMITMENT = 500
MOST_BYTES = 20 * 1024 * 1024
# What a draft begins with; the words of a closing declaration, to be changed freely.
FIRST_WORDS = {
    "preamble": "Kami yang menandatangani naskah ini menyatakan:",
    "commitments": (
        "Menjaga pemilu yang damai, dan menolak kekerasan serta ujaran yang memecah belah.\n"
        "Bersikap netral dan tidak berpihak kepada peserta pemilu mana pun.\n"
        "Menyelesaikan setiap perselisihan lewat lembaga yang berwenang menurut hukum."
    ),
    "neutrality": 2,
}


class TextForm(forms.Form):
    """A version's text; each line of the commitments is one, numbered in their order."""

    title = a_line(
        gettext_lazy("Judul"), length=200,
        needed=gettext_lazy("Judul masih kosong. Tulis satu baris, misalnya: Deklarasi Pemilu Damai."),
    )  # fmt: skip
    place = a_line(
        gettext_lazy("Tempat"), length=200, needed=gettext_lazy("Tempat masih kosong. Tulis tempat naskah ini dibuat.")
    )
    day = a_day(gettext_lazy("Tanggal naskah"), needed=gettext_lazy("Tanggal naskah masih kosong. Isi harinya."))
    preamble = a_text(
        gettext_lazy("Pembuka"), length=2000,
        needed=gettext_lazy("Pembuka masih kosong. Tulis siapa yang menyatakan, dalam satu kalimat."),
    )  # fmt: skip
    commitments = a_text(
        gettext_lazy("Janji, satu baris satu janji"), length=12000, rows=8,
        hint=gettext_lazy("Nomornya menurut urutan baris. Netralitas menjadi janji tersendiri."),
        needed=gettext_lazy("Belum ada janji. Tulis satu janji tiap baris."),
    )  # fmt: skip
    neutrality = forms.IntegerField(
        label=gettext_lazy("Nomor janji netralitas"),
        min_value=1,
        max_value=MOST_COMMITMENTS,
        error_messages={
            "required": gettext_lazy("Nomor janji netralitas masih kosong. Isi nomor baris yang memuat netralitas.")
        },
    )
    closing = a_text(gettext_lazy("Penutup"), length=2000, rows=2)

    def clean_commitments(self) -> tuple[str, ...]:
        lines = [normalised(line) for line in self.cleaned_data["commitments"].splitlines() if normalised(line)]
        if len(lines) > MOST_COMMITMENTS:
            raise forms.ValidationError(
                _("Naskah ini memuat %(came)s janji; paling banyak %(most)s. Gabungkan yang serupa.")
                % {"came": len(lines), "most": MOST_COMMITMENTS}
            )
        long = next((n for n, line in enumerate(lines, start=1) if len(line) > LONGEST_COMMITMENT), 0)
        if long:
            raise forms.ValidationError(
                _("Janji nomor %(n)s terlalu panjang: %(came)s huruf; paling banyak %(most)s. Persingkat.")
                % {"n": long, "came": len(lines[long - 1]), "most": LONGEST_COMMITMENT}
            )
        return tuple(lines)

    @property
    def words(self) -> TextWords:
        """After a valid form."""
        got = self.cleaned_data
        return TextWords(
            got["title"], got["place"], got["day"], got["preamble"], got["commitments"], got["neutrality"],
            got["closing"],
        )  # fmt: skip


class NewDeclarationForm(TextForm):
    """The same for a first version, with its kind and the meeting whose attendance signs."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Kind.choices, initial=Kind.DECLARATION)
    meeting = forms.TypedChoiceField(
        label=gettext_lazy("Penandatangan dari kehadiran rapat"),
        required=False,
        coerce=str,
        help_text=gettext_lazy("Jabatan yang hadir atau mewakili langsung masuk daftar; dapat ditambah dan dikurangi."),
    )
    field_order = ("kind",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meeting_choices()  # type: ignore[attr-defined]

    @property
    def signers(self) -> list[Signer]:
        """Offices of the meeting that was chosen."""
        return attendance_of(self.cleaned_data["meeting"]).signers if self.cleaned_data["meeting"] else []


class AmendedTextForm(TextForm):
    """A later version, which says why it follows."""

    note = a_text(
        gettext_lazy("Yang berubah, dan sebabnya"), length=500,
        hint=gettext_lazy("Tampil untuk umum."),
        needed=gettext_lazy("Alasan perubahan masih kosong. Tulis apa yang berubah."),
    )  # fmt: skip


def meeting_choices() -> list[tuple[str, str]]:
    """Meetings that were held, with their day."""
    held = [
        (str(each.id), f"{each.title} ({in_short_words(timezone.localdate(each.starts_at))})")
        for each in meetings_that_were()
    ]
    return [("", _("tidak dari rapat")), *held]


def first_words() -> dict[str, Any]:
    """What the form of a new declaration begins with."""
    return dict(FIRST_WORDS)


def words_of_text(text: DeclarationText) -> dict[str, Any]:
    """What the form of a change begins with."""
    return {
        "title": text.title, "place": text.place, "day": text.day, "preamble": text.preamble,
        "commitments": "\n".join(text.commitments), "neutrality": text.neutrality, "closing": text.closing,
        "note": text.note,
    }  # fmt: skip


class SignatoryForm(forms.Form):
    """One office that is asked to sign."""

    office = a_line(
        gettext_lazy("Jabatan"), needed=gettext_lazy("Jabatan masih kosong. Tulis jabatan yang menandatangani.")
    )
    organisation = a_line(
        gettext_lazy("Lembaga"), length=200,
        needed=gettext_lazy("Lembaga masih kosong. Tulis lembaga, partai, atau forum yang diwakili."),
    )  # fmt: skip
    name = a_line(
        gettext_lazy("Nama"), length=120,
        hint=gettext_lazy("Tampil untuk umum bersama tanda tangannya. Kosongkan bila cukup jabatannya."),
    )  # fmt: skip

    @property
    def signer(self) -> Signer:
        got = self.cleaned_data
        return Signer(got["name"], got["office"], got["organisation"])


class AttendanceForm(forms.Form):
    """A meeting whose attendance is asked to sign."""

    meeting = forms.ChoiceField(
        label=gettext_lazy("Rapat"),
        error_messages={"required": gettext_lazy("Rapat belum dipilih. Pilih rapat yang kehadirannya dicatat.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meeting_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nobody to ask is a mistake that names those whose office is not known."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("meeting") and not self.attendance.signers and self.attendance.said:
            self.add_error("meeting", self.attendance.said)
        return cleaned

    @property
    def attendance(self) -> Attendance:
        """Who came to the meeting that was chosen."""
        return attendance_of(self.cleaned_data["meeting"])


class PaperForm(forms.Form):
    """A sheet that was signed by hand."""

    scan = forms.FileField(
        label=gettext_lazy("Pindaian lembar yang ditandatangani"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP, atau PDF, paling besar 20 MB. Yang disimpan hanya sidik jarinya; "
            "berkas dan lembar aslinya tetap di arsip Anda."
        ),
        error_messages={"required": gettext_lazy("Pindaian belum dipilih. Pilih foto atau PDF lembarnya.")},
    )
    witness = a_line(
        gettext_lazy("Saksi: jabatan dan lembaga"), length=200,
        needed=gettext_lazy("Saksi masih kosong. Tulis jabatan dan lembaga yang melihat penandatanganan."),
    )  # fmt: skip
    on = a_day(
        gettext_lazy("Ditandatangani pada"), needed=gettext_lazy("Tanggal tanda tangan masih kosong. Isi harinya.")
    )
    hour = forms.TimeField(
        label=gettext_lazy("Jam"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": gettext_lazy("Jam tanda tangan masih kosong. Isi jamnya, misalnya 10.30.")},
    )

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan.size > MOST_BYTES:
            raise forms.ValidationError(
                _("Berkas ini %(came)s MB; paling besar 20 MB. Kecilkan pindaiannya, lalu pilih lagi.")
                % {"came": round(scan.size / 1024 / 1024)}
            )
        return scan

    @property
    def paper(self) -> PaperSignature:
        got = self.cleaned_data
        moment = timezone.make_aware(datetime.combine(got["on"], got["hour"]))
        return PaperSignature(got["scan"].read(), got["witness"], moment)


class WithdrawForm(forms.Form):
    """Why a declaration no longer holds."""

    reason = a_text(
        gettext_lazy("Alasan pencabutan"), length=500, hint=gettext_lazy("Tampil untuk umum."),
        needed=gettext_lazy("Alasan pencabutan masih kosong. Tulis satu kalimat."),
    )  # fmt: skip


class NoteForm(forms.Form):
    """Why a new version is begun."""

    note = a_text(
        gettext_lazy("Yang berubah, dan sebabnya"), length=500, hint=gettext_lazy("Tampil untuk umum."),
        needed=gettext_lazy("Alasan perubahan masih kosong. Tulis apa yang berubah."),
    )  # fmt: skip
