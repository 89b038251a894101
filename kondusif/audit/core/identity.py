"""What the log is called: by its province and its key, so that no two logs share a name."""

from __future__ import annotations

from hashlib import sha256

from kondusif.audit.core.notes import COSIGNATURE, ED25519, VerifierKey


def origin_of(province: str, public: bytes, epoch: int = 0) -> str:
    """The log's origin line: "kondusif/52/1f3a9c2e", and a number once it was begun anew after a disaster."""
    name = f"kondusif/{province}/{sha256(public).hexdigest()[:8]}"
    return f"{name}/{epoch + 1}" if epoch else name


def epoch_of(origin: str) -> int:
    """How often the log of this origin was begun anew."""
    parts = origin.split("/")
    return int(parts[3]) - 1 if len(parts) == 4 and parts[3].isdecimal() else 0


def head_keys(origin: str, public: bytes) -> tuple[VerifierKey, VerifierKey]:
    """The log's key as it signs a head, and as it signs the time of one."""
    return VerifierKey(origin, ED25519, public), VerifierKey(origin, COSIGNATURE, public)


def print_of(public: str) -> str:
    """A key's fingerprint: 32 letters and figures of its SHA-256."""
    return sha256(bytes.fromhex(public)).hexdigest()[:32]
