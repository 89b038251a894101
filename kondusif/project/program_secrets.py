"""The secrets of each program in a folder of its own: its role's password and the keys that it reads, nothing else.

<folder>/<program>/database.json   one role's password
<folder>/<program>/keys/…          keys.NEEDED, some of them made for this program alone (keys.OWN)
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kondusif.project import keys
from kondusif.project.children import Account
from kondusif.project.claims import CannotRun

ROLES = {"public": ("k_public",), "staff": ("k_app",), "worker": ("k_worker",)}


def account_of(program: str) -> Account | None:
    """The account kondusif-<program>; None where the system has none."""
    try:
        entry = pwd.getpwnam(f"kondusif-{program}")
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def write_secrets(
    var: Path, folder: Path, *, account: Callable[[str], Account | None] = account_of
) -> dict[str, Account | None]:
    """Write, or write anew, every program's folder; returns whose each is, None for the caller's.

    Root hands each folder to its account. What a newer version does not need any more goes.
    """
    known = json.loads(read_as_owner(var / "database.json", var))
    folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    owners = {}
    for program, roles in ROLES.items():
        draft = folder / f".{program}.{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        fill(draft, var, program, known, roles)
        owners[program] = account(program) if os.geteuid() == 0 else None
        give_to(draft, owners[program])
        shutil.rmtree(folder / program, ignore_errors=True)
        draft.rename(folder / program)
    return owners


def fill(place: Path, var: Path, program: str, known: dict[str, Any], roles: tuple[str, ...]) -> None:
    private = keys.private_folder(keys.private_folder(place) / "keys")
    passwords = known["passwords"]
    told = {name: known[name] for name in ("host", "port", "dbname")}
    keys.write_once(
        place / "database.json", json.dumps(told | {"passwords": {role: passwords[role] for role in roles}}).encode()
    )
    for name in keys.NEEDED[program]:
        if name == keys.QUEUE:
            for file in (var / "keys" / name).glob("*.key"):
                keys.write_once(keys.private_folder(private / name) / file.name, read_as_owner(file, var))
        else:
            keys.write_once(private / name, keys.own_key(name, read_as_owner(var / "keys" / name, var), program))


def read_as_owner(path: Path, var: Path) -> bytes:
    """A file that belongs to the account of the data: root must not be led by a link to a file of another.

    Raises CannotRun.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_uid != var.stat().st_uid:
            raise CannotRun(
                _("%(file)s bukan milik akun pemilik folder data; tidak ada yang ditulis.") % {"file": path}
            )
        return file.read()


def give_to(place: Path, account: Account | None) -> None:
    if account is not None:
        for path in (place, *place.rglob("*")):
            os.chown(path, account.user, account.group, follow_symlinks=False)
