"""The states of documents: one table, which the database keeps, the models spell and the actions follow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from kondusif.approvals.core.four_eyes import FOUR_EYES
from kondusif.approvals.core.states import STATES
from tests.architecture.catalog import EVERY_ALIAS, ask
from tests.architecture.triggers import moves_of, states_behind

pytestmark = [pytest.mark.django_db(databases=EVERY_ALIAS), pytest.mark.database]

ROOT = Path(settings.BASE_DIR, "kondusif")
BY_FUNCTION = {  # of the database
    "figures.counted", "figures.approved", "figures.discarded", "figures.withdrawn", "pledge.withdrawn",
}  # fmt: skip
CHANGES = re.compile(r'(?:change_state|decide)\(\s*(?:actor, )?\w+, "([a-z_.]+)"')
IN_PARTS = {"status.decision_confirmed"}  # what follows on a decision goes by its kind
MODELS = {model._meta.db_table: model for model in apps.get_models()}


def test_each_document_has_the_trigger_with_the_same_words() -> None:
    rows = ask(
        "SELECT tgrelid::regclass::text, string_to_array(encode(tgargs, 'escape'), '\\000') FROM pg_trigger"
        " WHERE tgname = 'keep_states' AND tgenabled = 'O'"
    )
    kept = {table.removeprefix("kondusif."): arguments[:-1] for table, arguments in rows}
    assert kept == {table: moves_of(table) for table in STATES}


@pytest.mark.parametrize("table", STATES)
def test_each_state_of_a_model_is_reached_and_no_other_is_named(table: str) -> None:
    choices = {value for value, _label in MODELS[table]._meta.get_field("state").choices}  # type: ignore[union-attr]
    assert {move.partition(">")[2] for move in moves_of(table)} == choices
    assert states_behind(table, "") == []


def test_what_has_states_and_is_approved_stands_in_the_table() -> None:
    fields = {table: {field.name for field in model._meta.fields} for table, model in MODELS.items()}
    assert {rule.table for rule in FOUR_EYES.values() if "state" in fields[rule.table]} <= set(STATES)


def test_actions_change_states_by_the_verb_they_are_written_down_under() -> None:
    source = {path: path.read_text() for path in ROOT.rglob("actions/*.py")}
    verbs = {verb for text in source.values() for verb in re.findall(r'@audited\("([a-z_.]+)"\)', text)}
    begin = {verb for moves in STATES.values() for verb, (first, *_) in moves.items() if first.startswith(">")}
    go_on = {verb for moves in STATES.values() for verb in moves} - begin - IN_PARTS - BY_FUNCTION
    changed = set()
    for text in source.values():
        for verb, body in re.findall(r'@audited\("([a-z_.]+)"\)\n(.*?)(?=\n@|\Z)', text, re.DOTALL):
            named = set(CHANGES.findall(body))
            assert named <= {verb}, f"{verb} goes the way of {named}"
            changed |= named
    assert changed == go_on
    assert go_on <= verbs


def test_the_database_lets_a_document_go_only_where_the_table_says() -> None:
    def go(statement: str) -> bool:
        try:
            with transaction.atomic("owner"):
                cursor.execute(statement)
        except DatabaseError as trouble:
            assert 'a slip does not go from "' in str(trouble)  # noqa: PT017 - of two endings one is expected
            return False
        return True

    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE slip (state text, note text)")
        cursor.execute(
            "CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON slip FOR EACH ROW"
            " EXECUTE FUNCTION kondusif.keep_states('>draft', 'draft>sent', 'sent>draft')"
        )
        said = [
            go(statement)
            for statement in (
                "INSERT INTO slip VALUES ('sent')", "INSERT INTO slip VALUES ('draft')",
                "UPDATE slip SET note = 'x'", "UPDATE slip SET state = 'read'", "UPDATE slip SET state = 'sent'",
                "UPDATE slip SET state = 'sent', note = 'y'", "UPDATE slip SET state = 'draft'",
            )
        ]  # fmt: skip
        cursor.execute("DROP TABLE slip")
    assert said == [False, True, True, False, True, True, True]
