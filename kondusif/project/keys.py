"""Keys that live outside the database, made once in <var>/keys with owner-only rights.

secret          signs Django's cookies and tokens
receipt         makes receipt codes from submission keys
pepper          hides the look-up of a receipt
cookie          seals the draft of a public report in the reporter's browser
custodian.pub   seals reporter identities; its private half lies in <var>/custodian and belongs on
                the custodian's own device, never on a production server
queue/          key pairs that posts without signal seal their reports to, one file each, named by its
                day; the newest seals, a replaced one still opens for ninety days
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SECRETS = ("secret", "receipt", "pepper")
QUEUE_DAYS = 90


@dataclass(frozen=True)
class QueueKey:
    """A P-256 private key that opens reports sealed at a post without signal.

    number    private scalar, 32 bytes in hex
    made_on   day on which it was made
    """

    number: str
    made_on: date


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


def queue_keys(var: Path, *, on: date) -> tuple[QueueKey, ...]:
    """Keys that open sealed reports on a day, the newest first: it seals. Makes the first one where there is none."""
    folder = private_folder(var / "keys" / "queue")
    if not any(folder.glob("*.key")):
        renew_queue_key(var, on=on)
    newest_first = sorted(folder.glob("*.key"), reverse=True)
    found = [QueueKey(file.read_text().strip(), date.fromisoformat(file.name[:10])) for file in newest_first]
    replaced_on = [on, *(key.made_on for key in found)]
    return tuple(key for key, day in zip(found, replaced_on, strict=False) if on - day <= timedelta(days=QUEUE_DAYS))


def renew_queue_key(var: Path, *, on: date) -> Path:
    """Make a new key pair, to which reports are sealed from the next start on; returns its file."""
    private = ec.generate_private_key(ec.SECP256R1())
    number = private.private_numbers().private_value.to_bytes(32, "big").hex()
    folder = private_folder(private_folder(var / "keys") / "queue")
    file = folder / f"{on.isoformat()}-{len(list(folder.glob('*.key'))) + 1:04}.key"
    write_once(file, number.encode())
    return file
