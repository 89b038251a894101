"""Photographs of a meeting: several files at once, then what each shows and which the minutes print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.meetings.actions.photos import PhotoWords
from kondusif.meetings.models.photo import MeetingPhoto
from kondusif.meetings.runs.photos import Came
from kondusif.web.fields import a_line

MOST_AT_ONCE = 10
MOST_BYTES = 20 * 1024 * 1024


class SeveralPhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[bytes]]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class SeveralPhotosField(forms.FileField):
    """At most ten files; too many or too large ones are named in the error."""

    widget = SeveralPhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files, at least one."""
        files = [super(SeveralPhotosField, self).clean(file, initial) for file in data or [None]]
        if len(files) > MOST_AT_ONCE:
            said = _("Anda memilih %(came)s foto; sekali unggah paling banyak %(most)s. Unggah sisanya sesudahnya.")
            raise forms.ValidationError(said % {"came": len(files), "most": MOST_AT_ONCE})
        for file in files:
            if (file.size or 0) > MOST_BYTES:
                said = _("“%(name)s” lebih besar daripada %(most)s MB. Perkecil fotonya, lalu pilih lagi.")
                raise forms.ValidationError(said % {"name": file.name, "most": MOST_BYTES // 1024**2})
        return files


class PhotosForm(forms.Form):
    """The files; a browser cannot put them back when the form is refused."""

    photos = SeveralPhotosField(
        label=gettext_lazy("Foto"),
        help_text=gettext_lazy("JPEG, PNG, atau WebP; paling banyak 10 sekali unggah, 20 MB tiap foto."),
        widget=SeveralPhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": gettext_lazy("Belum ada foto yang dipilih. Pilih satu atau beberapa."),
            "empty": gettext_lazy("Salah satu berkas kosong. Pilih foto lain."),
        },
    )

    @property
    def came(self) -> list[Came]:
        """After a valid form. Raises OSError where the disk was too full for a file to wait."""
        return [Came(file.name or "", b"".join(file.chunks())) for file in self.cleaned_data["photos"]]


class CaptionsForm(forms.Form):
    """A caption and a tick for each photograph of a meeting."""

    def __init__(self, *args: Any, photos: Sequence[MeetingPhoto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photos = photos
        for photo in photos:
            caption = a_line(_("Keterangan foto %(n)s") % {"n": photo.position}, length=200)
            caption.initial = photo.caption
            self.fields[f"keterangan-{photo.pk}"] = caption
            tick = forms.BooleanField(label=_("Masuk risalah"), required=False, initial=photo.in_minutes)
            self.fields[f"risalah-{photo.pk}"] = tick

    @property
    def rows(self) -> list[tuple[MeetingPhoto, BoundField, BoundField]]:
        return [(photo, self[f"keterangan-{photo.pk}"], self[f"risalah-{photo.pk}"]) for photo in self.photos]

    @property
    def words(self) -> dict[UUID, PhotoWords]:
        """After a valid form."""
        got = self.cleaned_data
        return {
            photo.pk: PhotoWords(got[f"keterangan-{photo.pk}"], got[f"risalah-{photo.pk}"]) for photo in self.photos
        }
