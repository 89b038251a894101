"""The kit of trust: what it writes works where it is copied to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kondusif.agencies.core.seats import small_office
from kondusif.audit.core.notes import read_key
from kondusif.audit.queries.log import log_key
from kondusif.base.database import speaking_as
from kondusif.cli.kit import N_ROWS
from tests.isolation.stage import ALIASES
from tests.readers import read_pdf

pytestmark = pytest.mark.django_db(databases=ALIASES)
URL = "https://lapor.contoh/catatan/"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    call_command("kit", "--to", str(tmp_path / "kit"), "--url", URL)
    return tmp_path / "kit"


def test_the_witness_starts_from_its_folder_with_this_records_key(kit: Path) -> None:
    folder = kit / "saksi"
    asked = subprocess.run(
        [sys.executable, "kondusif_witness.py", "--help"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "kondusif-witness" in asked.stdout
    begin = (folder / "mulai.sh").read_text()
    assert URL in begin
    with speaking_as("worker"):
        assert f"'{log_key()}'" in begin
        assert str(read_key(str(log_key()))) == str(log_key())
    for script in ("mulai.sh", "alarm.sh"):
        subprocess.run(["/bin/sh", "-n", str(folder / script)], check=True)
    assert (folder / "alarm.sh").stat().st_mode & 0o111


def test_the_sheet_of_the_ceremony_has_a_line_for_each_custodian(kit: Path) -> None:
    words = read_pdf((kit / "penjaga" / "upacara-kunci.pdf").read_bytes()).flat
    assert "Upacara kunci penjaga identitas" in words
    assert "kondusif-key new --name" in words
    assert N_ROWS >= 3


def test_each_part_says_what_it_costs_a_week(kit: Path) -> None:
    told = (kit / "BACA-DAHULU.txt").read_text()
    parts = [duty for duty in small_office().off if duty.kit]
    assert len(parts) >= 3
    for duty in parts:
        assert f"{duty.minutes} menit (P)  {duty.name}" in " ".join(told.split(" "))


def test_a_folder_that_exists_is_not_written_over(kit: Path) -> None:
    with pytest.raises(CommandError, match="sudah ada dan tidak ditimpa"):
        call_command("kit", "--to", str(kit), "--url", URL)
