"""The form of a backup file: a tar inside age, written and read as a stream.

Its last member is the manifest with the hash of every other member. Whoever holds the key needs nothing of Kondusif:
`age -d -i KEY FILE | tar x`. No plain byte of it touches a disk, neither when it is made nor when it is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyrage
from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal
from kondusif.vault.core.sealed_files import Reading, Writing

MANIFEST = "manifest.json"
PIECE = 1 << 20
BLOCK = tarfile.BLOCKSIZE


class BackupRefused(Refusal):
    """A backup that cannot be made, read or restored; the sentence says why and what to do."""

    code = "backup-refused"


@dataclass(frozen=True)
class Member:
    """One file of the set. n_bytes: exactly how many bytes `pieces` gives."""

    name: str
    n_bytes: int
    pieces: Iterable[bytes]

    @classmethod
    def of(cls, name: str, content: bytes) -> Member:
        return cls(name, len(content), (content,))


@dataclass
class Written:
    """What went into a set so far: member -> SHA-256 in hex."""

    members: dict[str, str] = field(default_factory=dict)

    def tar(self, members: Iterable[Member]) -> Iterator[bytes]:
        """The members as a tar without its end. Raises BackupRefused for one that changed while it was read."""
        for member in members:
            yield header(member.name, member.n_bytes)
            digest, n_bytes = hashlib.sha256(), 0
            for piece in member.pieces:
                digest.update(piece)
                n_bytes += len(piece)
                yield piece
            if n_bytes != member.n_bytes:
                raise BackupRefused(_("%(name)s berubah selama dicadangkan. Ulangi.") % {"name": member.name})
            yield b"\0" * (-n_bytes % BLOCK)
            self.members[member.name] = digest.hexdigest()


def header(name: str, n_bytes: int) -> bytes:
    """Nothing about the machine: no owner, no time."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = n_bytes, 0o600
    return entry.tobuf(tarfile.PAX_FORMAT)


def write_set(place: Path, members: Iterable[Member], manifest: dict[str, Any], *, recipients: list[str]) -> None:
    """Write a set beside its place, flush it, and rename it: after a power cut there is the whole file or none.

    manifest    filled by whoever makes the members, at the latest with the last of them; gets the members' hashes
    recipients  age1…, at least one

    Raises BackupRefused and OSError; then nothing is left.
    """
    written = Written()

    def everything() -> Iterator[bytes]:
        yield from written.tar(members)
        told = json.dumps(manifest | {"members": written.members}, ensure_ascii=False, indent=1, sort_keys=True)
        yield from Written().tar([Member.of(MANIFEST, told.encode())])
        yield b"\0" * (2 * BLOCK)

    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with open(draft, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            seal_into(file, everything(), recipients)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def seal_into(file: IO[bytes], pieces: Iterator[bytes], recipients: list[str]) -> None:
    reading, writing = Reading(pieces, 0), Writing(file)  # type: ignore[arg-type]
    try:
        pyrage.encrypt_io(reading, writing, read_recipients(recipients))
    except Exception as error:
        # The library wraps what its streams raise; a full disk must stay a full disk.
        raise reading.failed or writing.failed or error from None


def read_recipients(lines: Iterable[str]) -> list[Any]:
    """Raises BackupRefused for what is no public key of age."""
    found = []
    for line in lines:
        try:
            found.append(pyrage.x25519.Recipient.from_str(line))
        except pyrage.RecipientError as error:
            raise BackupRefused(
                _("“%(text)s” bukan kunci publik age. Kunci publik dimulai dengan age1; jangan sebut yang rahasia.")
                % {"text": line if not line.upper().startswith("AGE-SECRET") else "AGE-SECRET-KEY-…"}
            ) from error
    return found


def read_identities(file: Path) -> list[Any]:
    """The private keys in a file as age-keygen writes it. Raises BackupRefused."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (OSError, ValueError, pyrage.IdentityError) as error:
        found, why = [], error
    else:
        why = None
    if not found:
        raise BackupRefused(
            _("%(file)s tidak dapat dibaca sebagai kunci cadangan. Berkas itu berisi satu baris AGE-SECRET-KEY-1….")
            % {"file": file}
        ) from why
    return found


@contextmanager
def opened_set(file: Path, identities: list[Any]) -> Iterator[Iterator[tuple[str, Iterator[bytes]]]]:
    """The members of a set in order, each as (name, pieces); every member is read before the next.

    Raises BackupRefused: another key, a damaged or cut file.
    """
    reading_end, writing_end = os.pipe()
    failed: list[BaseException] = []
    thread = threading.Thread(target=decrypt_into, args=(file, writing_end, identities, failed), daemon=True)
    thread.start()
    with os.fdopen(reading_end, "rb") as plain:
        try:
            yield members_of(plain, file)
            while plain.read(PIECE):  # so that the last sealed piece is checked too
                pass
        except (BackupRefused, tarfile.TarError, EOFError) as error:
            with suppress(OSError):
                while plain.read(PIECE):
                    pass
            thread.join()
            raise refusal_for(file, failed[0] if failed else error) from error
    thread.join()
    if failed:
        raise refusal_for(file, failed[0]) from failed[0]


def decrypt_into(file: Path, pipe: int, identities: list[Any], failed: list[BaseException]) -> None:
    """In a thread of its own: the library pushes, tar pulls."""
    with os.fdopen(pipe, "wb") as plain:
        writing = Writing(plain)
        try:
            with file.open("rb") as sealed:
                pyrage.decrypt_io(sealed, writing, identities)
        except Exception as error:
            failed.append(writing.failed or error)


def refusal_for(file: Path, error: BaseException) -> BackupRefused:
    if isinstance(error, BackupRefused):
        return error
    if isinstance(error, OSError) and error.errno:  # the library's own, about what it read, carries no number
        return BackupRefused(_("%(file)s tidak dapat dibaca: %(error)s.") % {"file": file, "error": error.strerror})
    if "No matching keys" in str(error):
        return BackupRefused(
            _("Kunci ini bukan kunci cadangan %(file)s. Pakai kunci rahasia salah satu penerimanya.")
            % {"file": file.name}
        )
    return BackupRefused(
        _("%(file)s rusak, terpotong, atau bukan cadangan Kondusif. Tidak ada yang dipulihkan; pakai cadangan lain.")
        % {"file": file.name}
    )


def members_of(plain: IO[bytes], file: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    with tarfile.open(fileobj=plain, mode="r|", bufsize=PIECE) as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            if content is None:
                raise BackupRefused(_("%(file)s memuat yang bukan berkas biasa.") % {"file": file.name})
            yield entry.name, iter(lambda content=content: content.read(PIECE), b"")  # type: ignore[misc]


def read_manifest(file: Path, identities: list[Any], *, kind: str) -> dict[str, Any]:
    """Read the whole set once, compare every member with the manifest, and return it. Raises BackupRefused."""
    hashes: dict[str, str] = {}
    told: dict[str, Any] | None = None
    with opened_set(file, identities) as members:
        for name, pieces in members:
            if name == MANIFEST:
                content = b"".join(pieces)
                with suppress(ValueError):
                    told = json.loads(content)
                continue
            digest = hashlib.sha256()
            for piece in pieces:
                digest.update(piece)
            hashes[name] = digest.hexdigest()
    if told is None or told.get("kind") != kind or told.get("members") != hashes:
        raise refusal_for(file, ValueError("manifest"))
    return told
