"""What the core says when it cannot go on: a code for machines and an Indonesian sentence for people."""

from __future__ import annotations

from collections.abc import Iterable

from kondusif.rules.core.wording import _, join_words


class RuleRefused(ValueError):
    """A rule, a word or a date that the core does not accept; `str()` is the sentence to show."""

    code = "rule-refused"


class LawRowRefused(RuleRefused):
    """A row of the law files that may not be loaded."""

    code = "law-row-refused"

    def __init__(self, place: str, *, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem} {remedy}")


class WordUnknown(RuleRefused):
    """A kind, actor, regime or event outside the vocabulary of the law files."""

    code = "word-unknown"

    def __init__(self, what: str, value: str, *, allowed: Iterable[str]) -> None:
        self.what, self.value, self.allowed = what, value, tuple(allowed)
        said = _("%(what)s '%(word)s' tidak dikenal. Yang dikenal: %(allowed)s. Pilih salah satu di antaranya.")
        super().__init__(said % {"what": what, "word": value, "allowed": join_words(self.allowed)})


class EditionUnknown(RuleRefused):
    """An edition id that the law files cannot rebuild."""

    code = "edition-unknown"


class DateBeyondCalendar(RuleRefused):
    """A deadline outside the years whose holidays are known."""

    code = "date-beyond-calendar"
