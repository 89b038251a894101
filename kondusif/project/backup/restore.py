"""Restores a backup: database beside the one that stands, evidence files, keys, the signer's memory.

The new database is filled and compared with the manifest before the old one goes; until then nothing is lost.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psycopg
from django.utils.translation import gettext as _
from psycopg import sql
from psycopg.conninfo import make_conninfo

from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.notes import BadNote, read_note
from kondusif.audit.runs.memory import recall, remember
from kondusif.project import instance, roles
from kondusif.project.backup.container import BackupRefused, opened_set, read_manifest
from kondusif.project.backup.make import KEYS, SET
from kondusif.project.backup.server import Loading, embedded, given_url
from kondusif.project.backup.tables import PLAIN, differences, marks, refuse_half_blind, sequences
from kondusif.project.claims import only_instance
from kondusif.project.key_prints import key_print
from kondusif.project.keys import make_missing, private_folder

BESIDE = "kondusif_pulih"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wanted:
    """What to restore from: the set, its key, and the set of server keys with its own key, where they are lost."""

    file: Path
    identities: list[Any]
    keys: Path | None = None
    key_identities: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Standing:
    """What already lies where a backup is to go. told: in sentences."""

    told: tuple[str, ...]

    @property
    def is_alive(self) -> bool:
        return bool(self.told)


@dataclass
class Restored:
    """manifest: what the backup said. differences: sentences; none where every table is as it was.
    missing, damaged: evidence files that rows point at and nobody has, or not as they came."""

    manifest: dict[str, Any]
    differences: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    n_files: int = 0
    leaves: int = 0
    read_before: int = 0

    @property
    def lost(self) -> int:
        """Leaves of the log that the signer here, or a witness, had read and the backup has not."""
        return max(0, self.read_before - self.leaves)


def restore(var: Path, wanted: Wanted, *, may_replace: bool, progress: Progress, seen: int = 0) -> Restored:
    """Restore into a data folder whose instance does not run.

    seen  leaves of the log that a witness has seen

    Raises BackupRefused, CannotRun, ServerRefused, OSError.
    """
    var.mkdir(mode=0o711, parents=True, exist_ok=True)
    with only_instance(var):
        progress(_("Memeriksa cadangan"), 0, 0)
        manifest = read_manifest(wanted.file, wanted.identities, kind=SET)
        keys = read_keys(wanted)
        standing = what_stands(var)
        if standing.is_alive and not may_replace:
            raise BackupRefused(
                _("Di sini sudah ada pemasangan: %(found)s. Tidak ada yang diubah. Untuk menggantinya dengan cadangan "
                  "dari %(at)s, ulangi dengan --replace.")
                % {"found": "; ".join(standing.told), "at": manifest["made_at"]}
            )  # fmt: skip
        put_keys_back(var, keys, manifest["key_prints"], may_replace=may_replace or not standing.is_alive)
        restored = Restored(manifest, read_before=max(seen, recall(var / "record").frontier.size))
        with instance.database(var):
            put_back(var, wanted, restored, progress)
        remember_gap(var / "record", seen)
        return restored


def remember_gap(folder: Path, seen: int) -> None:
    """Where the signer's memory was lost too, a witness knows more: the signer must stop, not sign another history."""
    memory = recall(folder)
    if seen > memory.frontier.size:
        remember(folder, replace(memory, frontier=Frontier(seen)))  # what stood there is lost: no peaks, no signing


def read_keys(wanted: Wanted) -> dict[str, bytes]:
    """Name -> content of the server's keys in their own set; empty where none was given."""
    if wanted.keys is None:
        return {}
    read_manifest(wanted.keys, wanted.key_identities, kind=KEYS)
    with opened_set(wanted.keys, wanted.key_identities) as members:
        found = {name: b"".join(pieces) for name, pieces in members}
    return {name.removeprefix("keys/"): content for name, content in found.items() if name.startswith("keys/")}


