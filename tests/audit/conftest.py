from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kondusif.audit.core.notes import public_of
from kondusif.audit.runs.record import Signer
from tests.audit.log import MINUTE, Log, empty_log
from tests.cast import load_everything


@pytest.fixture
def log(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Log]:
    """An empty log with a signer of its own, and real commits; afterwards only its own tables are emptied again."""
    seed = secrets.token_hex(32)
    signer = Signer(seed, public_of(seed), secrets.token_hex(32), "52", tmp_path / "record")
    with django_db_blocker.unblock():
        load_everything()  # a test with real commits before this one may have emptied every table
        empty_log()
        yield Log(signer, at=MINUTE)
        empty_log()
