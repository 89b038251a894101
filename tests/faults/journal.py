"""What the clients of a stage sent, what they were answered, and what they therefore may rely on."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Word = Literal["accepted", "repeated", "put-off", "unknown", "refused"]
SURE: frozenset[str] = frozenset({"accepted", "repeated"})


@dataclass(frozen=True)
class Outcome:
    """One try's answer. put-off: a sentence says that nothing was kept. unknown: no whole answer came."""

    word: Word
    said: str = ""


@dataclass
class Journal:
    """In memory and, line by line, in a file.

    acknowledged  key -> door, from the first answer that may be relied on
    begun         key -> door, everything that was ever sent
    last_sure_at  monotonic moment of the newest such answer to a try that began after `since`
    """

    place: Path
    acknowledged: dict[str, str] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    since: float = 0.0
    sure_at: float = 0.0

    def note(self, door: str, key: str, outcome: Outcome, *, began_at: float) -> None:
        """Keep one try and its answer."""
        with self.lock:
            self.begun.setdefault(key, door)
            self.tries[outcome.word] += 1
            if outcome.word in SURE:
                self.acknowledged.setdefault(key, door)
                if began_at >= self.since and self.sure_at < self.since:
                    self.sure_at = time.monotonic()
            if outcome.word == "refused":
                self.refused.append(f"{door} {key}: {outcome.said}")
            self.write({"door": door, "key": key, "word": outcome.word, "said": outcome.said[:300]})

    def say(self, **words: object) -> None:
        """A line about what was done to the system."""
        with self.lock:
            self.write(words)

    def write(self, words: dict[str, object]) -> None:
        with self.place.open("a") as file:
            file.write(json.dumps({"at": round(time.time(), 3)} | words, ensure_ascii=False) + "\n")

    def watch_from_now(self) -> None:
        """`seconds_until_sure` counts from here."""
        with self.lock:
            self.since = time.monotonic()

    def seconds_until_sure(self) -> float | None:
        """How long until a try that began after `watch_from_now` was acknowledged; None while none was."""
        with self.lock:
            return self.sure_at - self.since if self.sure_at >= self.since > 0 else None

    def has(self, n: int) -> bool:
        """Whether so many were acknowledged."""
        return len(self.acknowledged) >= n

    @property
    def unresolved(self) -> set[str]:
        return set(self.begun) - set(self.acknowledged)
