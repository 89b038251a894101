"""A key of the backup, a folder for the sets, and the role that sees every row of the test database."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from kondusif.base.time import real_now
from kondusif.project.backup.make import Made, make_backup


@dataclass(frozen=True)
class Keys:
    """Two keys of age: the one that sets are sealed to, and another."""

    right: Any
    wrong: Any

    @property
    def recipient(self) -> str:
        return str(self.right.to_public())


def quiet(_what: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def keys() -> Keys:
    return Keys(pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate())


@pytest.fixture
def sees_all(monkeypatch: pytest.MonkeyPatch) -> str:
    """Connection string of a superuser of the test database; skips where the server given has none for us."""
    name = str(connections["owner"].settings_dict["NAME"])
    cluster = Path(settings.VAR) / "cluster.json"
    if cluster.exists():
        place = json.loads((Path(settings.VAR) / "database.json").read_text())
        dsn = make_conninfo(
            host=place["host"],
            port=place["port"],
            dbname=name,
            user="postgres",
            password=json.loads(cluster.read_text())["password"],
        )
    else:
        dsn = make_conninfo(os.environ["DATABASE_URL"], dbname=name)
        with psycopg.connect(dsn) as connection:
            row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if not row or not row[0]:
            pytest.skip("the owner on this server is no superuser, as it should be")
    monkeypatch.setenv("KONDUSIF_BACKUP_URL", dsn)
    return dsn


@pytest.fixture
def back_up(sees_all: str, keys: Keys, tmp_path: Path) -> Any:
    """Make a backup of the test database as it stands now."""

    def made() -> Made:
        return make_backup(
            Path(settings.VAR), tmp_path / "sets", recipients=[keys.recipient], at=real_now(), progress=quiet
        )

    return made
