"""Class R2 (stories, talk, files): one random key per record (DEK), wrapped to everybody who may open it.

    wrap       HPKE (RFC 9180) of the DEK to an X25519 public key; record and class stand in the HPKE info
    payload    ChaCha20-Poly1305 under a key derived from the DEK; version, record, class and field are the
               associated data; padded with zeros to a whole number of steps
    message    HPKE to a public key derived from the DEK: writing needs no secret, reading needs the DEK
    file       its wrapped key, sealed to the same public key

Moved to another record, class or field nothing opens: cryptography's InvalidTag.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

R2 = "R2"
DEK_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4
STORY_STEP = 4096
MESSAGE_STEP = 256
WRAP_LABEL = b"kondusif/kunci-data/v1|"
PAYLOAD_LABEL = b"kondusif/isi/v1|"
TALK_LABEL = b"kondusif/percakapan/v1"
MESSAGE_LABEL = b"kondusif/pesan/v1|"
FILE_LABEL = b"kondusif/berkas-laporan/v1|"


def suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def new_dek() -> bytes:
    """bytes[32]: the key of one record."""
    return secrets.token_bytes(DEK_BYTES)


def public_of(private_key: bytes) -> bytes:
    """bytes[32] -> bytes[32]"""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def seal_to(public_key: bytes, plain: bytes, *, info: bytes) -> bytes:
    """HPKE in base mode: encapsulated key (32 bytes), then ciphertext and tag."""
    return suite().encrypt(plain, X25519PublicKey.from_public_bytes(public_key), info=info)


def open_with(private_key: bytes, sealed: bytes, *, info: bytes) -> bytes:
    """What `seal_to` sealed. Raises InvalidTag."""
    return suite().decrypt(sealed, X25519PrivateKey.from_private_bytes(private_key), info=info)


def wrap_info(record_id: UUID, klass: str) -> bytes:
    return WRAP_LABEL + klass.encode() + b"|" + record_id.bytes


def wrap_for(public_key: bytes, dek: bytes, *, record_id: UUID, klass: str = R2) -> bytes:
    """The DEK of one record for one holder: 80 bytes that only the private half of `public_key` opens."""
    return seal_to(public_key, dek, info=wrap_info(record_id, klass))


def unwrap(private_key: bytes, wrapped: bytes, *, record_id: UUID, klass: str = R2) -> bytes:
    """The DEK; raises InvalidTag for another record, class or key."""
    return open_with(private_key, wrapped, info=wrap_info(record_id, klass))


def derived(secret: bytes, label: bytes) -> bytes:
    """bytes[32] for one use."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label).derive(secret)


def bound_to(record_id: UUID, klass: str, field: str) -> bytes:
    return PAYLOAD_LABEL + record_id.bytes + f"|{klass}|{field}".encode()


def seal_payload(plain: bytes, dek: bytes, *, record_id: UUID, field: str, klass: str = R2, step: int) -> bytes:
    """Nonce (12 bytes), then the padded payload; its length tells the number of steps and no more."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = ChaCha20Poly1305(derived(dek, PAYLOAD_LABEL + field.encode()))
    return nonce + cipher.encrypt(nonce, padded(plain, step), bound_to(record_id, klass, field))


def open_payload(sealed: bytes, dek: bytes, *, record_id: UUID, field: str, klass: str = R2) -> bytes:
    """What `seal_payload` sealed. Raises InvalidTag."""
    cipher = ChaCha20Poly1305(derived(dek, PAYLOAD_LABEL + field.encode()))
    return unpadded(cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to(record_id, klass, field)))


def padded(plain: bytes, step: int) -> bytes:
    """4 bytes of length, the bytes, zeros up to a whole number of steps."""
    framed = len(plain).to_bytes(LENGTH_BYTES, "big") + plain
    return framed + b"\0" * (-len(framed) % step)


def unpadded(framed: bytes) -> bytes:
    length = int.from_bytes(framed[:LENGTH_BYTES], "big")
    return framed[LENGTH_BYTES : LENGTH_BYTES + length]


def talk_private(dek: bytes) -> bytes:
    """Private key with which the messages of a record are read."""
    return derived(dek, TALK_LABEL)


def talk_public(dek: bytes) -> bytes:
    """Public key to which the messages of a record are sealed; not a secret."""
    return public_of(talk_private(dek))


def message_info(record_id: UUID, message_id: UUID) -> bytes:
    return MESSAGE_LABEL + record_id.bytes + message_id.bytes


def seal_message(text: str, talk_key: bytes, *, record_id: UUID, message_id: UUID) -> bytes:
    """One message of the talk, by the public key alone; bound to its record and to its own number."""
    plain = padded(text.encode(), MESSAGE_STEP)
    return seal_to(talk_key, plain, info=message_info(record_id, message_id))


def open_message(sealed: bytes, private_key: bytes, *, record_id: UUID, message_id: UUID) -> str:
    """The text of a message. private_key: see `talk_private`. Raises InvalidTag."""
    return unpadded(open_with(private_key, sealed, info=message_info(record_id, message_id))).decode()


def file_info(record_id: UUID, sha256: str) -> bytes:
    return FILE_LABEL + record_id.bytes + bytes.fromhex(sha256)


def seal_file_key(wrapped: bytes, talk_key: bytes, *, record_id: UUID, sha256: str) -> bytes:
    """The wrapped key of a file, for whoever opens its report; bound to that report and that file."""
    return seal_to(talk_key, wrapped, info=file_info(record_id, sha256))


def open_file_key(sealed: bytes, private_key: bytes, *, record_id: UUID, sha256: str) -> bytes:
    """What `seal_file_key` sealed. private_key: see `talk_private`. Raises InvalidTag."""
    return open_with(private_key, sealed, info=file_info(record_id, sha256))
