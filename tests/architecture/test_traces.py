"""Nothing in the tables leads back to who sent a report, and keys betray no order."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from kondusif.project.grants import read_matrix
from tests.architecture.catalog import EVERY_ALIAS, ask

RANDOM_KEYED = ("reports", "cases", "vault", "audit")
NAMED = {"server_key"}  # one row for each file of var/keys, of nobody's report


def models_of(*labels: str) -> list[type[models.Model]]:
    known = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return [model for model in known if model._meta.db_table not in NAMED]


def root_of_key(model: type[models.Model]) -> models.Field[Any, Any]:
    """The primary key itself, through one-to-one keys."""
    key = model._meta.pk
    while isinstance(key, models.ForeignKey):
        key = key.target_field
    return key


def test_the_public_program_writes_no_table_itself() -> None:
    written = [table for table, cells in read_matrix()["kondusif"].items() if set(cells.get("k_public", "")) - {"S"}]
    assert written == []


@pytest.mark.parametrize("model", models_of(*RANDOM_KEYED), ids=lambda model: model._meta.db_table)
def test_keys_of_reports_and_cases_are_random(model: type[models.Model]) -> None:
    assert isinstance(root_of_key(model), models.UUIDField | models.BinaryField)


@pytest.mark.parametrize("model", models_of(*RANDOM_KEYED), ids=lambda model: model._meta.db_table)
def test_rows_of_reports_and_cases_hold_nothing_the_database_made(model: type[models.Model]) -> None:
    """db_default, generated fields and serials make Django emit RETURNING, which a writer may not."""
    made = [field.name for field in model._meta.concrete_fields if field.db_returning]
    assert made == []


@pytest.mark.database
@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_no_column_holds_an_address_of_the_network_and_only_sessions_of_staff_their_kind_of_browser() -> None:
    """ "Chrome di Windows": by it a person recognises her own sessions, and ends one that is not hers."""
    rows = ask(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'kondusif'"
        " AND (udt_name IN ('inet', 'cidr', 'macaddr', 'macaddr8')"
        "      OR column_name ~ '(^|_)(ip|addr|address|agent|browser|device|referer)($|_)')"
    )
    assert rows == [("person_session", "device")]


@pytest.mark.database
@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_receipts_submissions_and_envelopes_carry_no_time() -> None:
    rows = ask(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'kondusif'"
        " AND table_name IN ('receipt', 'submission', 'envelope', 'narrative', 'evidence')"
        " AND data_type ~ '^(date|time|interval)'"
    )
    assert rows == []


@pytest.mark.database
@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_no_schema_of_ours_holds_a_sequence_beside_a_report() -> None:
    rows = ask(
        "SELECT t.relname FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'"
        " JOIN pg_class t ON t.oid = d.refobjid WHERE t.relnamespace = 'kondusif'::regnamespace"
    )
    counted = {table for (table,) in rows}
    assert counted.isdisjoint(model._meta.db_table for model in models_of(*RANDOM_KEYED))
    assert "agency" in counted
