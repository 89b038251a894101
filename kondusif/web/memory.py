"""What one page has asked the database once, it need not ask again: kept for one GET, forgotten with it.

Nothing is kept outside a request, nor for one that writes: what an action changed must be read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kondusif_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, `once` asks each question one time."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def once(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question, asked by `ask` the first time in this request; always, outside one."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if question not in kept:
        kept[question] = ask()
    return cast(T, kept[question])
