"""Forms as a browser reads them out of a page, so that the story can only send what the page offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, str | bool]


class FormNotFound(Exception):
    """The page has no such form, field or choice: a person could not have gone on."""


@dataclass(frozen=True)
class Field:
    """One control. choices: the values offered by radio, checkbox and select; empty for free text."""

    name: str
    value: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One form of a page; buttons with a name count as choices of that name."""

    action: str
    method: str
    fields: tuple[Field, ...]

    def has(self, name: str) -> bool:
        """Whether the form has a control of that name."""
        return any(field.name == name for field in self.fields)

    def filled(self, answers: Answers) -> dict[str, str]:
        """What a browser would send: untouched defaults and these answers.

        False leaves a checkbox empty. Raises FormNotFound for a control or choice that the page does not offer.
        """
        values = {field.name: field.value for field in self.fields if field.value is not None}
        for name, answer in answers.items():
            field = next((field for field in self.fields if field.name == name), None)
            if field is None:
                raise FormNotFound(f"{name!r} tidak ada; yang ada: {', '.join(each.name for each in self.fields)}")
            if answer is False:
                values.pop(name, None)
                continue
            wanted = (field.choices[0] if field.choices else "on") if answer is True else answer
            if field.choices and wanted not in field.choices:
                raise FormNotFound(f"{name!r} tidak menawarkan {wanted!r}; pilihannya: {', '.join(field.choices)}")
            values[name] = str(wanted)
        return values


def read_forms(page: Any) -> list[Form]:
    """Every form of an lxml document, in order."""
    return [
        Form(form.get("action") or "", (form.get("method") or "get").lower(), tuple(read_fields(form).values()))
        for form in page.xpath("//form")
    ]


def read_fields(form: Any) -> dict[str, Field]:
    """Controls by name, those outside that name the form included."""
    found: dict[str, Field] = {}
    outside = f" | //*[self::input or self::select or self::textarea or self::button][@form='{form.get('id')}']"
    path = ".//input | .//select | .//textarea | .//button"
    for control in form.xpath(path + (outside if form.get("id") else "")):
        name = control.get("name")
        if not name or control.get("disabled") is not None or control.get("type") == "file":
            continue
        field = read_control(control, name)
        found[name] = merge(found.get(name), field)
    return found


def read_control(control: Any, name: str) -> Field:
    """One control as a field."""
    if control.tag == "select":
        options = control.xpath(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        value = option_value(chosen[0]) if chosen else None
        return Field(name, value, tuple(option_value(option) for option in options))
    if control.tag == "textarea":
        return Field(name, control.text or "", ())
    value = control.get("value")
    if control.tag == "button" or control.get("type") == "submit":
        return Field(name, None, (value or "",))
    if control.get("type") in {"radio", "checkbox"}:
        given = "on" if value is None else value
        return Field(name, given if control.get("checked") is not None else None, (given,))
    return Field(name, value or "", ())


def merge(known: Field | None, new: Field) -> Field:
    """Controls of one name are choices of one field."""
    if known is None:
        return new
    return Field(known.name, new.value if known.value is None else known.value, known.choices + new.choices)


def option_value(option: Any) -> str:
    value = option.get("value")
    return str(value if value is not None else option.text_content().strip())
