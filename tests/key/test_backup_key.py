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
    assert "TANPA kata sandi" in said
    assert main(["backup", "--out", str(tmp_path)]) == 1
    assert read_identities(file)[0].to_public().__str__() == public


def test_a_password_that_would_not_protect_it_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, out = tmp_path / "sandi", tmp_path / "hasil"
    secret.write_text("kata sandi yang panjang\n")
    out.mkdir()
    assert main(["backup", "--out", str(out), "--password-file", str(secret)]) == 1
    assert list(out.iterdir()) == []
    assert "--password-file ditolak" in "".join(capsys.readouterr())
