"""Evidence files that come with a report at a post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kondusif.base.ids import new_id
from kondusif.reports.core.intake import EvidenceFile
from kondusif.reports.errors import FileRefused
from kondusif.vault.actions import store_evidence

MEGABYTE = 1024 * 1024


def keep_files(files: Sequence[UploadedFile[Any]]) -> tuple[EvidenceFile, ...]:
    """Store the files as received, before the report points at them. Raises FileRefused for too many or too large."""
    most, largest = settings.EVIDENCE_MAX_FILES, settings.EVIDENCE_MAX_BYTES
    if len(files) > most:
        said = _("Anda memilih %(came)s berkas; paling banyak %(most)s. Pilih yang terpenting.")
        raise FileRefused(said % {"came": len(files), "most": most}, field="evidence")
    for file in files:
        if (file.size or 0) > largest:
            said = _("“%(name)s” terlalu besar; paling besar %(most)s MB tiap berkas. Pilih berkas yang lebih kecil.")
            raise FileRefused(said % {"name": file.name, "most": largest // MEGABYTE}, field="evidence")
    return tuple(keep_file(file) for file in files)


def keep_file(file: UploadedFile[Any]) -> EvidenceFile:
    """One stored file with the name and type its sender gave."""
    stored = store_evidence(file.chunks())
    told_name, told_type = (file.name or "")[:200], (file.content_type or "")[:100]
    return EvidenceFile(new_id(), stored.sha256, told_name, told_type, stored.n_bytes)
