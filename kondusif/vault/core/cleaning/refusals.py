"""Why no clean copy was made: a word that the page turns into a sentence."""

from __future__ import annotations

NO_WALLS = "tanpa-dinding"


class NoCopy(Exception):
    """Nothing is wrong with keeping the file; it cannot be shown here.

    reason   "rusak", "terlalu-besar", "terkunci", "terlalu-banyak-halaman", "bukan-tulisan", "tidak-ada-pemutar",
             NO_WALLS
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoWalls(NoCopy):
    """The system gives the reader of files no world of its own: nothing was read. The file can be tried again later."""

    def __init__(self) -> None:
        super().__init__(NO_WALLS)
