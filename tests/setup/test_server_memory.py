"""The embedded server takes a quarter of the memory there is, of a container its quarter."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from kondusif.project import postgres_memory
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.postgres_memory import machine_megabytes, memory_settings
from tests.setup.test_embedded_server import folder

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("megabytes", "shared"), [(0, "128MB"), (400, "128MB"), (2048, "512MB"), (8192, "2048MB"), (262144, "4096MB")]
)
def test_a_quarter_within_bounds(monkeypatch: pytest.MonkeyPatch, megabytes: int, shared: str) -> None:
    monkeypatch.setattr(postgres_memory, "machine_megabytes", lambda: megabytes)
    assert memory_settings()["shared_buffers"] == shared


def test_the_limit_of_a_container_counts_where_it_is_less(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    whole = machine_megabytes(limit)
    assert whole > 256
    limit.write_text("max\n")
    assert machine_megabytes(limit) == whole
    limit.write_text(f"{256 * 1024 * 1024}\n")
    assert machine_megabytes(limit) == 256


def test_a_server_starts_with_what_this_machine_gives(folder: Path) -> None:
    with EmbeddedServer(folder, settings=memory_settings() | {"fsync": "off"}) as server:
        with psycopg.connect(server.admin_dsn) as connection:
            asked = "SELECT setting::int / 128 FROM pg_settings WHERE name = 'shared_buffers'"
            (megabytes,) = connection.execute(asked).fetchone() or (0,)
        assert f"{megabytes}MB" == memory_settings()["shared_buffers"]
