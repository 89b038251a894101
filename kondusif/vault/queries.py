"""What is kept, read back, how much room is left for it, and to whom an identity is sealed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.conf import settings
from pyrage import DecryptError

from kondusif.base.database import call
from kondusif.key.seals import Keeper
from kondusif.key.suites import read_public
from kondusif.vault.access import open_file_key, path_of
from kondusif.vault.core.sealed_files import About, commit, open_about, open_stream, salt_of
from kondusif.vault.errors import FileDoesNotOpen


@dataclass(frozen=True)
class Original:
    """content: as it came. plain_sha256, salt: what opens the commitment, hex."""

    content: bytes
    about: About
    plain_sha256: str
    salt: str
    commitment: str


@dataclass(frozen=True)
class Kept:
    """What a row keeps of a file. sha256: hex. sealed_about, wrapped_key: see `vault.actions.StoredFile`."""

    sha256: str
    sealed_about: bytes
    wrapped_key: bytes


def about_file(kept: Kept) -> About:
    """What the sender called a file. Raises FileDoesNotOpen."""
    return opened(kept)[1]


def read_original(kept: Kept) -> Original:
    """The file as it came. Raises FileDoesNotOpen."""
    key, about = opened(kept)
    content = read_sealed(kept.sha256, about.identity)
    plain, salt = hashlib.sha256(content).hexdigest(), salt_of(key)
    return Original(content, about, plain, salt.hex(), commit(plain, salt))


def opened(kept: Kept) -> tuple[bytes, About]:
    """The file's key and what stands under it. Raises FileDoesNotOpen."""
    try:
        key = open_file_key(kept.wrapped_key, sha256=kept.sha256)
        return key, open_about(kept.sealed_about, key, sha256=kept.sha256)
    except (InvalidTag, ValueError) as error:
        raise FileDoesNotOpen from error


def read_sealed(sha256: str, identity: str) -> bytes:
    """The plain text of a stored file. Raises FileDoesNotOpen."""
    try:
        with path_of(sha256).open("rb") as file:
            return open_stream(file, identity=identity)
    except (FileNotFoundError, DecryptError) as error:
        raise FileDoesNotOpen from error


def is_almost_full() -> bool:
    """Whether the disk of the evidence folder is so full that no more files are taken, while texts still are."""
    folder = Path(settings.EVIDENCE_FOLDER)
    while not folder.exists():
        folder = folder.parent
    disk = os.statvfs(folder)
    used = disk.f_blocks - disk.f_bfree
    reachable = used + disk.f_bavail
    return reachable > 0 and used * 100 >= settings.EVIDENCE_STOP_PERCENT * reachable


def sealing_keys(on: date) -> Mapping[UUID, Keeper]:
    """The custodians of a day by the ids of their keys; empty unless two of two bodies stay whoever of them is lost."""
    rows = call("sealing_keys", on)
    rows = rows if isinstance(rows, list) else json.loads(rows)
    return {UUID(row["id"]): Keeper(read_public(row["key"]), row["body"]) for row in rows}
