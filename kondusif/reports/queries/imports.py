"""What rows of a table are compared with, and what a person's imports look like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from django.conf import settings

from kondusif.agencies.models import Agency
from kondusif.agencies.queries import accusable_units
from kondusif.area.models import Area
from kondusif.base.database import call
from kondusif.base.time import real_now, today
from kondusif.elections.queries import election_on, elections
from kondusif.reports.core.cells import squeeze
from kondusif.reports.core.columns import plain
from kondusif.reports.core.keeping import unseal_table, unseal_troubles
from kondusif.reports.core.rows import Reference, Trouble, Village
from kondusif.reports.core.sheets import Cell, Table, UnreadableTable, examine, first_rows, n_filled, rows_of
from kondusif.reports.models import Import, ImportContent
from kondusif.rules.queries import current_law
from kondusif.vault.core.receipts import lookup_of

HEAD_ROWS = 30
MOST_ROWS = 50_000
# Kinds of actor whose unit can be named; whoever serves ad hoc is looked up among the organisers.
UNIT_FAMILIES = ("tni", "polri", "asn", "penyelenggara", "jaksa", "bin")


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


def villages_by_name() -> dict[str, list[Village]]:
    """Villages in force by their squeezed name."""
    found: dict[str, list[Village]] = {}
    names = ("code", "name", "parent__name", "parent__parent__name")
    for row in Area.objects.in_force().villages().order_by("code").values_list(*names):
        found.setdefault(squeeze(row[1]), []).append(Village(*row))
    return found


def units_by_family() -> dict[str, dict[str, str]]:
    """Units that can be accused, by what a person may write for them: name, short name or code."""
    short = {code: name for code, name in Agency.objects.values_list("code", "short_name")}
    return {
        family: {plain(word): code for code, name in accusable_units(family) for word in (code, short[code], name)}
        for family in UNIT_FAMILIES
    }


def content_of(imported: Import) -> bytes | None:
    """The file of an import; None once it is deleted or its hour is over."""
    kept = ImportContent.objects.filter(of=imported).first()
    if kept is None or kept.sealed is None or (kept.expires_at < real_now() and not imported.is_running):
        return None
    return unseal_table(kept.sealed, settings.SEALED_COOKIE_KEY)


def troubles_of(imported: Import) -> list[Trouble] | None:
    """What is wrong in the file; None once the list is deleted."""
    kept = ImportContent.objects.filter(of=imported, expires_at__gte=real_now()).first()
    if kept is None or kept.troubles is None:
        return None
    return unseal_troubles(kept.troubles, settings.SEALED_COOKIE_KEY)


def head_of(content: bytes, sheet: str) -> tuple[Table, list[tuple[Cell, ...]]]:
    """What kind of table a file is, and its first rows. Raises UnreadableTable."""
    table = examine(content)
    return table, first_rows(content, table, sheet or table.sheets[0], HEAD_ROWS)


def refuse_too_many(content: bytes, table: Table, *, most: int, above: int) -> None:
    """Refuse a table of more than `most` rows at once; `above`: rows down to the headings. Raises UnreadableTable."""
    if n_filled(content, table, most=most + above) > most + above:
        raise UnreadableTable("too-many-rows", most=most)


def numbered_rows(content: bytes, sheet: str, header: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Rows below the headings with their number as the spreadsheet shows it. Raises UnreadableTable."""
    table = examine(content)
    for place, row in enumerate(rows_of(content, table, sheet)):
        if place > header:
            yield place + 1, row


def report_behind(code: str) -> str:
    """Id of the report of a receipt, where the present session may read it; else ""."""
    found = call("report_behind", lookup_of(code, settings.RECEIPT_PEPPER))
    return str(found) if found else ""
