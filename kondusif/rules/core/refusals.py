"""What the core says when it cannot go on: a code for machines and an Indonesian sentence for people."""

from __future__ import annotations

from collections.abc import Iterable

from kondusif.rules.core.wording import join_words


class RuleRefused(ValueError):
    """A rule, a word or a date that the core does not accept; `str()` is the sentence to show."""

    code = "rule-refused"


class LawRowRefused(RuleRefused):
    """A row of the law files that may not be loaded."""

    code = "law-row-refused"

    def __init__(self, place: str, *, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem} {remedy}")


class WordUnknown(RuleRefused):
    """A kind, actor, election or event outside the vocabulary of the law files."""

    code = "word-unknown"

    def __init__(self, what: str, value: str, *, allowed: Iterable[str]) -> None:
        self.what, self.value, self.allowed = what, value, tuple(allowed)
        super().__init__(
            f"{what} '{value}' tidak dikenal. Yang dikenal: {join_words(self.allowed)}. Pilih salah satu di antaranya."
        )


class EditionUnknown(RuleRefused):
    """An edition id that the law files cannot rebuild."""

    code = "edition-unknown"


class DateBeyondCalendar(RuleRefused):
    """A deadline outside the years whose holidays are known."""

    code = "date-beyond-calendar"
