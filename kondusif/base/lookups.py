"""A set of numbers as one value of a query: `among("field", numbers)` is `field = ANY ('{1,2,3}')`.

Django's `__in` makes one value of each; for the 450 audiences that a province's secretariat may read, putting them
together cost more than the database needed to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, Lookup, Q
from django.db.models.sql.compiler import SQLCompiler


@ForeignKey.register_lookup
class Among(Lookup):
    """Keys that are whole numbers, of one of the given; none for an empty set."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:  # type: ignore[override]
        column, values = self.process_lhs(compiler, connection)
        numbers = ",".join(str(int(each)) for each in self.rhs)
        return f"{column} = ANY (%s::bigint[])", [*values, f"{{{numbers}}}"]


def among(field: str, numbers: Sequence[int]) -> Q:
    """Rows whose key of another table is one of the numbers."""
    return Q(**{f"{field}__among": tuple(numbers)})
