"""Rights as the database gives them, beside those that access_matrix.toml means; for `kondusif doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kondusif.project.grants import ROLES, VERBS, read_matrix

HELD = """
    SELECT 'TABLE', n.nspname || '.' || c.relname, '', a.privilege_type, a.grantee FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
    WHERE n.nspname IN ('kondusif', 'lib') AND c.relkind <> 'S' AND a.grantee <> c.relowner
    UNION ALL
    SELECT 'SEQUENCE', n.nspname || '.' || c.relname, '', a.privilege_type, a.grantee FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
    WHERE n.nspname IN ('kondusif', 'lib') AND c.relkind = 'S' AND a.grantee <> c.relowner
    UNION ALL
    SELECT 'TABLE', n.nspname || '.' || c.relname, t.attname, a.privilege_type, a.grantee FROM pg_attribute t
    JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(t.attacl) a
    WHERE n.nspname IN ('kondusif', 'lib') AND NOT t.attisdropped AND a.grantee <> c.relowner
    UNION ALL
    SELECT 'FUNCTION', 'kondusif.' || p.proname, '', a.privilege_type, a.grantee
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.pronamespace = 'kondusif'::regnamespace AND a.grantee <> p.proowner
    UNION ALL
    SELECT 'SCHEMA', n.nspname, '', a.privilege_type, a.grantee FROM pg_namespace n, aclexplode(n.nspacl) a
    WHERE n.nspname IN ('kondusif', 'lib') AND a.grantee <> n.nspowner
"""
TABLES = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('kondusif', 'lib')"
MEMBERS = """
    SELECT pg_get_userbyid(m.roleid), pg_get_userbyid(m.member) FROM pg_auth_members m
    WHERE pg_get_userbyid(m.member) = ANY(%s) OR pg_get_userbyid(m.roleid) = ANY(%s)
"""


class Right(NamedTuple):
    """kind: TABLE, SEQUENCE, FUNCTION, SCHEMA. column: "" for the whole table. role: PUBLIC for everybody."""

    kind: str
    name: str
    column: str
    verb: str
    role: str

    def __str__(self) -> str:
        verb = f"{self.verb} ({self.column})" if self.column else self.verb
        return f"{verb} ON {'' if self.kind == 'TABLE' else f'{self.kind} '}{self.name}"


def held(cursor: Any) -> set[Right]:
    """Every right of somebody other than the owner of the thing."""
    who = "CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END"
    cursor.execute(f"SELECT kind, name, col, verb, {who} FROM ({HELD}) r (kind, name, col, verb, grantee)")  # noqa: S608
    return {Right(*row) for row in cursor.fetchall()}


def meant(cursor: Any) -> set[Right]:
    """Every right of the matrix; of tables that are not there, none."""
    cursor.execute(TABLES)
    there = {name for (name,) in cursor.fetchall()}
    matrix = read_matrix()
    found = {Right("SCHEMA", schema, "", "USAGE", role) for schema in ("kondusif", "lib") for role in ROLES}
    for schema in ("kondusif", "lib"):
        for table, cells in matrix[schema].items():
            if f"{schema}.{table}" in there:
                found |= {right for role, cell in cells.items() for right in of_cell(f"{schema}.{table}", role, cell)}
    for sequence, roles in matrix["sequences"].items():
        found |= {Right("SEQUENCE", sequence, "", "USAGE", role) for role in roles}
    for function, roles in matrix["functions"].items():
        found |= {Right("FUNCTION", f"kondusif.{function}", "", "EXECUTE", role) for role in roles}
    return found


def of_cell(table: str, role: str, cell: Any) -> Iterator[Right]:
    letters, columns = (cell, []) if isinstance(cell, str) else (cell["verbs"], cell["update"])
    for letter in letters:
        for column in columns if letter == "U" and columns else [""]:
            yield Right("TABLE", table, column, VERBS[letter], role)


def memberships(cursor: Any, owner: str) -> list[tuple[str, str]]:
    """(role, member) beyond the owner's, who hands functions over to k_gate and made the others."""
    cursor.execute(MEMBERS, [list(ROLES), list(ROLES)])
    return sorted((role, member) for role, member in cursor.fetchall() if member != owner)
