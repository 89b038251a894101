from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from kondusif.cli.story.client import visible_text
from kondusif.cli.story.forms import Form, FormNotFound, read_forms

PAGE = """
<html><body><script>let hidden = 1</script>
<form method="post" action="/lapor/">
  <input type="hidden" name="token" value="abc">
  <input type="radio" name="kind" value="uang"><input type="radio" name="kind" value="ancaman" checked>
  <input type="checkbox" name="agree"><input type="file" name="evidence">
  <select name="unit"><option value="">Pilih</option><option value="kodim" selected>Kodim</option></select>
  <textarea name="story">Cerita lama</textarea>
  <button name="yakin" value="1">Ya</button><input name="off" disabled value="x">
</form></body></html>
"""


@pytest.fixture
def page() -> Any:
    return html.fromstring(PAGE)


@pytest.fixture
def form(page: Any) -> Form:
    return read_forms(page)[0]


def test_untouched_controls_are_sent_as_the_page_set_them(form: Form) -> None:
    assert form.filled({}) == {"token": "abc", "kind": "ancaman", "unit": "kodim", "story": "Cerita lama"}


def test_answers_replace_what_stood_there(form: Form) -> None:
    sent = form.filled({"kind": "uang", "story": "Cerita baru", "agree": True})
    assert (sent["kind"], sent["story"], sent["agree"]) == ("uang", "Cerita baru", "on")


def test_a_button_is_sent_only_when_pressed(form: Form) -> None:
    assert "yakin" not in form.filled({})
    assert form.filled({"yakin": "1"})["yakin"] == "1"


def test_a_choice_that_is_not_offered_is_refused(form: Form) -> None:
    with pytest.raises(FormNotFound, match="'korem'"):
        form.filled({"unit": "korem"})


def test_a_control_that_is_not_there_is_refused(form: Form) -> None:
    with pytest.raises(FormNotFound, match="'secret'"):
        form.filled({"secret": "1"})


def test_a_disabled_control_is_not_part_of_the_form(form: Form) -> None:
    assert not form.has("off")


def test_scripts_are_not_visible_words(page: Any) -> None:
    assert "hidden" not in visible_text(page)
