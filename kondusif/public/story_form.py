"""The last document of a report: the story, who tells it, and everything to check before sending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.public.draft import FORM_SECONDS, Draft, unseal
from kondusif.public.forms import choice_with_hint, one_of
from kondusif.reports.core.identity import parts_with_nik
from kondusif.reports.core.told import PUBLIC, STORY_MAX, TOLD, plain_at
from kondusif.reports.errors import FileNotWhole, FileTooLarge, NikWritten, NoCustodians, TooManyFiles
from kondusif.reports.queries.asking import question
from kondusif.reports.queries.sealing import names_can_be_kept
from kondusif.vault.runs.pieces import ArrivedFile, arrived_file
from kondusif.web.fields import Typed

# The steps before ask the rest. The story stands first: it is what people come to tell.
STORY_FIELDS = (TOLD["narrative"], *plain_at(PUBLIC))
ANONYMOUS = "tanpa-nama"
NAMED = "dengan-nama"


class SeveralFilesInput(forms.ClearableFileInput):
    """Several files at once: those that come with the form, and those that came before it in pieces.

    A piecemeal file is named by its secret in `<name>_pieces`; None stands for one that is not whole.
    """

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[bytes] | None]:
        came = super().value_from_datadict(data, files, name) or []
        secrets = data.getlist(f"{name}_pieces") if hasattr(data, "getlist") else []
        return [*came, *map(arrived_file, dict.fromkeys(secrets))]


class SeveralFilesField(forms.FileField):
    """Evidence files; too many or too large ones are named in the error."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files, possibly none."""
        if None in (data or []):
            raise forms.ValidationError(FileNotWhole().sentence)
        files = [super(SeveralFilesField, self).clean(file, initial) for file in data or [] if file]
        most, largest = settings.EVIDENCE_MAX_FILES, settings.EVIDENCE_MAX_BYTES
        if len(files) > most:
            raise forms.ValidationError(TooManyFiles(len(files), most).sentence)
        for file in files:
            if (file.size or 0) > largest:
                raise forms.ValidationError(FileTooLarge(file.name or "", largest).sentence)
        return files


class StoryForm(forms.Form):
    """Told here, sent once. The sealed small answers travel with it, so that a slow writer loses nothing."""

    answers = Typed(widget=forms.HiddenInput)
    identity = one_of(
        gettext_lazy("Apakah Anda mau menyebut nama?"), gettext_lazy("Pilih satu: tanpa nama atau dengan nama.")
    )
    name = Typed(
        label=gettext_lazy("Nama Anda"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = Typed(
        label=gettext_lazy("Nomor telepon atau surel yang aman"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = Typed(
        label=gettext_lazy("Alamat Anda"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Bawaslu memintanya untuk laporan resmi. Boleh Anda sampaikan nanti."),
    )
    evidence = SeveralFilesField(
        label=gettext_lazy("Foto, rekaman, atau dokumen"),
        required=False,
        help_text=gettext_lazy(
            "Foto dari dekat, tanpa wajah dan tanpa isi rumah Anda. Paling banyak 5 berkas, 20 MB tiap berkas."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {each.name: question(each.name, PUBLIC) for each in STORY_FIELDS} | self.fields
        self.fields["identity"].choices = [  # type: ignore[attr-defined]
            (ANONYMOUS, choice_with_hint(_("Tanpa nama"), _("Laporan Anda menjadi informasi awal."))),
            (
                NAMED,
                choice_with_hint(
                    _("Dengan nama"), _("Nama dan nomor Anda dikunci. Bawaslu dapat mendaftarkan laporan Anda.")
                ),
            ),
        ]

    @property
    def story(self) -> list[forms.BoundField]:
        """What is told on this page."""
        return [self[each.name] for each in STORY_FIELDS]

    def clean_answers(self) -> Draft:
        draft = unseal(self.cleaned_data["answers"], seconds=FORM_SECONDS)
        if draft is None or draft.known_on is None:
            raise forms.ValidationError(
                _(
                    "Jawaban langkah sebelumnya sudah tidak tersimpan. "
                    "Salin cerita Anda, lalu mulai lagi dari langkah 1."
                )
            )
        return draft

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("identity") == NAMED:
            self.check_name(answers)
            if not answers.get("name"):
                self.add_error("name", _("Nama masih kosong. Isi nama Anda, atau pilih “Tanpa nama”."))
            if not answers.get("contact"):
                self.add_error("contact", _("Nomor atau surel masih kosong. Isi salah satu, atau pilih “Tanpa nama”."))
        return answers

    def check_name(self, answers: dict[str, Any]) -> None:
        """A name needs custodians to be kept for, and holds no NIK."""
        if not names_can_be_kept():
            self.add_error("identity", NoCustodians().sentence)
        for part in parts_with_nik(answers):
            self.add_error(part, NikWritten().sentence)

    @property
    def lost_files(self) -> bool:
        """Whether files came with a refused form: a browser cannot put them back."""
        return self.is_bound and bool(self.files.getlist("evidence")) if hasattr(self.files, "getlist") else False

    @property
    def arrived_files(self) -> list[ArrivedFile]:
        """Files that came whole before the form: they stay with it when it comes back."""
        files = self["evidence"].data if self.is_bound else []
        return [file for file in files if isinstance(file, ArrivedFile)]


class AdditionForm(forms.Form):
    """More from the reporter, under a receipt that is open."""

    text = Typed(
        label=gettext_lazy("Tambahkan keterangan"),
        max_length=STORY_MAX,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Keterangan masih kosong. Tulis dahulu, lalu tekan Kirim keterangan.")
        },
    )


class CodeForm(forms.Form):
    """The receipt code, forgiving about spaces, dashes, case and look-alike letters."""

    code = Typed(
        label=gettext_lazy("Kode tanda terima"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "24 huruf dan angka. Spasi, tanda hubung, dan huruf kecil tidak apa-apa; O dibaca 0, I dan L dibaca 1."
        ),
        error_messages={"required": gettext_lazy("Kode masih kosong. Isi kode dari tanda terima Anda.")},
    )
