"""Why no clean copy was made: a word that the page turns into a sentence."""

from __future__ import annotations


class NoCopy(Exception):
    """Nothing is wrong with keeping the file; it cannot be shown here.

    reason   "rusak", "terlalu-besar", "terkunci", "terlalu-banyak-halaman", "bukan-tulisan", "tidak-ada-pemutar"
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
