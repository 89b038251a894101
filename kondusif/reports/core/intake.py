"""A submission: what public and post hand in, and the JSON that `accept_report` in the database takes."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kondusif.reports.core.told import COLUMN_NAMES, SEALED_NAMES, TOLD, ToldFields, as_json


@dataclass(frozen=True)
class EvidenceFile:
    """A file already stored, sealed, in the evidence folder; see `vault.actions.StoredFile`.

    plain_sha256   never kept: it says whether a repeated submission brings the same files
    """

    id: UUID
    sha256: str
    kind: str
    n_bytes: int
    commitment: str = ""
    sealed_about: bytes = b""
    wrapped_key: bytes = b""
    lent_identity: bytes = b""
    plain_sha256: str = ""

    def as_row(self) -> dict[str, Any]:
        """As `accept_report` takes it."""
        return {
            "id": str(self.id),
            "sha256": self.sha256,
            "kind": self.kind,
            "n_bytes": self.n_bytes,
            "commitment": self.commitment,
            "sealed_about": self.sealed_about.hex(),
            "wrapped_key": self.wrapped_key.hex(),
            "lent_identity": self.lent_identity.hex(),
        }


@dataclass(frozen=True, kw_only=True)
class Submission(ToldFields):
    """One report as handed in: what was told, and what comes with it.

    submission_key   random text made with the form; the same key with the same content is the same report
    identity         name, contact, address as told; None for anonymous. Sealed before it is stored
    given_code       receipt code that was made before the report came in; "" for the one the key gives
    as_sealed        JSON as a phone without signal sealed it; it alone says then whether a repeat is the same, since
                     the election or the unit may be read otherwise weeks later
    """

    submission_key: str
    channel: str
    election: str
    identity: dict[str, str] | None = None
    evidence: tuple[EvidenceFile, ...] = field(default=())
    given_code: str = ""
    as_sealed: str = ""

    @property
    def urgency(self) -> int:
        """1 danger to life, 2 happening now, 3 will happen, 4 has happened."""
        return 1 if self.danger else {"sedang": 2, "akan": 3, "sudah": 4}[self.timing]

    @property
    def story(self) -> dict[str, str]:
        """What is sealed, by field."""
        return {name: getattr(self, name) for name in SEALED_NAMES}

    def content_hash(self, pepper: str) -> str:
        """Keyed hash of everything told, in a fixed order.

        The identity counts (its ciphertext would differ each time); without the pepper a plain hash
        would let a stolen database confirm a guessed name.
        """
        files = sorted(file.plain_sha256 for file in self.evidence)
        told = [self.as_sealed, files] if self.as_sealed else [
            self.channel, self.election, *(as_json(getattr(self, name)) for name in TOLD),
            sorted((self.identity or {}).items()), files,
        ]  # fmt: skip
        return hmac.digest(pepper.encode(), json.dumps(told, ensure_ascii=False).encode(), "sha256").hex()


def as_payload(
    submission: Submission, *, pepper: str, received_at: datetime, promised_at: datetime | None
) -> dict[str, Any]:
    """The JSON argument of `accept_report` (reports/sql/intake.sql), less ids, look-up and all that is sealed.

    promised_at  None where nobody can be told
    """
    return {
        "key_hash": hashlib.sha256(submission.submission_key.encode()).hexdigest(),
        "content_hash": submission.content_hash(pepper),
        "received_at": received_at.isoformat(),
        "promised_at": promised_at.isoformat() if promised_at else None,
        "channel": submission.channel,
        "election": submission.election,
        **{name: as_json(getattr(submission, name)) for name in COLUMN_NAMES},
        "urgency": submission.urgency,
        "evidence": [file.as_row() for file in submission.evidence],
    }
