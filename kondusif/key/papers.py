"""Files that go in and out of the tool: small JSON texts with a kind, and key files protected by a password."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kondusif.key.suites import BadKey, PrivateKey, fingerprint, public_of, read_private

FORMAT = "kondusif-1"
KEY_FILE, PUBLIC_FILE = "kunci-terlindung", "kunci-publik"
ITERATIONS, MEMORY_KIB, LANES = 4, 128 * 1024, 1
SALT_BYTES, NONCE_BYTES = 16, 12
LEAST_PASSWORD = 12
MOST_BYTES = 64 * 1024 * 1024


class Refused(Exception):
    """What is wrong with a file or an answer, as a full Indonesian sentence for the person at the machine."""


def write_paper(path: Path, kind: str, content: Mapping[str, Any], *, secret: bool = False) -> Path:
    """Write a new file; readable by its owner alone where it is secret. Raises Refused for a file that exists."""
    text = json.dumps({"format": FORMAT, "jenis": kind, **content}, ensure_ascii=False, indent=1) + "\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    except FileExistsError:
        raise Refused(f"Berkas {path} sudah ada dan tidak ditimpa. Pilih nama lain dengan --out.") from None
    except OSError as error:
        raise Refused(f"Berkas {path} tidak dapat ditulis: {error.strerror}. Pilih folder lain dengan --out.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def read_paper(path: Path, kind: str) -> dict[str, Any]:
    """The content of a file of that kind. Raises Refused."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise Refused(f"Berkas {path} tidak dapat dibaca: {error.strerror}. Periksa nama dan foldernya.") from None
    return read_text(raw, kind, name=str(path))


def read_text(raw: bytes, kind: str, *, name: str) -> dict[str, Any]:
    """The content of such a file from its bytes. Raises Refused."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused(f"{name} bukan berkas Kondusif. Unduh lagi dari halaman Penjaga identitas.")
    if found.get("jenis") != kind:
        raise Refused(f"{name} adalah berkas “{found.get('jenis')}”; di sini diperlukan berkas “{kind}”.")
    return found


def protect(key: PrivateKey, password: str, *, name: str) -> dict[str, Any]:
    """Content of a key file: the key sealed under Argon2id(password). Raises Refused for a short password."""
    if len(password) < LEAST_PASSWORD:
        raise Refused(f"Kata sandi paling sedikit {LEAST_PASSWORD} karakter. Beberapa kata acak paling mudah diingat.")
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    print_hex = fingerprint(public_of(key))
    plain = f"{key.suite}:{key.raw.hex()}".encode()
    sealed = ChaCha20Poly1305(derive(password, salt)).encrypt(nonce, plain, bound(name, print_hex))
    return {"nama": name, "sidik_jari": print_hex, "garam": as_text(salt), "kunci": as_text(nonce + sealed)}


def unprotect(paper: Mapping[str, Any], password: str) -> PrivateKey:
    """The key of a key file. Raises Refused for a wrong password or a changed file."""
    try:
        salt, sealed = b64decode(paper["garam"], validate=True), b64decode(paper["kunci"], validate=True)
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        plain = ChaCha20Poly1305(derive(password, salt)).decrypt(nonce, rest, bound(paper["nama"], paper["sidik_jari"]))
        return read_private(plain.decode())
    except (InvalidTag, KeyError, TypeError, ValueError, BadKey):
        raise Refused("Kata sandi salah, atau berkas kunci rusak. Coba lagi; kunci tidak terhapus.") from None


def derive(password: str, salt: bytes) -> bytes:
    """bytes[32] from a password: Argon2id, four passes over 128 MiB."""
    argon = Argon2id(salt=salt, length=32, iterations=ITERATIONS, lanes=LANES, memory_cost=MEMORY_KIB)
    return argon.derive(password.encode())


def bound(name: str, print_hex: str) -> bytes:
    return f"kondusif/berkas-kunci/v1|{name}|{print_hex}".encode()


def as_text(raw: bytes) -> str:
    return b64encode(raw).decode()


def as_bytes(text: Any, *, name: str) -> bytes:
    """Bytes of a base64 field. Raises Refused."""
    try:
        return b64decode(text, validate=True)
    except (TypeError, ValueError):
        raise Refused(f"Isian “{name}” di berkas itu rusak. Unduh lagi dari halaman Penjaga identitas.") from None
