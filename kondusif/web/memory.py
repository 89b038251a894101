"""What one page has asked the database once, it need not ask again.

`once`       anything, for one GET, and forgotten with it; nothing for a request that writes, which must read anew what
             an action changed
`reference`  rows that everyone may read and an installation seldom loads (elections, areas, boundaries), for
             REFERENCE_SECONDS in each process: what `kondusif load-areas` brings appears by itself within that time
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any, TypeVar, cast

from django.conf import settings

T = TypeVar("T")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kondusif_memory", default=None)
_reference: dict[Hashable, tuple[float, Any]] = {}
MOST_QUESTIONS = 1000  # of reference; then all are asked anew


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, `once` asks each question one time."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def remembers() -> bool:
    """Whether this request keeps what `once` asks; one that writes does not."""
    return _kept.get() is not None


def once(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question, asked by `ask` the first time in this request; always, outside one."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if question not in kept:
        kept[question] = ask()
    return cast(T, kept[question])


def reference(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question whose answer is the same for everyone, asked again after REFERENCE_SECONDS.

    Ask only for tables that every session reads whole, and answer with what nobody changes in place. Nothing found is
    not kept: a place that is just being filled appears at once.
    """
    asked_at, answer = _reference.get(question, (-settings.REFERENCE_SECONDS, None))
    if not answer or monotonic() - asked_at >= settings.REFERENCE_SECONDS:
        answer = ask()
        if len(_reference) >= MOST_QUESTIONS:
            _reference.clear()
        _reference[question] = monotonic(), answer
    return cast(T, answer)
