"""A told field as a form asks it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kondusif.base.time import in_words
from kondusif.reports.core.told import CHOICE, DAY, TEXT, TOLD, YES_NO, ToldField
from kondusif.web.dates import ThreePartDateField
from kondusif.web.fields import Typed

YES, NO = "ya", "tidak"


def question(name: str, door: str, *, least: int | None = None) -> Any:
    """The field of a form; a text has `least` letters. Raises LookupError where the door does not ask it."""
    told = TOLD[name]
    asked = told.asked(door)
    said = {"required": asked.needed, "max_length": asked.too_long, "min_length": asked.too_short}
    args: dict[str, Any] = {
        "label": _(asked.label),
        "help_text": _(asked.hint) if asked.hint else "",
        "required": bool(asked.needed),
        "error_messages": {code: _(sentence) for code, sentence in said.items() if sentence},
    }
    if told.kind == DAY:
        return ThreePartDateField(**args)
    if told.kind in (CHOICE, YES_NO):
        offered = [(code, _(label)) for code, label in told.choices.items()]
        if asked.as_list:
            return forms.ChoiceField(choices=[("", _("Tidak disebut")), *offered], **args)
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **args)
    box: dict[str, Any] = {"autocomplete": "off"}
    widget = forms.Textarea(attrs=box | {"rows": asked.rows}) if told.kind == TEXT else forms.TextInput(attrs=box)
    return Typed(min_length=least, max_length=asked.most or told.most, widget=widget, **args)


def said_in_words(field: ToldField, answer: Any) -> str:
    """An answer as it is read aloud or stands on a page."""
    if isinstance(answer, date):
        return in_words(answer)
    return gettext(field.choices[answer]) if answer in field.choices else str(answer or "")
