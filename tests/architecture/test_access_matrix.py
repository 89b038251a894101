"""Every table, every role, every command: what the database allows is what access_matrix.toml says."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.project.grants import ROLES, read_matrix
from tests.architecture.attempts import changeable_columns, is_allowed, letters_of
from tests.architecture.catalog import ALIAS_OF, EVERY_ALIAS, ask, columns, tables

pytestmark = [pytest.mark.django_db(databases=EVERY_ALIAS), pytest.mark.database]
MATRIX = read_matrix()
CELLS = [(schema, table) for schema in ("kondusif", "lib") for table in MATRIX[schema]]


def promised(cell: Any) -> tuple[str, set[str] | None]:
    """Letters without U, and the columns of U: None for all, empty for none."""
    letters, limited = (cell, None) if isinstance(cell, str) else (cell["verbs"], set(cell["update"]))
    return letters.replace("U", ""), limited if "U" in letters else set()


def test_every_table_of_ours_stands_in_the_matrix() -> None:
    assert set(tables("kondusif")) == set(MATRIX["kondusif"])


def test_the_matrix_names_no_library_table_that_is_missing() -> None:
    assert set(MATRIX["lib"]) <= set(tables("lib"))


def test_the_matrix_names_only_program_roles() -> None:
    named = {role for schema in ("kondusif", "lib") for cells in MATRIX[schema].values() for role in cells}
    assert named <= set(ROLES)
    assert set(ROLES) == set(ALIAS_OF)


@pytest.mark.parametrize(("schema", "table"), CELLS)
@pytest.mark.parametrize("role", ROLES)
def test_each_cell_allows_exactly_its_letters(role: str, schema: str, table: str) -> None:
    letters, limited = promised(MATRIX[schema][table].get(role, ""))
    every = {column.name for column in columns(schema, table) if not column.is_always}
    assert set(letters_of(role, schema, table)) == set(letters)
    assert changeable_columns(role, schema, table) == (every if limited is None else limited)


@pytest.mark.parametrize("role", ROLES)
def test_a_library_table_outside_the_matrix_is_closed(role: str) -> None:
    for table in set(tables("lib")) - set(MATRIX["lib"]):
        assert letters_of(role, "lib", table) == "", table
        assert not changeable_columns(role, "lib", table), table


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("schema", ["kondusif", "lib"])
def test_nobody_truncates_references_or_hangs_triggers(schema: str, role: str) -> None:
    for table in tables(schema):
        assert not is_allowed(role, f'TRUNCATE {schema}."{table}" CASCADE'), table
        rows = ask(
            "SELECT has_table_privilege(%s, to_regclass(%s), right_)"
            " FROM unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) right_",
            [role, f'{schema}."{table}"'],
        )
        assert not any(has for (has,) in rows), table


@pytest.mark.parametrize("role", ROLES)
def test_no_program_role_makes_or_changes_tables(role: str) -> None:
    for schema in ("kondusif", "lib"):
        assert not is_allowed(role, f"CREATE TABLE {schema}.smuggled (id int)")
    owners = ask(
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'kondusif'::regnamespace"
    )
    assert (role,) not in owners


def test_only_the_owner_and_the_roles_of_the_matrix_hold_any_right() -> None:
    rows = ask(
        "SELECT DISTINCT coalesce(nullif(pg_get_userbyid(a.grantee), 'unknown (OID=0)'), 'PUBLIC')"
        " FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace IN ('kondusif'::regnamespace, 'lib'::regnamespace) AND a.grantee <> c.relowner"
    )
    assert {name for (name,) in rows} <= set(ROLES)


def test_only_the_named_sequences_are_granted() -> None:
    rows = ask(
        "SELECT c.oid::regclass::text, pg_get_userbyid(a.grantee) FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relkind = 'S' AND a.grantee <> c.relowner"
    )
    granted = {(name.split(".")[-1], role) for name, role in rows}
    meant = {(name.split(".")[-1], role) for name, roles in MATRIX["sequences"].items() for role in roles}
    assert granted == meant
