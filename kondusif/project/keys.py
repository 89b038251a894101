"""Keys that live outside the database, made once in <var>/keys with owner-only rights.

None of them opens a reporter's name: those keys are made by `kondusif-key` on the custodians' own machines.

secret          signs Django's cookies and tokens
receipt         makes receipt codes from submission keys
pepper          hides the look-up of a receipt
factor          encrypts the seeds of second steps, which lie in the database
cookie          seals the draft of a public report in the reporter's browser
log             signs heads of the log; the worker alone reads it
log.pub         its public half
promise         signs promises on receipts
promise-salt    hides which report a promise belongs to
names           marks names of accused, so that one exact name can be looked for
recovery.pub    a second holder of every record's key, for when no body can open it; its private half lies in
                <var>/recovery and belongs in a safe, never on a production server
evidence.pub    wraps the keys of evidence files; evidence.key opens them, in the staff program alone
cleaner.pub     lends a file to the worker until its clean copy is made; cleaner.key is the worker's
queue/          key pairs that posts without signal seal their reports to, one file each, named by its
                day; the newest seals, a replaced one still opens for ninety days
.made           names of the keys that were made here: one of them that is missing is lost, not new
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kondusif.base.errors import WrongSetting

SECRETS = ("secret", "receipt", "pepper", "names", "promise", "promise-salt", "log")
PAIRS = ("evidence", "cleaner")
QUEUE = "queue"
ALL = (
    *SECRETS,
    "cookie",
    "factor",
    "log.pub",
    "recovery.pub",
    *(f"{pair}.{half}" for pair in PAIRS for half in ("key", "pub")),
)
REPLACEABLE = ("secret", "cookie")  # no row needs them for long: docs/reference/inventory.md
# What each program reads; on a server with an account for each, nothing else lies in its folder, and
# docs/reference/inventory.md says why. Three programs take reports in: from citizens, at a counter, from a table.
_TAKES_IN = ("receipt", "pepper", "names", "promise", "promise-salt", "recovery.pub", "evidence.pub", "cleaner.pub")
NEEDED: dict[str, tuple[str, ...]] = {
    "public": ("secret", "cookie", "log.pub", *_TAKES_IN),
    "staff": ("secret", "cookie", "log.pub", *_TAKES_IN, "factor", "evidence.key", QUEUE),
    "worker": ("secret", "cookie", "log.pub", *_TAKES_IN, "cleaner.key", "log"),
    "loader": ("secret",),
    "owner": (*ALL, QUEUE),
}
# Where each program has an account, these are other ones for each of them: nothing that one signs is read by another.
# Tables that wait to be imported are sealed by the staff program and opened by the worker, never by the public one.
OWN: dict[str, tuple[str, ...]] = {"secret": ("public", "staff", "worker"), "cookie": ("public",)}
MADE = ".made"
# What an installation leaves behind once it has run: keys are not made anew beside it.
SIGNS_OF_LIFE = ("database.json", "cluster.json", "pgdata", "evidence", f"keys/{MADE}")
# Commands that say or mend what is missing must be able to start without it.
LOOKING = ("doctor", "restore", "accept-keys", "accept_keys")
LONGEST_SOCKET = 100  # bytes; the system takes 107
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
    write_once(keys / "factor", Fernet.generate_key())
    if not (keys / "log.pub").exists():
        write_public_half(keys / "log")
    for name in PAIRS:
        if not (keys / f"{name}.pub").exists():
            make_pair(name, keys, keys)
    if not (keys / "recovery.pub").exists():
        make_pair("recovery", keys, private_folder(var / "recovery"))
    make_first_queue_key(var, on=date.today())
    note_made(var)


def read(var: Path, name: str) -> str:
    """A key's text. Where nothing has lived yet the missing ones are made first, so that any command can be the first.

    Raises WrongSetting for a key that is lost: a new one in its place would open nothing of what is there, silently.
    "" for it where a command only looks.
    """
    path = var / "keys" / name
    if not path.exists():
        if is_lost(var, name):
            if only_looks():
                return ""
            raise WrongSetting(say_lost(path))
        make_missing(var)
    return path.read_text().strip()


def held(folder: Path, name: str, program: str) -> str:
    """The key's text where the program needs it; "" where it does not."""
    return read(folder, name) if name in NEEDED[program] else ""


def refuse_foreign_folder(folder: Path, program: str) -> None:
    """Raises WrongSetting where a program's folder of secrets was not written, or is another account's."""
    wanted = [folder / "database.json", *(folder / "keys" / name for name in NEEDED[program])]
    lacking = [path for path in wanted if not os.access(path, os.R_OK)]
    if lacking:
        raise WrongSetting(
            f"{lacking[0]} tidak ada atau bukan milik akun ini (nomor {os.geteuid()}). Rahasia tiap program ditulis "
            "oleh: kondusif prepare-database --programs-to FOLDER (docs/howto/server.md)"
        )


