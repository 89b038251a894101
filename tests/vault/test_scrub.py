"""Seven nights read the whole store; a changed byte and a missing file are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kondusif.vault.access import path_of
from kondusif.vault.actions import store_evidence
from kondusif.vault.runs.scrub import NIGHTS, scrub_evidence


@pytest.fixture
def names(settings: Any, tmp_path: Path) -> list[str]:
    """Forty stored files."""
    settings.EVIDENCE_FOLDER = tmp_path
    return [store_evidence([f"berkas {number}".encode()]).sha256 for number in range(40)]


def test_seven_nights_read_each_file_once(names: list[str]) -> None:
    nights = [scrub_evidence(night=night, known=names) for night in range(740_000, 740_000 + NIGHTS)]
    assert sum(night.n_checked for night in nights) == len(names)
    assert [(night.damaged, night.missing) for night in nights] == [((), ())] * NIGHTS


def test_one_changed_byte_and_a_missing_file_are_named(names: list[str]) -> None:
    bent, gone = path_of(names[0]), path_of(names[1])
    content = bytearray(bent.read_bytes())
    content[-1] ^= 1
    bent.write_bytes(content)
    gone.unlink()
    nights = [scrub_evidence(night=night, known=names) for night in range(NIGHTS)]
    assert [name for night in nights for name in night.damaged] == [names[0]]
    assert [name for night in nights for name in night.missing] == [names[1]]
