"""What forms keep of a text: one line is one line, and nothing turns the order of letters round."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django import forms
from django.core.exceptions import ValidationError

from kondusif.base.signs import in_a_line
from kondusif.meetings.views.minutes import draft_of
from kondusif.plans.core.plan_rows import as_text
from kondusif.reports.forms.queued import identity_of
from kondusif.reports.forms.submissions import folded
from kondusif.tables.core.cells import read_text
from kondusif.web import tus
from kondusif.web.fields import Typed

NASTY = "Rapat\r\nX-Sisip: 1\x07\u2028dari \u202egpj.exe\u2066"
ONE_LINE = "Rapat X-Sisip: 1 dari gpj.exe"
BAD = re.compile("[\u202a-\u202e\u2066-\u2069]")
BAD_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Filled by a program and checked letter by letter: what is signed is what was seen, or is refused.
BY_A_PROGRAM = {"kondusif/public/declaration_forms.py", "kondusif/web/dates.py", "kondusif/web/fields.py"}
OF_DJANGO = re.compile(r"forms\.(?:CharField|EmailField|URLField|RegexField|SlugField|JSONField|ModelForm)\b")


def every_form() -> Iterator[type[forms.Form]]:
    for path in sorted(Path("kondusif").rglob("*.py")):
        if "forms.Form)" in path.read_text():
            module = import_module(".".join(path.with_suffix("").parts))
            told = (each for each in vars(module).values() if isinstance(each, type) and issubclass(each, forms.Form))
            yield from (each for each in told if each.__module__ == module.__name__)


def b64(text: str) -> str:
    return b64encode(text.encode()).decode()


def kept(field: Any) -> str:
    """What the field makes of the nasty text; "" where it refuses it."""
    try:
        said = field.to_python(NASTY) if isinstance(field, forms.CharField) else field.clean(NASTY)
    except (ValidationError, AttributeError, TypeError, ValueError):
        return ""
    return said if isinstance(said, str) else ""


@pytest.mark.django_db(databases=["default", "public"])
def test_no_form_keeps_line_ends_in_a_line_or_signs_that_turn_letters_round() -> None:
    n_lines, wrong = 0, []
    for form in every_form():
        if form.__module__.replace(".", "/") + ".py" in BY_A_PROGRAM:
            continue
        for name, field in form.base_fields.items():
            of_one = not isinstance(field.widget, forms.Textarea)
            typed = not field.widget.is_hidden and not isinstance(field.widget, forms.PasswordInput)
            n_lines += of_one and isinstance(field, Typed)
            if typed and (BAD_IN_A_LINE if of_one else BAD).search(kept(field)):
                wrong.append(f"{form.__name__}.{name}")
    assert wrong == []
    assert n_lines > 80


def test_a_field_made_on_the_way_is_typed_too() -> None:
    of_django = {str(path) for path in Path("kondusif").rglob("*.py") if OF_DJANGO.search(path.read_text())}
    assert of_django <= BY_A_PROGRAM


def test_one_line_is_folded_lines_keep_their_ends_and_a_password_stays() -> None:
    assert Typed().clean(NASTY) == in_a_line(NASTY) == ONE_LINE
    assert Typed(widget=forms.Textarea).clean(NASTY) == NASTY[:-1].replace("\u202e", "")
    assert Typed(widget=forms.PasswordInput, strip=False).clean(NASTY) == NASTY
    assert Typed(widget=forms.PasswordInput).clean("a\tb") == "a\tb"
    assert Typed(required=False).clean("\u202e") == ""
    with pytest.raises(ValidationError):
        Typed().clean("\u202e\r\n")
    with pytest.raises(ValidationError):
        Typed().clean("a\0b")


def test_what_comes_without_a_form_is_kept_the_same_way(rf: Any) -> None:
    told = folded({"narrative": NASTY, "place_told": NASTY, "told_kind": 7})
    assert told == {"narrative": NASTY[:-1].replace("\u202e", ""), "place_told": ONE_LINE, "told_kind": 7}
    assert identity_of({"name": NASTY, "contact": "\r\n"}) == {"name": ONE_LINE}
    said = {"tus-resumable": tus.VERSION, "upload-length": "1", "upload-metadata": f"filename {b64(NASTY)}"}
    store = Mock()
    store.begin.return_value = Mock(offset=0, until=0)
    tus.answer(rf.post("/", headers=said), store)
    assert store.begin.call_args.kwargs["name"] == ONE_LINE
    assert read_text(NASTY, most=99) == ONE_LINE
    assert BAD.search(read_text(NASTY, most=99, keep_lines=True)) is None
    assert draft_of(rf.post("/", {"text": NASTY, "based_on": "3"})).text == told["narrative"].replace("\r\n", "\n")
    assert as_text(NASTY) == "Rapat\nX-Sisip: 1\u2028dari gpj.exe"
