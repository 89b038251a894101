"""Private keys of bodies while their members are signed in: in memory, for one session each, never written.

A member has an X25519 pair. Its private half is kept under a key derived from the password (Argon2id, with a salt
other than the sign-in's); a body's private key is kept once per member, sealed to the member's public half. Signing
in opens the member's half, with it the body's key, and both stay here under SHA-256 of the session's token until the
session is forgotten, is idle for half an hour, or is twelve hours old.

`answer` takes and gives plain dicts of JSON; bytes are hex, keys and records UUIDs as text, persons numbers:

    hold      token, password                                 -> {}; for make and unlock, five minutes
    release   token                                           -> {}
    move      token, to                                       -> {}; the session goes on under another token
    make      token, person, password or null for the held one -> public, kdf, salt, sealed; refused "password"
    unlock    token, person, password or null, member, grants -> opened; refused "password"
    take      token, grants                                   -> opened
    found     token, key                                      -> public, sealed
    grant     token, key, person, public                      -> sealed
    open      token, wraps: [{key, record, klass, wrapped}]   -> deks: [hex or null]
    rekey     person, old, new, member                        -> kdf, salt, sealed; refused "password"
    state     token                                           -> keys
    forget    token                                           -> {}

take, found, grant, open and state answer refused "locked" where the session is not unlocked.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import Any
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kondusif.vault.core.sealing import NONCE_BYTES, open_with, public_of, seal_to, unwrap

# RFC 9106's second recommended setting, as for signing in: 3 passes over 64 MiB, 4 lanes.
KDF = "argon2id:3:65536:4"
SALT_BYTES = KEY_BYTES = 32
IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
HELD_SECONDS = 5 * 60
MEMBER_LABEL = b"kondusif/anggota/v1|"
BODY_LABEL = b"kondusif/kunci-lembaga/v1|"
HASHING = BoundedSemaphore(2)  # each derivation takes 64 MiB


class Locked(Exception):
    """The session is not unlocked here, or holds no such key."""


class WrongPassword(Exception):
    """The password does not open the member's key."""


@dataclass
class Unlocked:
    """What one session holds. bodies: key id -> private key; bytearrays, so that they can be overwritten."""

    person: int
    member: bytearray
    since: float
    used_at: float
    bodies: dict[str, bytearray] = field(default_factory=dict)

    def wipe(self) -> None:
        """Overwrite the private keys. Copies that the libraries made may linger until their memory is used again."""
        for secret in (self.member, *self.bodies.values()):
            secret[:] = bytes(len(secret))
        self.bodies.clear()


@dataclass
class Held:
    """A password between two steps of signing in."""

    password: bytearray
    since: float

    def wipe(self) -> None:
        self.password[:] = bytes(len(self.password))


