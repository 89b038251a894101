from __future__ import annotations

from collections.abc import Iterator

import pytest

from kondusif.base.time import pretending
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, Berkas, play


@pytest.fixture
def in_that_season() -> Iterator[None]:
    """The incidents are of November 2024; so is the day."""
    with pretending(THAT_DAY):
        yield


@pytest.fixture
def berkas(cast: Cast, in_that_season: None) -> Berkas:
    """A berkas about a fictional soldier of Kodim 1615, played through to its outcome."""
    return play(cast)
