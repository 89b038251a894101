"""Sealing a name for the custodians of today."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from kondusif.base.time import today
from kondusif.reports.core.identity import without_nik
from kondusif.reports.errors import NoCustodians
from kondusif.vault.core.envelopes import Sealed, seal
from kondusif.vault.queries import sealing_keys


def seal_identity(identity: Mapping[str, str], *, record_id: UUID) -> Sealed:
    """The name sealed for every pair of custodians, without any NIK. Raises NoCustodians."""
    custodians = sealing_keys(today())
    if not custodians:
        raise NoCustodians
    return seal(without_nik(identity), record_id=record_id, custodians=custodians)


def names_can_be_kept() -> bool:
    """Whether there are custodians to seal to: whoever of them is lost, two of two bodies stay."""
    return bool(sealing_keys(today()))
