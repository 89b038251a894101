"""What the columns of a table of reports may mean: what is told (told.py), and beside it import_columns.toml."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from kondusif.reports.core.told import TABLE, asked_at
from kondusif.tables.core.columns import Columns, Field, read_columns


@cache
def of_reports() -> Columns:
    """The columns of a table of reports: those needed, what else is told, and what stands beside it."""
    beside = read_columns(Path(__file__).with_name("import_columns.toml"))
    told = [each.table for each in asked_at(TABLE) if each.table]
    found = [Field(each.code, each.label, each.needed, each.words) for each in told]
    return replace(beside, fields=(*sorted(found, key=lambda each: not each.needed), *beside.fields))


def fields() -> tuple[Field, ...]:
    """Every field of a report."""
    return of_reports().fields
