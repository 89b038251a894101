"""Whether code of Kondusif says which rows it changes or deletes: asked in every test, see tests/conftest.py.

An action that lost its filter would change what its person may change of everybody's, and a test with one row in the
table would not see it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from django.db.models import QuerySet


@contextmanager
def only_narrow_writes() -> Iterator[None]:
    """Inside, `update` and `delete` of every row of a table fail where Kondusif's own code asks for them."""

    def narrow(write: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(write)
        def written(rows: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
            caller = sys._getframe(1)
            place = f"{caller.f_globals.get('__name__', '')}.{caller.f_code.co_name}"
            if place.startswith("kondusif."):
                assert rows.query.where, f"{place} writes to every row of {rows.model._meta.db_table}."
            return write(rows, *args, **kwargs)

        return written

    with pytest.MonkeyPatch.context() as patch:
        for name in ("update", "delete"):
            patch.setattr(QuerySet, name, narrow(getattr(QuerySet, name)))
        yield
