"""What a reporter tells stands in one list, and no door has a field of its own (reports/core/told.py)."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import kondusif
from kondusif.public import forms as steps
from kondusif.public.draft import Draft
from kondusif.public.story_form import STORY_FIELDS, StoryForm
from kondusif.reports.core.import_columns import of_reports
from kondusif.reports.core.intake import Submission
from kondusif.reports.core.rows import Reference, RowReader
from kondusif.reports.core.told import COLUMN, PASTE, POST, PUBLIC, SEALED, TABLE, TOLD, asked_at
from kondusif.reports.forms.paste import PasteForm
from kondusif.reports.forms.post import CounterForm
from kondusif.reports.forms.submissions import TEXTS
from kondusif.reports.models.report import Report
from kondusif.reports.queries.export import sheet_columns
from kondusif.reports.queries.template import columns
from kondusif.reports.views.offline import shell

ROOT = Path(kondusif.__file__).parent
NOT_TOLD = {"submission_key", "sheet", "village", "keep_sender", "sender", "offered"}
ABOUT_THE_REPORTER = {"answers", "identity", "name", "contact", "address", "evidence"}
BESIDE = {"district", "regency", "election", "source"}  # columns of a table that say more about a told one, or nothing


@pytest.mark.django_db
@pytest.mark.parametrize(("door", "make"), [(POST, CounterForm), (PASTE, lambda _kinds: PasteForm())])
def test_forms_of_the_staff_ask_what_the_list_says_and_nothing_else(door: str, make: Any) -> None:
    form = make([])
    assert set(form.fields) - NOT_TOLD == {each.form for each in asked_at(door)}
    for each in asked_at(door):
        assert str(form.fields[each.form].label) == each.asked(door).label
        assert form.fields[each.form].required == bool(each.asked(door).needed)


def test_the_public_form_asks_what_the_list_says_and_nothing_else() -> None:
    draft, told = Draft.begin(), {each.name for each in asked_at(PUBLIC)}
    assert set(draft.told) | {each.name for each in STORY_FIELDS} == told
    assert set(StoryForm().fields) - ABOUT_THE_REPORTER == {each.name for each in STORY_FIELDS}
    asking = [steps.KindForm([]), steps.AccusedForm([]), steps.UnitForm([]), steps.PlaceSearchForm(), steps.WhenForm()]
    labels = [str(field.label) for form in asking for field in form.fields.values()]
    assert set(labels) == {TOLD[name].asked(PUBLIC).label for name in draft.told}


def test_devices_send_every_field_and_no_other() -> None:
    assert set(TEXTS) | {"timing", "happened_on", "known_on", "danger"} == set(TOLD)
    script, page = (ROOT / "web/static/web/offline/fields.js").read_text(), shell()
    told, shown = (re.search(rf"const {name} = {{(.+?)^\s*}};", script, re.M | re.S) for name in ("told", "shown"))
    assert told
    assert shown
    plain = set(re.findall(r'data-plain="(\w+)"', page))
    assert set(re.findall(r"^    (\w+):", told.group(1), re.M)) | plain == set(TOLD)
    said = set(re.findall(r"^    (\w+)[:,]", shown.group(1), re.M)) | plain
    assert said == set(re.findall(r'data-told="(\w+)"', page)) - {"photos"}
    assert plain == {each.name for each in asked_at(POST) if not each.own_way}


@pytest.mark.django_db
def test_tables_hold_what_the_list_says_and_what_stands_beside_it() -> None:
    told = {each.table.code: each for each in asked_at(TABLE) if each.table}
    assert {each.code for each in of_reports().fields} == {*told, *BESIDE}
    assert {each.heading for each in columns()} == {each.label for each in of_reports().fields}
    nothing: Any = dict.fromkeys(Reference.__annotations__, ())
    reader = RowReader({}, Reference(**{**nothing, "villages": {}}))
    assert set(reader.steps()) == {*told, "election", "source"}


def test_a_field_is_a_column_that_the_database_takes_in_or_sealed_and_no_column() -> None:
    intake = (ROOT / "reports/sql/intake.sql").read_text()
    page = (ROOT / "reports/templates/reports/report.html").read_text()
    columns = {field.name for field in Report._meta.fields}
    assert {each.name for each in fields(Submission)} - set(TOLD) == {
        "submission_key", "channel", "election", "identity", "evidence", "given_code", "as_sealed",
    }  # fmt: skip
    for name, each in TOLD.items():
        assert (name in columns) == (each.kept == COLUMN), name
        assert (f"s->>'{name}'" in intake) == (each.kept == COLUMN), name
        assert each.kept != SEALED or not each.export, f"{name} is sealed and would stand in a file"
        if each.kept == COLUMN and name != "timing":  # said as urgency
            assert each.export, name
            assert f"report.{name}" in page if each.own_way else each.page, name


@pytest.mark.django_db
def test_the_list_as_a_file_heads_every_column_that_the_list_says() -> None:
    assert {str(each.export[0]) for each in TOLD.values() if each.export} <= {
        column.heading for column, _value in sheet_columns()
    }
