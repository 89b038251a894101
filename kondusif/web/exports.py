"""Handing out a list as a file: who took it out, and under which filter, stands in the file itself."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kondusif.base.time import moment_in_words, now, today


class Downloader(Protocol):
    """Whom a file names: an `agencies.models.Person`, who lives above this package."""

    @property
    def name(self) -> Any: ...

    @property
    def agency(self) -> Any: ...


FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def filter_in_words(form: forms.Form) -> str:
    """ "Keadaan: Semua; Wilayah: Kabupaten Bima"; "tanpa saringan" where nothing was chosen."""
    form.is_valid()
    chosen = [(field, form.cleaned_data.get(field.name)) for field in form]
    said = [f"{field.label}: {shown(field.field, value)}" for field, value in chosen if value]
    return "; ".join(said) or _("tanpa saringan")


def shown(field: forms.Field, value: Any) -> str:
    """An answer as the page shows it."""
    if value is True:
        return _("ya")
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    return labels.get(str(value), str(value))


def notes_of(person: Downloader, form: forms.Form) -> list[tuple[str, str]]:
    """What stands on the second sheet of a filtered list."""
    return notes_about(person, (_("Saringan"), filter_in_words(form)))


def notes_about(person: Downloader, what: tuple[str, str]) -> list[tuple[str, str]]:
    """The same of another table; `what` names it."""
    return [
        (_("Diunduh oleh"), f"{person.name}, {person.agency.name}"),
        (_("Waktu"), moment_in_words(now())),
        what,
        (_("Isi"), _("Hanya yang boleh dilihat pengunduh. Sel kosong berarti tidak ada data, bukan nol.")),
        (
            _("Perhatian"),
            _("Dugaan belum tentu benar. Jangan mencari pelapor. Gunakan hanya untuk tugas."),
        ),
    ]


def attachment(content: bytes, name: str, extension: str) -> HttpResponse:
    """The file as a download with a name a person can read."""
    response = HttpResponse(content, content_type=FORMATS[extension])
    file_name = f"{name} {today():%Y-%m-%d}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    return response
