"""A server with a migrated database and nothing in it, made once for these migrations and copied for each run.

Migrating takes half a minute for each worker; a copy of what they make takes a fraction of a second. The key is a hash
over everything that decides what a migration makes, so that a stale copy cannot be used by mistake.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kondusif.project import roles
from kondusif.project.keys import make_missing
from kondusif.project.postgres import EmbeddedServer

ROOT = Path(__file__).parents[1]
DECIDES = ("kondusif/*/migrations/*.py", "kondusif/**/*.toml", "kondusif/**/*.sql", "kondusif/**/models/**/*.py",
           "kondusif/**/models.py", "kondusif/**/apps.py", "kondusif/project/**/*.py", "kondusif/base/**/*.py",
           "requirements.lock", "tests/kept.py")  # fmt: skip
MIGRATED = "kondusif"  # the database that test databases are copied from; nobody is connected to it meanwhile
KEPT = 4
KEEPS = {"cluster.json", "database.json", "pgdata", "keys", "recovery"}  # the database knows these keys by their prints
UNHURRIED = {
    "fsync": "off",
    "full_page_writes": "off",
}  # tests need no durability; docs/benchmarks.md is measured with it


def copy_server(var: Path) -> None:
    """Into `var`: cluster.json, pgdata, database.json and keys of a stopped server that holds MIGRATED."""
    place = Path(tempfile.gettempdir()) / f"kondusif-test-databases-{os.geteuid()}"
    place.mkdir(mode=0o711, exist_ok=True)
    if place.stat().st_uid != os.geteuid():
        raise PermissionError(f"{place} belongs to somebody else: remove it, or set TMPDIR.")
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = place / key()
        if not kept.exists():
            make(kept)
        os.utime(kept)
        forget_old(place)
        subprocess.run(["cp", "-a", "--reflink=auto", f"{kept}/.", str(var)], check=True)  # noqa: S607 - keeps owners


def key() -> str:
    """Sixteen digits that change with whatever decides what is kept."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(set(files())):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def files() -> Iterator[Path]:
    for pattern in DECIDES:
        yield from ROOT.glob(pattern)


def make(kept: Path) -> None:
    """Migrate in a process of its own, beside the final place, so that a killed run leaves nothing half made."""
    made = kept.with_suffix(".unfinished")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(mode=0o711)
    make_missing(made)  # before the database: beside one, a missing key is a lost one
    with EmbeddedServer(made, settings=UNHURRIED) as server:
        roles.prepare(server.admin_dsn, made / "database.json", dbname=MIGRATED)
        environment = os.environ | {"KONDUSIF_VAR": str(made), "KONDUSIF_PROGRAM": "owner"}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    for left in [path for path in made.iterdir() if path.name not in KEEPS]:
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    made.rename(kept)


def forget_old(place: Path) -> None:
    """All but the newest few."""
    held = sorted((path for path in place.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in held[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)