def what_stands(var: Path) -> Standing:
    """What would be lost by a restore here; nothing on a new machine."""
    told = []
    files = sum(1 for file in (var / "evidence").glob("??/??/*") if file.is_file())
    if files:
        told.append(_("%(n)s berkas bukti") % {"n": files})
    if (var / "cluster.json").exists() or os.environ.get("DATABASE_URL"):
        with instance.database(var), psycopg.connect(admin_dsn(var)) as connection:
            if connection.execute("SELECT to_regclass('kondusif.audit_entry')").fetchone() != (None,):
                counted = connection.execute(
                    "SELECT (SELECT count(*) FROM kondusif.report), (SELECT count(*) FROM kondusif.case_file),"
                    " (SELECT max(at) FROM kondusif.audit_entry)"
                ).fetchone()
                n_reports, n_cases, last = counted or (0, 0, None)
                if n_reports or n_cases or last:
                    told.insert(
                        0,
                        _("%(reports)s laporan, %(cases)s berkas, entri terakhir %(last)s")
                        % {"reports": n_reports, "cases": n_cases, "last": f"{last:%Y-%m-%d %H:%M}" if last else "-"},
                    )
    return Standing(tuple(told))


def put_keys_back(var: Path, keys: dict[str, bytes], prints: dict[str, str], *, may_replace: bool) -> None:
    """Put given keys in their place, then see that they are the backup's. Raises BackupRefused before it writes."""
    folder = var / "keys"
    for name, content in keys.items():
        file = folder / name
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise BackupRefused(_("Cadangan kunci memuat nama berkas yang tidak wajar."))
        if file.exists() and file.read_bytes().strip() != content.strip() and not may_replace:
            raise BackupRefused(_("Kunci %(name)s di sini lain. Tidak ada yang diubah.") % {"name": name})
    private_folder(folder)
    for name, content in keys.items():
        private_folder((folder / name).parent)
        write_private(folder / name, content)
    wrong = [name for name, mark in prints.items() if not is_key(folder / name, mark)]
    if wrong:
        raise BackupRefused(
            _("Kunci server di %(folder)s bukan yang dipakai cadangan ini (%(names)s): kode tanda terima dan bukti "
              "tidak akan terbuka. Sertakan cadangan kuncinya: --keys BERKAS --keys-identity KUNCI.")
            % {"folder": folder, "names": ", ".join(sorted(wrong)[:4])}
        )  # fmt: skip
    make_missing(var)


def is_key(file: Path, mark: str) -> bool:
    return file.exists() and key_print(file.read_bytes()) == mark


