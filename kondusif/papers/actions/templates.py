"""The agency's own templates."""

from __future__ import annotations

from kondusif.agencies.access import check_role
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.time import now
from kondusif.papers.access import KEEPERS
from kondusif.papers.core.documents import Document
from kondusif.papers.models.template import DocumentTemplate
from kondusif.papers.queries.checking import check_template


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
