"""Evidence files: sealed, whole or not at all, readable by our user alone, swept when nobody points at them."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kondusif.vault.access import path_of
from kondusif.vault.actions import store_evidence
from kondusif.vault.core.sealed_files import Reading
from kondusif.vault.errors import FileDoesNotOpen
from kondusif.vault.queries import Kept, read_original
from kondusif.vault.runs.sweep import SWEEP_AFTER_SECONDS, sweep_evidence


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
    kept = path_of(stored.sha256).read_bytes()
    assert stored.sha256 == hashlib.sha256(kept).hexdigest()
    assert stored.plain_sha256 == hashlib.sha256(b"foto spanduk").hexdigest()
    assert stored.n_bytes == 12
    assert kept.startswith(b"age-encryption.org/v1")
    assert b"foto" not in kept


def test_only_the_programs_user_may_read_a_file(folder: Path) -> None:
    place = path_of(store_evidence([b"rekaman"]).sha256)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_file_twice_is_two_files_that_nobody_can_match(folder: Path) -> None:
    one, two = store_evidence([b"video"]), store_evidence([b"vi", b"deo"])
    assert one.plain_sha256 == two.plain_sha256
    assert one.sha256 != two.sha256
    assert one.commitment != two.commitment
    assert len(files_in(folder)) == 2


def test_a_file_opens_with_its_own_key_alone(folder: Path) -> None:
    one, two = store_evidence([b"satu"], name="satu.txt"), store_evidence([b"dua"])
    opened = read_original(Kept(one.sha256, one.sealed_about, one.wrapped_key))
    assert (opened.content, opened.about.name) == (b"satu", "satu.txt")
    kept = Kept(one.sha256, one.sealed_about, one.wrapped_key)
    mixed = ({"sha256": two.sha256}, {"wrapped_key": two.wrapped_key}, {"sealed_about": two.sealed_about})
    for changed in mixed:
        with pytest.raises(FileDoesNotOpen):
            read_original(replace(kept, **changed))


def test_one_changed_byte_opens_nothing(folder: Path) -> None:
    stored = store_evidence([b"rekaman" * 5000])
    place = path_of(stored.sha256)
    content = bytearray(place.read_bytes())
    content[-100] ^= 1
    place.write_bytes(content)
    with pytest.raises(FileDoesNotOpen):
        read_original(Kept(stored.sha256, stored.sealed_about, stored.wrapped_key))


def test_the_worker_is_lent_nothing_of_a_kind_that_it_cannot_copy(folder: Path) -> None:
    assert store_evidence([b"\xff\xd8\xff foto"]).lent_identity
    assert store_evidence([b"PK\x03\x04 arsip"]).lent_identity == b""


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
    assert steps[:3] == ["flush", "rename", "flush"]
    assert set(steps[2:]) == {"flush"}, "the folders above it, up to the store's own"


def test_asked_for_nothing_a_stream_gives_nothing_and_loses_nothing() -> None:
    stream = Reading(iter([b"ab", b"c"]), head_bytes=2)
    assert [stream.read(0), stream.read(), stream.read(0), stream.read()] == [b"", b"ab", b"", b"c"]
    assert (bytes(stream.head), stream.n_bytes) == (b"ab", 3)


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
