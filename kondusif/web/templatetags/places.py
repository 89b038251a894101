"""Links from a place or a day back to the list, with the filters of the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import ngettext

from kondusif.web.month import link_with

register = template.Library()


@register.simple_tag(takes_context=True)
def place_link(context: dict[str, Any], to_list: str, field: str, code: str) -> str:
    """The list of the room, narrowed to one place besides the filters of this page."""
    return link_with(reverse(to_list), context["request"].GET, **{field: code})


@register.simple_tag
def unit_for(n: int, to_list: str) -> str:
    """What a room counts, without the number: one report, two reports."""
    if to_list == "cases":
        said = ngettext("%(n)s berkas", "%(n)s berkas", n)
    elif to_list == "conflicts":
        said = ngettext("%(n)s konflik", "%(n)s konflik", n)
    else:
        said = ngettext("%(n)s laporan", "%(n)s laporan", n)
    return (said % {"n": ""}).strip()
