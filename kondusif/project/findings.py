"""One thing that `kondusif doctor` has looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """topic: what it is about. fine: whether nothing has to be done. sentence: what was found, what to do."""

    topic: str
    fine: bool
    sentence: str