def own_key(name: str, content: bytes, program: str) -> bytes:
    """The key as one program gets it: made from the server's where it is OWN, so that a new start changes nothing."""
    if program not in OWN.get(name, ()):
        return content
    made = hmac.digest(content.strip(), f"kondusif/program/{program}/{name}/v1".encode(), "sha256")
    return base64.urlsafe_b64encode(made) if name == "cookie" else made.hex().encode()


def is_lost(var: Path, name: str) -> bool:
    """Whether a key that is missing was here once; one that a newer version brings was not."""
    known = names_made(var)
    has_lived = any((var / sign).exists() for sign in SIGNS_OF_LIFE)
    return has_lived and (known is None or name in known)


def names_made(var: Path) -> list[str] | None:
    """Keys that were made or kept here; None where nobody has noted it."""
    file = var / "keys" / MADE
    return [str(name) for name in json.loads(file.read_text())] if file.exists() else None


def note_made(var: Path) -> None:
    """From now on a missing key of today's is a lost one."""
    names = sorted({*ALL, QUEUE, *(names_made(var) or ())})
    if names != names_made(var):
        file = private_folder(var / "keys") / MADE
        file.unlink(missing_ok=True)
        write_once(file, json.dumps(names).encode())


def say_lost(path: Path) -> str:
    return (
        f"{path} tidak ada, padahal pemasangan ini sudah dipakai. Pulihkan dari cadangan kunci "
        "(kondusif restore --keys, docs/howto/backup.md); tanpa itu data lama tidak terbaca. Kunci baru tidak dibuat "
        "sendiri. Bila cadangannya memang tidak ada: kondusif accept-keys"
    )


def only_looks() -> bool:
    return sys.argv[1:2] != [] and sys.argv[1] in LOOKING


def write_public_half(private: Path) -> None:
    """The Ed25519 public key of a private one, in hex, beside it."""
    public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private.read_text())).public_key()
    write_once(private.with_name(f"{private.name}.pub"), public.public_bytes_raw().hex().encode())


def make_pair(name: str, keys: Path, private_place: Path) -> None:
    """One X25519 pair: public half beside the program, private half in its own place; of two makers one wins."""
    write_once(private_place / f"{name}.key", X25519PrivateKey.generate().private_bytes_raw().hex().encode())
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex((private_place / f"{name}.key").read_text()))
    write_once(keys / f"{name}.pub", private.public_key().public_bytes_raw().hex().encode())


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
    """Keys that open sealed reports on a day, the newest first: it seals. Makes the first one of an installation.

    Raises WrongSetting where the folder was emptied since.
    """
    folder = private_folder(var / "keys" / QUEUE)
    if is_missing(var, QUEUE):
        if is_lost(var, QUEUE):
            if only_looks():
                return ()
            raise WrongSetting(say_lost(folder / "*.key"))
        make_first_queue_key(var, on=on)
    newest_first = sorted(folder.glob("*.key"), reverse=True)
    found = [QueueKey(file.read_text().strip(), date.fromisoformat(file.name[:10])) for file in newest_first]
    replaced_on = [on, *(key.made_on for key in found)]
    return tuple(key for key, day in zip(found, replaced_on, strict=False) if on - day <= timedelta(days=QUEUE_DAYS))


def make_first_queue_key(var: Path, *, on: date) -> None:
    if is_missing(var, QUEUE):
        renew_queue_key(var, on=on)


def is_missing(var: Path, name: str) -> bool:
    path = var / "keys" / name
    return not any(path.glob("*.key")) if name == QUEUE else not path.exists()


def renew_queue_key(var: Path, *, on: date) -> Path:
    """Make a new key pair, to which reports are sealed from the next start on; returns its file."""
    private = ec.generate_private_key(ec.SECP256R1())
    number = private.private_numbers().private_value.to_bytes(32, "big").hex()
    folder = private_folder(private_folder(var / "keys") / QUEUE)
    file = folder / f"{on.isoformat()}-{len(list(folder.glob('*.key'))) + 1:04}.key"
    write_once(file, number.encode())
    return file


def socket_path(var: Path, *, given: str = "") -> Path:
    """Where the key process listens: as given, in <var>/run, or in a short folder where that is too long."""
    path = Path(given) if given else var / "run" / "keys.sock"
    if given or len(os.fsencode(path)) <= LONGEST_SOCKET:
        return path
    name = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    parent = os.environ.get("XDG_RUNTIME_DIR") or "/tmp"  # noqa: S108 - closed to others; both sides check the account
    return Path(parent) / f"kondusif-{os.geteuid()}-{name}" / "keys.sock"
