"""An evidence file that really lies in the folder, for a submission of the tests."""

from __future__ import annotations

from kondusif.base.ids import new_id
from kondusif.reports.core.intake import EvidenceFile
from kondusif.vault.actions import store_evidence


def kept_file(content: bytes = b"catatan rekaan") -> EvidenceFile:
    stored = store_evidence([content], name="catatan.txt", claimed_type="text/plain")
    return EvidenceFile(
        new_id(), stored.sha256, stored.kind.code, stored.n_bytes, stored.commitment, stored.sealed_about,
        stored.wrapped_key, stored.lent_identity, stored.plain_sha256,
    )  # fmt: skip
