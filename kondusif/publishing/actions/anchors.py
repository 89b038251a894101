"""Entries about declarations that name no person, so that anybody may read them and find them in the log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kondusif.audit.actions import audited_in_database
from kondusif.base.database import call


@audited_in_database("declaration.anchored")
def anchor(deed: str, subject: UUID, at: datetime) -> None:
    """One entry, written by the database after it has looked.

    deed     "terbit" or "ditarik" of a text; "kertas" or "surat" of a signatory
    """
    call("anchor_declaration", deed, subject, at)
