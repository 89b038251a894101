"""Conditions of rows that Django has no word for.

A set of numbers as one value of a query: `among("field", numbers)` is `field = ANY ('{1,2,3}')`.

Django's `__in` makes one value of each; for the 450 audiences that a province's secretariat may read, putting them
together cost more than the database needed to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, ForeignKey, Func, Lookup, Q
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


class Condition(Func):
    """A condition in SQL, so that a written-out question and rows of a model ask the same text.

    text     `{name}` stands for a column or a value: "{due_on} < {on}"
    columns  name -> field, as in `F`
    values   name -> what goes along as a parameter
    """

    output_field = BooleanField()

    def __init__(self, text: str, *, columns: Mapping[str, str], values: Mapping[str, Any]) -> None:
        super().__init__(*map(F, columns.values()))
        self.text, self.names, self.values = text, tuple(columns), values

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        columns = dict(zip(self.names, self.get_source_expressions(), strict=True))
        sql, parameters = "", list[Any]()
        for before, name, _spec, _conversion in Formatter().parse(self.text):
            sql += before
            if name in columns:
                column, values = compiler.compile(columns[name])
                sql, parameters = sql + column, [*parameters, *values]
            elif name:
                sql, parameters = sql + "%s", [*parameters, self.values[name]]
        return f"({sql})", parameters
