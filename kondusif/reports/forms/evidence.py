"""Evidence files that come with a report at a post, and what is written when one is taken out or handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from kondusif.reports.actions.evidence import LEAST_PASSPHRASE, STAFF, keep_evidence
from kondusif.reports.core.intake import EvidenceFile
from kondusif.reports.errors import FileNotWhole, FileTooLarge, TooManyFiles
from kondusif.vault.runs.pieces import ArrivedFile, arrived_file, let_go
from kondusif.web.fields import Typed


def chosen_files(post: QueryDict, files: MultiValueDict[str, UploadedFile[Any]]) -> list[UploadedFile[Any]]:
    """Those that came with the form, and those that came before it in pieces. Raises FileNotWhole."""
    secrets = dict.fromkeys(post.getlist("evidence_pieces"))
    arrived = arrived_in(post)
    if len(arrived) < len(secrets):
        raise FileNotWhole
    return [*files.getlist("evidence"), *arrived]


def arrived_in(post: QueryDict) -> list[ArrivedFile]:
    """Files that came whole before their form."""
    found = (arrived_file(secret) for secret in dict.fromkeys(post.getlist("evidence_pieces")))
    return [file for file in found if file]


def keep_files(files: Sequence[UploadedFile[Any]]) -> tuple[EvidenceFile, ...]:
    """Seal and store the files before the report points at them.

    Raises FileRefused for too many, too large or of a kind that is not taken, StoreAlmostFull.
    """
    most, largest = settings.EVIDENCE_MAX_FILES, settings.EVIDENCE_MAX_BYTES
    if len(files) > most:
        raise TooManyFiles(len(files), most)
    for file in files:
        if (file.size or 0) > largest:
            raise FileTooLarge(file.name or "", largest)
    kept = tuple(
        keep_evidence(file.chunks(), name=file.name or "", claimed_type=file.content_type or "", door=STAFF)
        for file in files
    )
    let_go(files)
    return kept


class ExportForm(forms.Form):
    """Why the original goes out, and the passphrase that will open it."""

    reason = Typed(
        label=gettext_lazy("Untuk apa asli bukti dikeluarkan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: diminta Bawaslu untuk sidang, dengan nomor suratnya. Tanpa nama pelapor."),
        error_messages={"required": gettext_lazy("Alasan masih kosong. Tulis untuk apa asli bukti ini dikeluarkan.")},
    )
    passphrase = Typed(
        label=gettext_lazy("Kata sandi berkas"),
        min_length=LEAST_PASSPHRASE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Sedikitnya 12 huruf. Sampaikan terpisah dari berkasnya; tidak disimpan di sini."),
        error_messages={
            "required": gettext_lazy("Kata sandi berkas masih kosong. Tulis sedikitnya 12 huruf."),
            "min_length": gettext_lazy("Kata sandi berkas %(show_value)s huruf; sedikitnya %(limit_value)s."),
        },
    )


class HandoverForm(forms.Form):
    """To whom the original went, or who brought it back."""

    OUT, BACK = "diserahkan", "dikembalikan"
    direction = forms.ChoiceField(
        label=gettext_lazy("Apa yang terjadi"),
        choices=((OUT, gettext_lazy("Diserahkan")), (BACK, gettext_lazy("Dikembalikan"))),
        initial=OUT,
        error_messages={"required": gettext_lazy("Pilih diserahkan atau dikembalikan.")},
    )
    to = Typed(
        label=gettext_lazy("Penerima atau pengembali"),
        max_length=160,
        help_text=gettext_lazy("Nama dan jabatan, misalnya: Kasat Reskrim Polres Lombok Timur."),
        error_messages={
            "required": gettext_lazy("Nama penerima atau pengembali masih kosong. Tulis nama dan jabatannya.")
        },
    )
    reason = Typed(
        label=gettext_lazy("Untuk apa"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Alasan masih kosong. Tulis untuk apa bukti diserahkan atau dikembalikan.")
        },
    )
