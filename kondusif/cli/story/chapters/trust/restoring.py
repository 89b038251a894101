"""The scene of a backup that is practised: sealed, restored elsewhere, compared row by row, its record checked."""

from __future__ import annotations

import re

from kondusif.cli.story.chapters.trust.names import NAME, TOLD, desk_of, run_key
from kondusif.cli.story.stage import Stage

RECIPIENT = re.compile(r"age1[0-9a-z]{50,}")


def backup_is_restored(stage: Stage) -> None:
    """A key made elsewhere, one sealed file, and `kondusif drill` with it; the living installation is not touched."""
    account, instance = stage.account, stage.instance
    account.scene("7. Cadangan disegel, dipulihkan di tempat lain, dan diperiksa")
    folder = desk_of(stage) / "cadangan"
    folder.mkdir()
    made = run_key(stage, "backup", "--out", str(folder))
    recipient = RECIPIENT.search(made)
    account.expect("Kunci cadangan dibuat di mesin lain", recipient is not None, made)
    if recipient is None:
        return
    instance.run("backup", "--to", str(folder), "--recipient", recipient.group())
    (backup,) = folder.glob("*.cadangan.age")
    content = backup.read_bytes()
    account.expect("Cadangan tersegel", content.startswith(b"age-encryption.org/v1"), content[:40])
    plain = [word for word in (NAME, TOLD.narrative) if word.encode() in content]
    account.expect("Tidak ada nama atau cerita di dalamnya", not plain, plain)
    (key,) = (file for file in folder.iterdir() if file != backup)
    said = instance.run("drill", "--file", str(backup), "--identity", str(key))
    for line in said.splitlines():
        account.say(f"  {line}")
    account.expect("Latihan pemulihan berhasil", "Latihan berhasil" in said and "✗" not in said, said)
