"""Makes the random identifiers of one scene repeatable, so that two plays of a season can be compared."""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch


@contextmanager
def same_names(scene: str) -> Iterator[None]:
    """Inside, keys and numbers follow from the scene's name alone, whatever was played before."""
    dice = random.Random(scene)  # noqa: S311 - repeatable on purpose

    def next_uuid() -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    with patch.object(uuid, "uuid4", next_uuid), patch.object(secrets, "choice", dice.choice):
        yield
