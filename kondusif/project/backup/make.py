"""Makes a backup: database, evidence files and the signer's memory in one set; the server's keys in another.

The two go to different recipients, so that who steals a set and the key it is sealed to gets what a dump gives and
nothing of `var/keys`. Passwords of database roles are in neither: they are made anew.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from django.utils.translation import gettext as _

from kondusif.project.backup.container import PIECE, BackupRefused, Member, write_set
from kondusif.project.backup.server import dump, everything
from kondusif.project.backup.tables import LEFT_OUT, marks, sequences, snapshot
from kondusif.project.key_prints import key_print

SET, KEYS = "kondusif/cadangan/v1", "kondusif/kunci/v1"
SET_NAME, KEYS_NAME = "kondusif-{at}.cadangan.age", "kondusif-{at}.kunci.age"
STAMP = "%Y%m%dT%H%M%SZ"
NAMED = re.compile(r"^kondusif-(\d{8}T\d{6}Z)\.cadangan\.age$")
# What was destroyed must not live on in old sets: none is kept longer than this (docs/reference/retention.md).
MOST_DAYS = 30
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Made:
    """file: the set. missing: names of evidence files that rows point at and the folder has not."""

    file: Path
    n_rows: int
    n_tables: int
    n_files: int
    n_bytes: int
    missing: tuple[str, ...]


def make_backup(var: Path, folder: Path, *, recipients: list[str], at: datetime, progress: Progress) -> Made:
    """Write one consistent set into a folder.

    progress  told (what, done, of how many) as it goes on

    Raises BackupRefused, CannotRun, OSError.
    """
    refuse_no_recipient(recipients)
    place = folder / SET_NAME.format(at=at.astimezone(UTC).strftime(STAMP))
    memory = read_if_there(var / "record" / "memory.json")  # before the snapshot: a memory that is behind only reads on
    with everything(var) as dsn, snapshot(dsn) as (connection, name):
        manifest = describe(connection, var, at, progress)
        stored, missing = evidence(connection, var / "evidence")
        manifest["missing"] = missing

        def members() -> Iterator[Member]:
            for number, member in enumerate(dump(dsn, name), start=1):
                progress(_("Basis data"), number, 0)
                yield member
            for number, file in enumerate(stored, start=1):
                progress(_("Berkas bukti"), number, len(stored))
                yield Member(f"evidence/{file.name}", file.stat().st_size, pieces_of(file))
            for title, content in (("memory.json", memory), ("witnesses", read_if_there(var / "witnesses"))):
                if content:
                    yield Member.of(f"record/{title}", content)

        write_set(place, members(), manifest, recipients=recipients)
    n_rows = sum(n for n, _hash in manifest["tables"].values())
    return Made(place, n_rows, len(manifest["tables"]), len(stored), place.stat().st_size, tuple(missing))


def refuse_no_recipient(recipients: list[str]) -> None:
    if not recipients:
        raise BackupRefused(
            _(
                "Belum ada penerima cadangan. Buat kunci di mesin lain, bukan di server ini: age-keygen -o "
                "kunci-cadangan.txt (atau: kondusif-key backup --out FOLDER). Simpan berkas itu di dua tempat yang "
                "terkunci, lalu tulis kunci publiknya (age1…) di sini: --recipient age1…"
            )
        )


def describe(connection: psycopg.Connection[Any], var: Path, at: datetime, progress: Progress) -> dict[str, Any]:
    """The manifest, but for what only the making itself tells."""
    told: dict[str, Any] = {
        "kind": SET,
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "versions": {
            "kondusif": version("kondusif"),
            "postgresql": connection.info.server_version,
            "python": platform.python_version(),
        },
        "key_prints": key_prints(var),
        "left_out": list(LEFT_OUT),
    }
    query = "SELECT tableowner FROM pg_tables WHERE schemaname = 'kondusif' LIMIT 1"
    ((told["owner"],),) = connection.execute(query).fetchall()
    told["migrations"] = migrations(connection)
    ((n_leaves,),) = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM kondusif.log_leaf").fetchall()
    newest = connection.execute("SELECT note FROM kondusif.log_newest").fetchone()
    told["log"] = {"leaves": n_leaves, "head": newest[0] if newest else ""}
    done: list[str] = []

    def tell(name: str) -> None:
        done.append(name)
        progress(_("Menghitung tabel"), len(done), 0)

    told["tables"] = marks(connection, tell)
    told["sequences"] = sequences(connection)
    return told


def migrations(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """App -> its newest migration."""
    rows = connection.execute("SELECT app, max(name) FROM lib.django_migrations GROUP BY app ORDER BY app")
    return {str(app): str(name) for app, name in rows.fetchall()}


def evidence(connection: psycopg.Connection[Any], folder: Path) -> tuple[list[Path], list[str]]:
    """Files that the rows of this snapshot point at: those that are there, and the names of those that are not."""
    rows = connection.execute(
        "SELECT sha256 FROM kondusif.evidence"
        " UNION SELECT sha256 FROM kondusif.evidence_copy WHERE sha256 <> '' ORDER BY 1"
    )
    places = [folder / name[:2] / name[2:4] / name for (name,) in rows.fetchall()]
    return [file for file in places if file.exists()], [file.name for file in places if not file.exists()]


def pieces_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def read_if_there(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def key_files(var: Path) -> list[Path]:
    """The server's keys; never those of custodians nor the recovery key, which no server should hold."""
    return sorted(file for file in (var / "keys").rglob("*") if file.is_file() and not file.name.startswith("."))


def key_prints(var: Path) -> dict[str, str]:
    """Key -> a mark by which the same key is known again; of 256 random bits it tells nothing."""
    return {
        file.relative_to(var / "keys").as_posix(): key_print(file.read_bytes())
        for file in key_files(var)
        if file.parent.name != "queue"  # renewed every month; an old one is no reason to refuse
    }


def back_up_keys(var: Path, folder: Path, *, recipients: list[str], at: datetime) -> Path:
    """The server's keys, in a set of their own. Raises BackupRefused and OSError."""
    refuse_no_recipient(recipients)
    files = key_files(var)
    if not files:
        raise BackupRefused(_("Di %(var)s belum ada kunci.") % {"var": var})
    place = folder / KEYS_NAME.format(at=at.astimezone(UTC).strftime(STAMP))
    manifest = {
        "kind": KEYS,
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "key_prints": key_prints(var),
    }
    members = [Member.of(f"keys/{file.relative_to(var / 'keys').as_posix()}", file.read_bytes()) for file in files]
    write_set(place, members, manifest, recipients=recipients)
    return place


def forget_old(folder: Path, *, keep: int, at: datetime) -> list[Path]:
    """Remove sets beyond the newest `keep`, and every one that is too old, but never the newest; returns them."""
    named = sorted((file for file in folder.iterdir() if NAMED.match(file.name)), reverse=True)
    gone = [file for place, file in enumerate(named) if place and (place >= keep or is_too_old(file, at))]
    for file in gone:
        file.unlink()
    return gone


def is_too_old(file: Path, at: datetime) -> bool:
    found = NAMED.match(file.name)
    made = datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else at
    return at - made > timedelta(days=MOST_DAYS)


def read_list(file: Path) -> list[str]:
    """Recipients, one a line; what follows a # is a remark."""
    if not file.exists():
        return []
    lines: Iterable[str] = (line.partition("#")[0].strip() for line in file.read_text().splitlines())
    return [line for line in lines if line]
