"""Plain words for the codes that a report carries."""

from __future__ import annotations

from django import template

from kondusif.reports.core.kinds import plain_kind
from kondusif.rules.queries import current_law

register = template.Library()


@register.filter
def plain_kind_label(code: str) -> str:
    """The words of the public form for a kind; the code itself where the table no longer has it."""
    found = plain_kind(code)
    return found.label if found else code


@register.filter
def law_kind_label(code: str) -> str:
    """The law's word for a kind."""
    return current_law().vocabulary.kinds.get(code, code)


@register.filter
def law_actor_label(code: str) -> str:
    """The law's word for an actor; a sentence where the reporter did not know."""
    return current_law().vocabulary.actors.get(code, code) if code else "tidak diketahui"


@register.filter
def in_size(n_bytes: int) -> str:
    """ "1,4 MB"."""
    if n_bytes < 1024 * 1024:
        return f"{max(1, round(n_bytes / 1024))} KB"
    return f"{n_bytes / 1024 / 1024:.1f} MB".replace(".", ",")
