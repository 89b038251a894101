"""Why the record stands still: each is for the person who looks after the server."""

from __future__ import annotations


class RecordStopped(Exception):
    """Heads are not signed any more: what the database holds is not what was signed, or the clock went back.

    sentence  in Indonesian: what was found, what to do
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
