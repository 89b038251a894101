"""What is broken: every policy of the staff program by itself, and the guards of catalogue.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps

SIGNED_IN = "(SELECT kondusif.actor()) IS NOT NULL"
# Tables whose tests do not lie in the folder of the package that holds them.
ELSEWHERE = {
    "custody": "custodian custody_notice identity_opening opening_answer rewrap rewrap_item",
    "reports": "key_wrap",
    "staff": "evidence_scrub",
}


@dataclass(frozen=True)
class Mutant:
    """One protection taken away.

    package  whose tests look where the isolation tests saw nothing
    sql      or source: module, before, after
    table    of a policy
    owner    role that may make the change
    """

    name: str
    package: str
    sql: str = ""
    source: tuple[str, str, str] = ("", "", "")
    table: str = ""
    owner: str = "k_owner"


def guards() -> dict[str, list[dict[str, str]]]:
    """The rows written by hand."""
    found: dict[str, list[dict[str, str]]] = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text())
    return found


def mutants(rows: list[tuple[str, str, bool, bool, bool]], bodies: dict[str, tuple[str, str]]) -> list[Mutant]:
    """All of them.

    rows    (table, policy, is restrictive, has USING, has WITH CHECK) of the staff program
    bodies  signature -> definition of a function, and its owner
    """
    by_hand = guards()
    found = [of_policy(*row) for row in rows]
    found += [of_function(row, *bodies[row["signature"]]) for row in by_hand["function"]]
    found += [Mutant(row["sql"], row["package"], sql=row["sql"]) for row in by_hand["statement"]]
    return found + [of_page(row) for row in by_hand["page"]]


def of_policy(table: str, policy: str, restrictive: bool, using: bool, check: bool) -> Mutant:
    """A restrictive policy is dropped; any other lets in everybody who is signed in."""
    where = f"{policy} ON kondusif.{table}"
    package = package_of(table)
    if restrictive:
        return Mutant(f"drop {where}", package, sql=f"DROP POLICY {where}", table=table)
    parts = [f"USING ({SIGNED_IN})"] if using else []
    parts += [f"WITH CHECK ({SIGNED_IN})"] if check else []
    return Mutant(f"open {where}", package, sql=f"ALTER POLICY {where} {' '.join(parts)}", table=table)


def package_of(table: str) -> str:
    """The folder of tests that knows a table best."""
    labels = {model._meta.db_table: model._meta.app_label for model in apps.get_models(include_auto_created=True)}
    return next((name for name, tables in ELSEWHERE.items() if table in tables.split()), labels.get(table, "cases"))


def of_function(row: dict[str, str], body: str, owner: str) -> Mutant:
    assert row["before"] in body, row
    name = f"{row['signature'].partition('(')[0]}: without {row['before'][:60]!r}"
    return Mutant(name, row["package"], sql=body.replace(row["before"], row["after"]), owner=owner)


def of_page(row: dict[str, str]) -> Mutant:
    name = f"{row['module']}: without {row['before'][:60]!r}"
    return Mutant(name, row["package"], source=(row["module"], row["before"], row["after"]))
