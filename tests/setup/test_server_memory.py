"""The embedded server takes a quarter of the memory there is, of a container its quarter."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from kondusif.base.errors import WrongSetting
from kondusif.project import memory
from kondusif.project.memory import machine_megabytes, memory_settings, web_workers
from kondusif.project.postgres import EmbeddedServer
from tests.setup.test_embedded_server import folder

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("megabytes", "shared", "processes"),
    [(0, "128MB", 2), (400, "128MB", 1), (983, "245MB", 1), (2048, "512MB", 2), (262144, "4096MB", 2)],
)
def test_a_quarter_within_bounds_and_one_process_where_there_is_little(
    monkeypatch: pytest.MonkeyPatch, megabytes: int, shared: str, processes: int
) -> None:
    for name in ("KONDUSIF_MEMORY", "KONDUSIF_WEB_WORKERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(memory, "machine_megabytes", lambda: megabytes)
    assert (memory_settings()["shared_buffers"], web_workers()) == (shared, processes)
    monkeypatch.setenv("KONDUSIF_MEMORY", "1000")
    assert (memory_settings()["shared_buffers"], web_workers()) == ("250MB", 1)
    monkeypatch.setenv("KONDUSIF_WEB_WORKERS", "3")
    assert web_workers() == 3, "what is said for itself counts"
    monkeypatch.setenv("KONDUSIF_MEMORY", "1G")
    with pytest.raises(WrongSetting, match="KONDUSIF_MEMORY"):
        memory_settings()


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
