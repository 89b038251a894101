"""Evidence files: whole or not at all, readable by the program's user alone, swept when nobody points at them."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kondusif.vault.actions import path_of, store_evidence
from kondusif.vault.runs import SWEEP_AFTER_SECONDS, sweep_evidence


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EVIDENCE_FOLDER = tmp_path / "bukti"
    return tmp_path / "bukti"


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def make_old(file: Path) -> None:
    day_before = time.time() - SWEEP_AFTER_SECONDS - 60
    os.utime(file, (day_before, day_before))


def test_a_file_is_stored_under_its_hash(folder: Path) -> None:
    stored = store_evidence([b"foto ", b"spanduk"])
    assert stored.sha256 == hashlib.sha256(b"foto spanduk").hexdigest()
    assert stored.n_bytes == 12
    assert path_of(stored.sha256).read_bytes() == b"foto spanduk"


def test_only_the_programs_user_may_read_a_file(folder: Path) -> None:
    place = path_of(store_evidence([b"rekaman"]).sha256)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_file_twice_is_one_file(folder: Path) -> None:
    assert store_evidence([b"video"]) == store_evidence([b"vi", b"deo"])
    assert len(files_in(folder)) == 1


def test_a_broken_upload_leaves_no_file_under_a_hash(folder: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield b"separuh"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store_evidence(breaks())
    assert [file for file in files_in(folder) if not file.name.startswith(".")] == []


def test_a_file_is_flushed_before_it_gets_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    flush, rename = os.fsync, Path.replace

    def noted_flush(descriptor: int) -> None:
        steps.append("flush")
        flush(descriptor)

    def noted_rename(self: Path, place: Path) -> Path:
        steps.append("rename")
        return rename(self, place)

    monkeypatch.setattr(os, "fsync", noted_flush)
    monkeypatch.setattr(Path, "replace", noted_rename)
    store_evidence([b"daftar hadir"])
    assert steps == ["flush", "rename", "flush"]


def test_the_sweep_removes_old_files_without_a_report_alone(folder: Path) -> None:
    orphan, kept, fresh = (path_of(store_evidence([word]).sha256) for word in (b"yatim", b"terpakai", b"baru"))
    make_old(orphan)
    make_old(kept)
    assert sweep_evidence(belongs=lambda names: {kept.name} & set(names), at=time.time()) == 1
    assert set(files_in(folder)) == {kept, fresh}


def test_the_sweep_asks_only_about_old_files(folder: Path) -> None:
    store_evidence([b"baru"])
    assert sweep_evidence(belongs=lambda names: pytest.fail(f"asked about {names}"), at=time.time()) == 0


def test_the_sweep_removes_drafts_of_broken_uploads(folder: Path) -> None:
    folder.mkdir()
    for name in (".lama", ".sedang"):
        (folder / name).write_bytes(b"separuh")
    make_old(folder / ".lama")
    assert sweep_evidence(belongs=set, at=time.time()) == 1
    assert [file.name for file in files_in(folder)] == [".sedang"]


def test_a_file_uploaded_again_during_the_sweep_stays(folder: Path) -> None:
    place = path_of(store_evidence([b"foto yang sama"]).sha256)
    make_old(place)

    def upload_again(names: list[str]) -> set[str]:
        store_evidence([b"foto yang sama"])
        return set()

    assert sweep_evidence(belongs=upload_again, at=time.time()) == 0
    assert place.read_bytes() == b"foto yang sama"
