"""Documents that leave the house."""

from __future__ import annotations

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.cases.models.case import Case


@audited("document.printed")
def note_printing(*, actor: Person, case: Case, document: str, form: str) -> Case:
    """Write down that a document of a berkas was downloaded, and in which form."""
    tell(document=document, form=form)
    return case
