"""Reading about berkas: the page, the lists, what is due, letters."""

from __future__ import annotations

from kondusif.cases.queries.due import DueItem, due_groups, due_soon
from kondusif.cases.queries.lists import CaseFilter, CaseRow, count_by_state, list_cases, rows_of

__all__ = [
    "CaseFilter",
    "CaseRow",
    "DueItem",
    "count_by_state",
    "due_groups",
    "due_soon",
    "list_cases",
    "rows_of",
]
