"""What is broken: every policy of the staff program by itself, and the guards of catalogue.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

SIGNED_IN = "(SELECT kondusif.actor()) IS NOT NULL"
PACKAGES = {
    "agencies": "person person_role invitation saved_filter post post_change interest member_key body_key_grant",
    "audit": "audit_entry",
    "reports": "report narrative evidence conflict message promise bridge_ask bridge_answer threat outcome_letter "
    "form_book post_phone report_import import_content imported_report column_mapping recusal "
    "keeping keeping_hold destruction erasure_ask evidence_copy evidence_scrub key_wrap",
    "custody": "custodian identity_opening opening_answer rewrap rewrap_item",
    "coordination": "meeting meeting_guest agenda_item minutes_text decision commitment commitment_word meeting_door "
    "team_decree team_member duty_turn data_request requested_body data_reply letter instruction calendar_feed "
    "reminder crowd status_dossier status_ground status_finding status_consultation status_decision status_moment "
    "status_report situation_setup situation_report situation_reader situation_section situation_figure "
    "situation_line closing_report closing_figure closing_lesson meeting_photo "
    "crowd_import crowd_columns",
    "publishing": "declaration declaration_text declaration_signatory figures figures_approval figures_case "
    "clarification clarification_version clarification_approval clarification_link published_clarification "
    "peace_message peace_message_spoken pledge",
}


@dataclass(frozen=True)
class Mutant:
    """package: whose tests look where the isolation tests saw nothing. sql, or source: module, before, after."""

    name: str
    package: str
    sql: str = ""
    source: tuple[str, str, str] = ("", "", "")


def guards() -> dict[str, list[dict[str, str]]]:
    """The rows written by hand."""
    found: dict[str, list[dict[str, str]]] = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text())
    return found


def mutants(rows: list[tuple[str, str, bool, bool, bool]], bodies: dict[str, str]) -> list[Mutant]:
    """All of them.

    rows    (table, policy, is restrictive, has USING, has WITH CHECK) of the staff program
    bodies  signature -> definition of a function
    """
    by_hand = guards()
    found = [of_policy(*row) for row in rows]
    found += [of_function(row, bodies[row["signature"]]) for row in by_hand["function"]]
    found += [Mutant(row["sql"], row["package"], sql=row["sql"]) for row in by_hand["statement"]]
    return found + [of_page(row) for row in by_hand["page"]]


def of_policy(table: str, policy: str, restrictive: bool, using: bool, check: bool) -> Mutant:
    """A restrictive policy is dropped; any other lets in everybody who is signed in."""
    where = f"{policy} ON kondusif.{table}"
    package = next((name for name, tables in PACKAGES.items() if table in tables.split()), "cases")
    if restrictive:
        return Mutant(f"drop {where}", package, sql=f"DROP POLICY {where}")
    parts = [f"USING ({SIGNED_IN})"] if using else []
    parts += [f"WITH CHECK ({SIGNED_IN})"] if check else []
    return Mutant(f"open {where}", package, sql=f"ALTER POLICY {where} {' '.join(parts)}")


def of_function(row: dict[str, str], body: str) -> Mutant:
    assert row["before"] in body, row
    name = f"{row['signature'].partition('(')[0]}: without {row['before'][:60]!r}"
    return Mutant(name, row["package"], sql=body.replace(row["before"], row["after"]))


def of_page(row: dict[str, str]) -> Mutant:
    name = f"{row['module']}: without {row['before'][:60]!r}"
    return Mutant(name, row["package"], source=(row["module"], row["before"], row["after"]))
