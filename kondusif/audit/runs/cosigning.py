"""Takes in what a witness signed under the newest head."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.audit.core.notes import BadNote, Note, Signature, VerifierKey, cosigned_at, read_note
from kondusif.audit.queries.log import newest_head, witnesses
from kondusif.base.database import call
from kondusif.base.errors import Refusal


class CosignatureRefused(Refusal):
    """What came is no cosignature of a known witness under the newest head."""

    code = "cosignature-refused"


def take_cosignature(content: str) -> str:
    """Put the witness's line of a cosigned head under the newest one; returns the witness's name.

    Raises CosignatureRefused.
    """
    try:
        note = read_note(content)
    except BadNote as bad:
        raise CosignatureRefused(
            _("Yang dikirim bukan kepala catatan yang ditandatangani (%(why)s).") % {"why": bad}
        ) from bad
    head = newest_head()
    if head is None or head.note.text != note.text:
        raise CosignatureRefused(_("Kepala itu bukan yang terbaru. Ambil kepala terbaru, periksa, lalu tanda tangani."))
    found = next(((key, line) for key in witnesses() if (line := line_of(note, key))), None)
    if found is None:
        raise CosignatureRefused(
            _(
                "Tidak ada tanda tangan saksi yang dikenal. Minta pengelola mendaftarkan kunci Anda "
                "dengan: kondusif add-witness"
            )
        )
    key, line = found
    call("add_cosignature", head.checkpoint.size, key.name, str(line))
    return key.name


def line_of(note: Note, key: VerifierKey) -> Signature | None:
    """The line that a witness wrote, where it holds."""
    lines = [line for line in note.signatures if (line.name, line.blob[:4]) == (key.name, key.id)]
    return lines[-1] if lines and cosigned_at(Note(note.text, (lines[-1],)), key) else None
