"""Every form of the programs says who types it, beside the token that Django asks for."""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kondusif.web.unsent import MARK, mark_of

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """Django's tag, and a mark of who types, so that a form that was kept is never sent as somebody else's."""
    token = CsrfTokenNode().render(context)
    request = context.get("request")
    mark = mark_of(request) if token and request else ""
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, MARK, mark) if mark else SafeString(token)
