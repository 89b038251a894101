"""The commands of the record: their sentences and exit codes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kondusif.audit.core.notes import COSIGNATURE, VerifierKey, public_of
from kondusif.audit.queries.log import witnesses
from kondusif.audit.runs.record import Signer
from tests.audit.log import Log, act, as_owner

pytestmark = pytest.mark.database


@pytest.fixture
def signer(log: Log, settings: Any, tmp_path: Path) -> Signer:
    """The log's signer, as the settings of the command name it."""
    settings.LOG_KEY, settings.LOG_PUBLIC_KEY = log.signer.seed, log.signer.public.hex()
    settings.PROMISE_SALT_KEY, settings.LOG_FOLDER = log.signer.salt_key, log.signer.folder
    settings.WITNESSES_FILE = tmp_path / "witnesses"
    act(3)
    return log.signer


def test_a_sound_record_ends_with_zero(
    log: Log, signer: Signer, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    log.at = int(time.time())  # the entries of this test are of today
    log.step()
    call_command("audit_verify")
    said = capsys.readouterr().out
    assert "16 daun, 3 entri, 2 kepala" in said
    assert "Catatan utuh." in said


def test_a_finding_ends_with_one(log: Log, signer: Signer, capsys: pytest.CaptureFixture[str]) -> None:
    log.step()
    as_owner("TRUNCATE audit_entry")
    with pytest.raises(SystemExit) as ended:
        call_command("audit_verify")
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "telah dihapus dari jejak" in said
    assert "Catatan tidak utuh." in said


@pytest.mark.parametrize(
    ("option", "value"), [("since", "kemarin"), ("since", "2024-02-31"), ("witness", Path("/tidak/ada"))]
)
def test_what_cannot_be_checked_ends_with_two(signer: Signer, option: str, value: object) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("audit_verify", **{option: value})
    assert refused.value.returncode == 2


def test_a_witness_is_registered_once_with_an_entry(signer: Signer) -> None:
    key = VerifierKey("ombudsman.contoh/saksi", COSIGNATURE, public_of("44" * 32))
    for _twice in range(2):
        call_command("add_witness", str(key))
    assert witnesses() == [key]
    with pytest.raises(CommandError, match="bukan kunci saksi yang utuh"):
        call_command("add_witness", "halo")


def test_a_restoration_asks_for_two_persons(signer: Signer) -> None:
    with pytest.raises(CommandError, match="Sebut dua orang"):
        call_command("restore_record", reason="Disk rusak.", person=["satu@contoh.test"])
