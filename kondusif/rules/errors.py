"""Refusals of this package, as every other package refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kondusif.base.errors import Refusal
from kondusif.rules.core.refusals import RuleRefused


class LawRefusal(Refusal):
    """A word, a date or an edition that the law files do not know; `code` is the core's."""

    code = "rule-refused"

    def __init__(self, refused: RuleRefused) -> None:
        super().__init__(str(refused))
        self.cause = refused.code


@contextmanager
def refuse_in_words() -> Iterator[None]:
    """Turn the core's refusal into this package's, sentence unchanged."""
    try:
        yield
    except RuleRefused as refused:
        raise LawRefusal(refused) from refused
