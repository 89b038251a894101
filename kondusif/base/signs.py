"""Signs that are no words: what every text that people hand in loses, whichever way it comes."""

from __future__ import annotations

import re

# They turn the order of letters round, so that a name reads as another; Arabic needs none of them.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Ends of lines and control characters. NUL is not among them: it is refused with a sentence.
NOT_IN_A_LINE = re.compile("[\x01-\x1f\x7f-\x9f\u2028\u2029]+")


def in_lines(text: str) -> str:
    """A text of several lines without the signs that turn letters round."""
    return TURNS.sub("", text)


def in_a_line(text: str) -> str:
    """The same in one line, as names of files, headings and calendars need it: each end of a line is a space."""
    return NOT_IN_A_LINE.sub(" ", in_lines(text)).strip()