class Keyring:
    """The unlocked sessions. kdf: how passwords of new members are derived; clock: seconds, monotonic."""

    def __init__(self, kdf: str = KDF, clock: Callable[[], float] = time.monotonic) -> None:
        self.kdf, self.clock = kdf, clock
        self.sessions: dict[str, Unlocked] = {}
        self.held: dict[str, Held] = {}
        self.lock = Lock()

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """One question of the protocol; see above."""
        self.sweep()
        verbs: dict[str, Callable[..., dict[str, Any]]] = {
            "make": self.make, "unlock": self.unlock, "take": self.take, "found": self.found, "grant": self.grant,
            "open": self.open, "rekey": self.rekey, "state": self.state, "forget": self.forget,
            "hold": self.hold, "release": self.release, "move": self.move,
        }  # fmt: skip
        known = dict(asked)
        verb = verbs.get(known.pop("verb", ""))
        if verb is None:
            return {"refused": "verb"}
        try:
            return verb(**known)
        except Locked:
            return {"refused": "locked"}
        except WrongPassword:
            return {"refused": "password"}

    def hold(self, *, token: str, password: str) -> dict[str, Any]:
        self.release(token=token)
        with self.lock:
            self.held[name_of(token)] = Held(bytearray(password.encode()), self.clock())
        return {}

    def release(self, *, token: str) -> dict[str, Any]:
        with self.lock:
            held = self.held.pop(name_of(token), None)
        if held:
            held.wipe()
        return {}

    def move(self, *, token: str, to: str) -> dict[str, Any]:
        with self.lock:
            if session := self.sessions.pop(name_of(token), None):
                self.sessions[name_of(to)] = session
            if held := self.held.pop(name_of(token), None):
                self.held[name_of(to)] = held
        return {}

    def password(self, token: str, typed: str | None) -> str:
        """As typed now, or as held since it was typed. Raises WrongPassword for none."""
        if typed is not None:
            return typed
        held = self.held.get(name_of(token))
        if held is None:
            raise WrongPassword
        return held.password.decode()

    def make(self, *, token: str, person: int, password: str | None) -> dict[str, Any]:
        private = secrets.token_bytes(KEY_BYTES)
        kept = keep_member(private, person, self.password(token, password), self.kdf)
        self.remember(token, person, private)
        return {"public": public_of(private).hex()} | kept

    def unlock(
        self, *, token: str, person: int, password: str | None, member: dict[str, str], grants: list[dict[str, str]]
    ) -> dict[str, Any]:
        self.remember(token, person, open_member(member, person, self.password(token, password)))
        return self.take(token=token, grants=grants)

    def take(self, *, token: str, grants: list[dict[str, str]]) -> dict[str, Any]:
        session = self.session(token)
        for each in grants:
            opened = open_grant(session, each["key"], unhex(each["sealed"]))
            if opened is not None:
                session.bodies[each["key"]] = bytearray(opened)
        return {"opened": sorted(session.bodies)}

    def found(self, *, token: str, key: str) -> dict[str, Any]:
        session = self.session(token)
        private = secrets.token_bytes(KEY_BYTES)
        session.bodies[key] = bytearray(private)
        sealed = seal_to(public_of(bytes(session.member)), private, info=grant_info(key, session.person))
        return {"public": public_of(private).hex(), "sealed": sealed.hex()}

    def grant(self, *, token: str, key: str, person: int, public: str) -> dict[str, Any]:
        private = self.body(token, key)
        return {"sealed": seal_to(unhex(public), bytes(private), info=grant_info(key, person)).hex()}

    def open(self, *, token: str, wraps: Iterable[dict[str, str]]) -> dict[str, Any]:
        session = self.session(token)
        return {"deks": [open_wrap(session, each) for each in wraps]}

    def rekey(self, *, person: int, old: str, new: str, member: dict[str, str]) -> dict[str, Any]:
        return keep_member(open_member(member, person, old), person, new, self.kdf)

    def state(self, *, token: str) -> dict[str, Any]:
        return {"keys": sorted(self.session(token).bodies)}

    def forget(self, *, token: str) -> dict[str, Any]:
        self.release(token=token)
        with self.lock:
            session = self.sessions.pop(name_of(token), None)
        if session:
            session.wipe()
        return {}

    def remember(self, token: str, person: int, private: bytes) -> None:
        """A session of its own for the token, in place of one it had."""
        now = self.clock()
        with self.lock:
            before = self.sessions.pop(name_of(token), None)
            self.sessions[name_of(token)] = Unlocked(person, bytearray(private), now, now)
        if before:
            before.wipe()

    def session(self, token: str) -> Unlocked:
        """The session of a token, used now. Raises Locked."""
        session = self.sessions.get(name_of(token))
        if session is None:
            raise Locked
        session.used_at = self.clock()
        return session

    def body(self, token: str, key: str) -> bytearray:
        """A body's private key. Raises Locked."""
        private = self.session(token).bodies.get(key)
        if private is None:
            raise Locked
        return private

    def sweep(self) -> int:
        """Forget sessions that are idle or too old; returns how many."""
        now = self.clock()
        with self.lock:
            old = [
                name for name, session in self.sessions.items()
                if now - session.used_at > IDLE_SECONDS or now - session.since > LONGEST_SECONDS
            ]  # fmt: skip
            gone = [self.sessions.pop(name) for name in old]
            late = [name for name, held in self.held.items() if now - held.since > HELD_SECONDS]
            dropped = [self.held.pop(name) for name in late]
        for session in gone:
            session.wipe()
        for password in dropped:
            password.wipe()
        return len(gone)


def name_of(token: str) -> str:
    """Under what a session is kept: the token itself is not."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_grant(session: Unlocked, key: str, sealed: bytes) -> bytes | None:
    """A body's private key as it was sealed for this session's member; None where it was for somebody else."""
    return try_open(lambda: open_with(bytes(session.member), sealed, info=grant_info(key, session.person)))


def open_wrap(session: Unlocked, wrap: dict[str, str]) -> str | None:
    """A record's DEK in hex; None where the session lacks the key or the wrap does not belong to the record."""
    private = session.bodies.get(wrap["key"])
    if private is None:
        return None
    record, klass, wrapped = UUID(wrap["record"]), wrap["klass"], unhex(wrap["wrapped"])
    dek = try_open(lambda: unwrap(bytes(private), wrapped, record_id=record, klass=klass))
    return dek.hex() if dek is not None else None


def grant_info(key: str, person: int) -> bytes:
    """Binds a body's key to its number and to the one member it was sealed for."""
    return BODY_LABEL + UUID(key).bytes + person.to_bytes(8, "big")


def keep_member(private: bytes, person: int, password: str, kdf: str) -> dict[str, str]:
    """A member's private key under a password: kdf, salt, sealed."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    cipher = ChaCha20Poly1305(stretch(password, salt, kdf))
    sealed = nonce + cipher.encrypt(nonce, private, MEMBER_LABEL + person.to_bytes(8, "big"))
    return {"kdf": kdf, "salt": salt.hex(), "sealed": sealed.hex()}


def open_member(member: dict[str, str], person: int, password: str) -> bytes:
    """What `keep_member` kept. Raises WrongPassword."""
    cipher = ChaCha20Poly1305(stretch(password, unhex(member["salt"]), member["kdf"]))
    sealed, bound = unhex(member["sealed"]), MEMBER_LABEL + person.to_bytes(8, "big")
    private = try_open(lambda: cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound))
    if private is None:
        raise WrongPassword
    return private


def stretch(password: str, salt: bytes, kdf: str) -> bytes:
    """bytes[32] by Argon2id. kdf: "argon2id:passes:KiB:lanes"."""
    _name, passes, kibibytes, lanes = kdf.split(":")
    with HASHING:
        return hash_secret_raw(
            password.encode(), salt, time_cost=int(passes), memory_cost=int(kibibytes), parallelism=int(lanes),
            hash_len=KEY_BYTES, type=Type.ID,
        )  # fmt: skip


def try_open(attempt: Callable[[], bytes]) -> bytes | None:
    """What opens, or None."""
    try:
        return attempt()
    except InvalidTag:
        return None


def unhex(text: str) -> bytes:
    return bytes.fromhex(text)
