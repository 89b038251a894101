"""What the columns of a table of reports may mean; the words are in import_columns.toml."""

from __future__ import annotations

from pathlib import Path

from kondusif.tables.core.columns import Columns, Field, read_columns


def of_reports() -> Columns:
    """The columns of a table of reports."""
    return read_columns(Path(__file__).with_name("import_columns.toml"))


def fields() -> tuple[Field, ...]:
    """Every field of a report."""
    return of_reports().fields
