"""A report as a message of one screen: headings, lines, and what must never be cut away."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 2000
CUT = "…"


def compose(head: Sequence[str], body: Sequence[str], foot: Sequence[str], *, longest: int = LONGEST) -> str:
    """Lines one below the other, at most so many characters; what is too much goes from the end of the body.

    head, foot  always whole: what it is, until when it counts, and that the numbers are provisional
    body        the most important first; "" parts two blocks
    """
    kept = list(body)
    while True:
        text = "\n".join(squeezed([*head, "", *kept, *([CUT] if len(kept) < len(body) else []), "", *foot]))
        if len(text) <= longest or not kept:
            return text
        kept.pop()


def squeezed(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the ends or one after another."""
    found: list[str] = []
    for line in lines:
        if line or (found and found[-1]):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return found