def write_private(file: Path, content: bytes) -> None:
    """Replace a file, whole or not at all, readable by its owner alone."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with open(draft, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)


def put_back(var: Path, wanted: Wanted, restored: Restored, progress: Progress) -> None:
    """Everything in the set to its place; the database that stood goes last."""
    known = json.loads((var / "database.json").read_text())
    owner = known.get("owner", "k_owner")
    if owner != restored.manifest["owner"]:
        raise BackupRefused(
            _("Pemilik basis data di cadangan bernama %(was)s, di sini %(here)s. Pakai pemilik bernama sama.")
            % {"was": restored.manifest["owner"], "here": owner}
        )
    with beside(var, owner) as dsn:
        load(dsn, var, wanted, restored, progress)
        with psycopg.connect(dsn) as connection:
            compare(connection, restored, progress)
            ((restored.leaves,),) = connection.execute(
                "SELECT coalesce(max(number) + 1, 0) FROM kondusif.log_leaf"
            ).fetchall()
        if restored.differences:
            raise BackupRefused(" ".join(restored.differences))
    take_over(var, known["dbname"])


def admin_dsn(var: Path, dbname: str = "") -> str:
    """Who may make databases and everything in them."""
    if given_url():
        return make_conninfo(given_url(), **({"dbname": dbname} if dbname else {}))
    if os.environ.get("DATABASE_URL"):
        raise BackupRefused(
            _("Di server sendiri, pemulihan memerlukan superuser. Sebut alamatnya di KONDUSIF_BACKUP_URL.")
        )
    return embedded(var, dbname)


@contextmanager
def beside(var: Path, owner: str) -> Iterator[str]:
    """An empty database beside the one that stands; it goes again where something fails."""
    place = sql.Identifier(BESIDE)
    with psycopg.connect(admin_dsn(var, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(place))
        roles.make_database(connection, BESIDE, owner=owner)
        dsn = admin_dsn(var, BESIDE)
        roles.close_catalogue(dsn)
        try:
            yield dsn
        except BaseException:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(place))
            raise


def take_over(var: Path, dbname: str) -> None:
    """The filled database takes the name of the one that stood, which goes."""
    with psycopg.connect(admin_dsn(var, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname)))
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(BESIDE), sql.Identifier(dbname))
        )


def load(dsn: str, var: Path, wanted: Wanted, restored: Restored, progress: Progress) -> None:
    """The members of the set, each to its place. Raises BackupRefused."""
    with psycopg.connect(dsn) as connection:
        refuse_half_blind(connection)
        is_old = connection.info.server_version < 170000
    loading = Loading(dsn, is_old=is_old)
    number = 0
    titles = {"database": _("Basis data"), "evidence": _("Berkas bukti")}
    try:
        with opened_set(wanted.file, wanted.identities) as members:
            for name, pieces in members:
                kind, _slash, rest = name.partition("/")
                number += 1
                progress(titles.get(kind, kind), number, 0)
                if kind == "database":
                    loading.load(b"".join(pieces))
                elif kind == "evidence":
                    if not put_evidence(var / "evidence", rest, pieces):
                        restored.damaged.append(rest)
                    restored.n_files += 1
                elif kind == "record":
                    put_record(var, rest, b"".join(pieces))
        loading.finish()
    finally:
        loading.end()
    restored.missing = list(restored.manifest["missing"])


def put_evidence(folder: Path, name: str, pieces: Iterator[bytes]) -> bool:
    """One sealed file to its place; False for one that was not what its name says when it was backed up."""
    place = folder / name[:2] / name[2:4] / name
    private_folder(folder)
    private_folder(place.parent.parent)
    private_folder(place.parent)
    draft, digest = folder / f".{name}", hashlib.sha256()
    with open(draft, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
    return digest.hexdigest() == name


def put_record(var: Path, name: str, content: bytes) -> None:
    """The signer's memory and the known witnesses, where there are none: what stands here knows more."""
    file = {"memory.json": var / "record" / "memory.json", "witnesses": var / "witnesses"}.get(name)
    if file and not file.exists():
        private_folder(file.parent) if name == "memory.json" else None
        write_private(file, content)


def compare(connection: psycopg.Connection[Any], restored: Restored, progress: Progress) -> None:
    """Rows and hashes of every table, and where the sequences stand, against the manifest."""
    connection.execute(PLAIN)
    done: list[str] = []

    def tell(name: str) -> None:
        done.append(name)
        progress(_("Membandingkan tabel"), len(done), len(restored.manifest["tables"]))

    restored.differences = differences(restored.manifest["tables"], marks(connection, tell))
    if sequences(connection) != restored.manifest["sequences"]:
        restored.differences.append(_("Penghitung nomor tidak sama dengan manifes."))


def seen_by(witness: Path | None) -> int:
    """How many leaves the newest head in a witness's folder speaks of. Raises BackupRefused."""
    if witness is None:
        return 0
    try:
        return int(read_note((witness / "head.txt").read_text()).text.split("\n")[1])
    except (OSError, BadNote, ValueError, IndexError) as error:
        raise BackupRefused(
            _("Di %(folder)s tidak ada kepala saksi yang dapat dibaca (head.txt).") % {"folder": witness}
        ) from error
