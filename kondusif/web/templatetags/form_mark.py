"""Forms: each says who types it, and each field takes a text as long and in whatever direction it comes."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField
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


@register.filter
def whole(field: BoundField) -> SafeString:
    """A field without `maxlength`, at which browsers cut what is pasted; the form refuses it instead and keeps it.

    Arabic script runs from the right.
    """
    written = isinstance(field.field.widget, forms.Textarea) or type(field.field.widget) is forms.TextInput
    return field.as_widget(attrs={"maxlength": False, "dir": "auto"} if written else None)
