"""One page of a long list by the row it begins after: page 4,000 costs what page 1 costs.

Rows that arrive in between neither repeat a row nor lose one, as they would with "skip the first 200,000".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from kondusif.reports.models.report import Report

READ: dict[str, Callable[[str], Any]] = {"urgency": int, "received_at": datetime.fromisoformat, "id": UUID}


@dataclass(frozen=True)
class Slice:
    """Rows of one page. before, after: marks for the links to the neighbours, "" where there is none."""

    rows: list[Report]
    before: str
    after: str


def slice_of(rows: QuerySet[Report], order: Sequence[str], *, after: str = "", before: str = "", n: int) -> Slice:
    """The page that follows the mark `after`, or precedes `before`; the first for marks that say nothing.

    order   names of fields, all ascending, the last one unique
    """
    place = read_mark(after or before, order)
    backwards = place is not None and not after
    ordered = rows.order_by(*(f"-{name}" if backwards else name for name in order))
    if place is not None:
        compare = TupleLessThan if backwards else TupleGreaterThan
        ordered = ordered.filter(compare(Tuple(*(F(name) for name in order)), place))
    found = list(ordered[: n + 1])
    has_more = len(found) > n
    page = found[:n][::-1] if backwards else found[:n]
    if not page:
        return Slice([], "", "")
    leads_back = has_more if backwards else place is not None
    leads_on = place is not None if backwards else has_more
    return Slice(page, mark_of(page[0], order) if leads_back else "", mark_of(page[-1], order) if leads_on else "")


def mark_of(row: Report, order: Sequence[str]) -> str:
    """A row's place in the order, for an address."""
    return json.dumps([str(getattr(row, name)) for name in order], separators=(",", ":"))


def read_mark(mark: str, order: Sequence[str]) -> tuple[Any, ...] | None:
    """The place that a mark names, or None for one that this order did not write."""
    try:
        parts = json.loads(mark) if mark else []
        return tuple(READ[name](str(part)) for name, part in zip(order, parts, strict=True))
    except (ValueError, TypeError, RecursionError):
        return None
