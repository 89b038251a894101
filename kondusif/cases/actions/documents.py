"""Documents that leave the house, and the agency's own templates."""

from __future__ import annotations

from kondusif.agencies.models import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.roles import Role
from kondusif.base.time import now
from kondusif.cases.access import check_role
from kondusif.cases.core.documents import Document
from kondusif.cases.models import Case, DocumentTemplate
from kondusif.cases.queries.checking import check_template

KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)


@audited("document.printed")
def note_printing(*, actor: Person, case: Case, document: str, form: str) -> Case:
    """Write down that a document of a berkas was downloaded, and in which form."""
    tell(document=document, form=form)
    return case


@audited("template.saved")
def save_template(*, actor: Person, document: Document, content: bytes, name: str) -> DocumentTemplate:
    """Take an uploaded Word file as the agency's template, after filling it with examples.

    Raises NotYours, TemplateRefused.
    """
    check_role(actor, *KEEPERS)
    check_template(document, content)
    tell(document=document.title, name=name)
    return keep(actor, document, content, name)


@audited("template.chosen_again")
def choose_template_again(*, actor: Person, version: DocumentTemplate, document: Document) -> DocumentTemplate:
    """Make an older version the newest one."""
    check_role(actor, *KEEPERS)
    content = bytes(version.content or b"")
    check_template(document, content)
    tell(document=document.title, name=version.name)
    return keep(actor, document, content, version.name)


@audited("template.reset")
def reset_template(*, actor: Person, document: Document) -> DocumentTemplate:
    """Return to the template that Kondusif brings; the agency's versions stay."""
    check_role(actor, *KEEPERS)
    tell(document=document.title)
    return keep(actor, document, None, "")


def keep(actor: Person, document: Document, content: bytes | None, name: str) -> DocumentTemplate:
    return DocumentTemplate.objects.create(
        agency_id=actor.agency_id, document=document.kind, content=content, name=name, saved_by=actor, saved_at=now()
    )
