"""The list of what is approved is what the database keeps, and no approving verb is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from kondusif.approvals.core.four_eyes import FOUR_EYES, OTHERWISE
from tests.architecture.catalog import EVERY_ALIAS, ask
from tests.architecture.triggers import arguments_of

pytestmark = [pytest.mark.django_db(databases=EVERY_ALIAS), pytest.mark.database]

YES = re.compile(r"approve|confirm|agree|publish|\.answered$|\.shown$|\.decided$|end_said")
# Answers and news that grant nothing to anybody.
NO_APPROVAL = {
    "case.release_answered", "data_request.answered", "key.published", "referral.accepted", "threat.answered",
}  # fmt: skip


def test_each_row_of_the_list_stands_as_a_trigger_with_the_same_words() -> None:
    rows = ask(
        "SELECT tgrelid::regclass::text, string_to_array(encode(tgargs, 'escape'), '\\000') FROM pg_trigger"
        " WHERE tgname LIKE 'four_eyes%%' AND tgenabled = 'O'"
    )
    kept = sorted((table.removeprefix("kondusif."), *arguments[:-1]) for table, arguments in rows)
    assert kept == sorted((rule.table, *arguments_of(verb)) for verb, rule in FOUR_EYES.items())


def test_every_verb_that_says_yes_is_in_the_list_or_says_what_keeps_it_instead() -> None:
    source = {path: path.read_text() for path in Path(settings.BASE_DIR, "kondusif").rglob("actions/*.py")}
    verbs = {verb for text in source.values() for verb in re.findall(r'@audited\("([a-z_.]+)"\)', text)}
    found = {verb for verb in verbs if YES.search(verb)} - NO_APPROVAL
    assert found <= set(FOUR_EYES) | set(OTHERWISE)
    assert set(FOUR_EYES) <= verbs
    asked = {verb for text in source.values() for verb in re.findall(r'check_four_eyes\(actor, "([a-z_.]+)"', text)}
    assert asked == set(FOUR_EYES)
