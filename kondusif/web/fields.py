"""Fields that forms of every room have: a line, several lines, a day, an hour."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from kondusif.base.numbering import OPEN
from kondusif.base.signs import in_a_line, in_lines
from kondusif.web.dates import check_century

LONGEST_LINE = 160


class Typed(forms.CharField):
    """What a person types, in several lines where the widget has them, as base/signs.py keeps it. Every form takes
    this one, not Django's.

    A password, and a field with strip=False, stay as they came; so does what a page hides, for no person typed it.
    """

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        if not isinstance(said, str) or not self.strip or self.widget.is_hidden:
            return said
        if isinstance(self.widget, forms.PasswordInput):
            return said
        folded = in_lines(said).strip() if isinstance(self.widget, forms.Textarea) else in_a_line(said)
        return folded or self.empty_value


class Email(Typed, forms.EmailField):
    """An address for letters."""


class Link(Typed, forms.URLField):
    """An address of a page."""


def a_line(label: Any, *, length: int = LONGEST_LINE, hint: Any = "", needed: Any = "") -> Typed:
    """One line of text; `needed` is the sentence where it is missing, "" for a line that may be empty."""
    sentences = {"required": needed} if needed else {}
    return Typed(label=label, required=bool(needed), max_length=length, help_text=hint, error_messages=sentences)


def a_text(label: Any, *, length: int, rows: int = 3, hint: Any = "", needed: Any = "") -> Typed:
    """Several lines; `needed` is the sentence where they are missing, "" for a text that may be empty."""
    return Typed(
        label=label, required=bool(needed), max_length=length, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": needed} if needed else {},
    )  # fmt: skip


class NumberField(Typed):
    """The number of a letter; one whose running number is still open counts as not given."""

    def to_python(self, value: Any) -> str:
        said = str(super().to_python(value) or "")
        return "" if OPEN in said else said


def a_number(label: Any, *, length: int = 80, hint: Any = "", needed: Any = "") -> NumberField:
    """As `a_line`, for the number of a letter that a scheme may have begun."""
    sentences = {"required": needed} if needed else {}
    return NumberField(label=label, required=bool(needed), max_length=length, help_text=hint, error_messages=sentences)


def a_day(label: Any, *, hint: Any = "", needed: Any = "") -> forms.DateField:
    """A date picked or typed."""
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[check_century],
        error_messages={"required": needed} if needed else {},
    )


def an_hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def at(day: date, hour: time) -> datetime:
    """A moment in the province."""
    return timezone.make_aware(datetime.combine(day, hour))
