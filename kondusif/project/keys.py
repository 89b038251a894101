"""Keys that live outside the database, made once in <var>/keys with owner-only rights.

secret          signs Django's cookies and tokens
receipt         makes receipt codes from submission keys
pepper          hides the look-up of a receipt
cookie          seals the draft of a public report in the reporter's browser
custodian.pub   seals reporter identities; its private half lies in <var>/custodian and belongs on
                the custodian's own device, never on a production server
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SECRETS = ("secret", "receipt", "pepper")


def make_missing(var: Path) -> None:
    """Make every key that does not exist yet; never touches one that does."""
    keys = private_folder(var / "keys")
    for name in SECRETS:
        write_once(keys / name, secrets.token_hex(32).encode())
    write_once(keys / "cookie", Fernet.generate_key())
    if not (keys / "custodian.pub").exists():
        make_custodian_pair(keys, private_folder(var / "custodian"))


def read(var: Path, name: str) -> str:
    """A key's text; makes the missing ones first, so that any command can be the first to run."""
    path = var / "keys" / name
    if not path.exists():
        make_missing(var)
    return path.read_text().strip()


def make_custodian_pair(keys: Path, custodian: Path) -> None:
    """One X25519 pair: public half beside the program, private half in its own folder."""
    private = X25519PrivateKey.generate()
    write_once(
        custodian / "custodian.key",
        private.private_bytes_raw().hex().encode(),
    )
    public = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    write_once(keys / "custodian.pub", public.hex().encode())


def private_folder(folder: Path) -> Path:
    """The folder, made with owner-only rights."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def write_once(path: Path, content: bytes) -> None:
    """Write a new file readable by the owner alone; a file that exists wins, also in a race."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
