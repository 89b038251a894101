"""`kondusif-key backup`: a key of age that only its owner reads and that is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from kondusif.key.command import main
from kondusif.project.backup.container import read_identities, read_recipients


def test_the_key_opens_what_its_public_half_seals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--out", str(tmp_path)]) == 0
    file = tmp_path / "kunci-cadangan.txt"
    (identity,) = read_identities(file)
    public = str(identity.to_public())
    said = capsys.readouterr().out
    assert public in said
    assert "AGE-SECRET" not in said
    assert file.stat().st_mode & 0o077 == 0
    assert read_recipients([public])
    assert main(["backup", "--out", str(tmp_path)]) == 1
    assert read_identities(file)[0].to_public().__str__() == public
