"""What rows of a table are compared with, and what a person's imports look like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from django.conf import settings

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.queries import accusable_units
from kondusif.base.database import call
from kondusif.base.time import today
from kondusif.elections.queries import election_on, elections
from kondusif.reports.core.import_columns import of_reports
from kondusif.reports.core.rows import Reference
from kondusif.reports.models.imported import ColumnMapping, Import
from kondusif.reports.queries.troubles import TROUBLES
from kondusif.rules.queries import current_law
from kondusif.tables.core.columns import plain
from kondusif.tables.queries.kinds import ImportKind
from kondusif.tables.queries.places import villages_by_name
from kondusif.vault.core.receipts import lookup_of

# Kinds of actor whose unit can be named; whoever serves ad hoc is looked up among the organisers.
UNIT_FAMILIES = ("tni", "polri", "asn", "penyelenggara", "jaksa", "bin")


REPORTS = ImportKind(Import, ColumnMapping, of_reports, 50_000, TROUBLES)


def family_of(actor: str) -> str:
    """Whose list of units an actor is looked up in."""
    return "penyelenggara" if actor == "penyelenggara-adhoc" else actor


def reference() -> Reference:
    """The reference data of the province as it is now, for one run over a table."""
    known = list(elections())
    return Reference(
        today=today(),
        province=settings.PROVINCE,
        villages=villages_by_name(),
        actors={plain(label): code for code, label in current_law().vocabulary.actors.items()},
        units=units_by_family(),
        family=family_of,
        elections={plain(word): row.code for row in known for word in (row.code, row.name)},
        election_of=election_finder(),
    )


def election_finder() -> Callable[[date], str]:
    """Code of the election of a day, asked once per day."""

    @cache
    def find(day: date) -> str:
        found = election_on(day)
        return found.code if found else ""

    return find


def units_by_family() -> dict[str, dict[str, str]]:
    """Units that can be accused, by what a person may write for them: name, short name or code."""
    short = {code: name for code, name in Agency.objects.values_list("code", "short_name")}
    return {
        family: {plain(word): code for code, name in accusable_units(family) for word in (code, short[code], name)}
        for family in UNIT_FAMILIES
    }


def report_behind(code: str) -> str:
    """Id of the report of a receipt, where the present session may read it; else ""."""
    found = call("report_behind", lookup_of(code, settings.RECEIPT_PEPPER))
    return str(found) if found else ""
