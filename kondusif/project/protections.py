"""What guards the rows: policies, functions and triggers of the schema, each as a name and a mark.

protections.toml holds them as a freshly migrated database has them (`make protections`); `kondusif doctor` compares.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("protections.toml")
HEAD = "# What guards the rows of a freshly migrated database: name = mark. Written by `make protections`.\n"
Protections = dict[str, dict[str, str]]
# Each: a name, then everything that decides what it does, in words that PostgreSQL 15 and 18 write alike.
QUERIES = {
    "policies": """
        SELECT c.relname || '.' || p.polname, p.polcmd, p.polpermissive,
               ARRAY(SELECT pg_get_userbyid(r) FROM unnest(p.polroles) r ORDER BY 1),
               pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relnamespace = 'kondusif'::regnamespace
    """,
    "functions": """
        SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', p.prosrc, p.prosecdef,
               p.proconfig, p.provolatile, p.proleakproof, p.proisstrict, l.lanname, pg_get_function_result(p.oid),
               CASE WHEN pg_get_userbyid(p.proowner) = 'k_gate' THEN 'k_gate' ELSE 'owner' END
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = 'kondusif'::regnamespace
    """,
    "triggers": """
        SELECT c.relname || '.' || t.tgname, t.tgenabled, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'kondusif'::regnamespace AND NOT t.tgisinternal
    """,
}


def protections(cursor: Any) -> Protections:
    """What the database has now, asked as its owner."""
    found = {}
    cursor.execute("SELECT current_setting('search_path')")
    (before,) = cursor.fetchone()
    cursor.execute("SELECT set_config('search_path', '', false)")  # else names are written as who asks would write them
    for kind, query in QUERIES.items():
        cursor.execute(query)
        found[kind] = {str(name): mark_of(parts) for name, *parts in cursor.fetchall()}
    cursor.execute("SELECT set_config('search_path', %s, false)", [before])
    return found


def mark_of(parts: list[Any]) -> str:
    words = "\0".join(" ".join(str(part).split()) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def wanted() -> Protections:
    """What holds in this version."""
    return tomllib.loads(FILE.read_text())


def write(found: Protections, file: Path = FILE) -> None:
    parts = [
        f"\n[{kind}]\n" + "".join(f'"{name}" = "{mark}"\n' for name, mark in sorted(marks.items()))
        for kind, marks in found.items()
    ]
    file.write_text(HEAD + "".join(parts))
