"""The model of what outlives a power cut, and the order in which a file is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kondusif.vault.access import path_of
from kondusif.vault.actions import store_evidence
from tests.faults.disk import Disk


def test_a_file_outlives_a_power_cut_by_its_content_and_every_name_above_it(tmp_path: Path) -> None:
    store = tmp_path / "evidence"
    file = store / "ab" / "abcd"
    file.parent.mkdir(parents=True)
    file.touch()
    acts = [("mkdir", store, 0), ("mkdir", file.parent, 0), ("rename", file, 0)]
    flushes = [
        ("fsync", file, file.stat().st_ino),
        *(("fsync", folder, 0) for folder in (file.parent, store, tmp_path)),
    ]
    for left_out in range(len(flushes)):
        disk = Disk()
        for act, path, inode in [*acts, *flushes[:left_out], *flushes[left_out + 1 :]]:
            disk.take(act, str(path), inode)
        assert not disk.keeps(file, store)
    disk = Disk()
    for act, path, inode in [*acts, *flushes]:
        disk.take(act, str(path), inode)
    assert disk.keeps(file, store)


def test_a_name_that_is_given_after_the_flush_of_its_folder_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "store" / "abcd"
    file.parent.mkdir()
    file.touch()
    disk = Disk()
    for act, path, inode in [
        ("mkdir", file.parent, 0), ("fsync", tmp_path, 0), ("fsync", file, file.stat().st_ino),
        ("fsync", file.parent, 0), ("rename", file, 0),
    ]:  # fmt: skip
        disk.take(act, str(path), inode)
    assert not disk.keeps(file, file.parent)


def test_content_is_flushed_before_the_name_and_every_name_after_it(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file in new folders: its bytes, its name, then each folder up to the one that holds the store."""
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"
    seen: list[tuple[str, str]] = []
    fsync, rename = os.fsync, os.replace

    def noted_fsync(opened: int) -> None:
        seen.append(("fsync", os.readlink(f"/proc/self/fd/{opened}")))
        fsync(opened)

    def noted_rename(source: Any, target: Any) -> None:
        rename(source, target)
        seen.append(("rename", str(target)))

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_rename)
    place = path_of(store_evidence([b"isi berkas"]).sha256)
    (first, draft), *rest = seen
    assert first == "fsync"
    assert draft.startswith(f"{tmp_path}/evidence/.")
    folders = [place.parent, place.parent.parent, tmp_path / "evidence", tmp_path]
    assert rest == [("rename", str(place)), *(("fsync", str(folder)) for folder in folders)]
