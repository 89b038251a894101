"""Fifty ordinary files of telephones: all are taken and copied, and no copy says where or with what it was made."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from kondusif.vault.core.cleaning.kinds import Kind, kind_of
from kondusif.vault.runs.cleaning import CleanCopy, make_clean_copy
from tests.vault.phone_files import FFMPEG, PLACE, a_photo, a_scan, fifty_files

PLANTED = (PLACE.encode(), b"KameraPlanted", b"Exif", b"http://ns.adobe.com", b"116.5014")


@pytest.fixture(scope="module")
def copied() -> list[tuple[str, Kind, bytes, CleanCopy]]:
    """Every file with its copy; made once."""
    files = [(name, kind_of(content[:4096]), content) for name, content in fifty_files()]
    return [(name, kind, content, make_clean_copy(content, kind)) for name, kind, content in files]


def test_all_are_taken_from_citizens_and_copied(copied: list[tuple[str, Kind, bytes, CleanCopy]]) -> None:
    assert len(copied) == (50 if FFMPEG else 38)
    assert [name for name, kind, _content, _copy in copied if "public" not in kind.doors] == []


def test_no_copy_holds_what_was_planted(copied: list[tuple[str, Kind, bytes, CleanCopy]]) -> None:
    seen = sum(any(mark in content for mark in PLANTED) for _name, _kind, content, _copy in copied)
    assert seen >= 30  # the telephones did plant it
    assert [name for name, _kind, _content, copy in copied if any(mark in copy.content for mark in PLANTED)] == []
    pictures = [copy for _name, _kind, _content, copy in copied if copy.media_type == "image/jpeg"]
    assert [1 for copy in pictures if len(Image.open(BytesIO(copy.content)).getexif())] == []


@pytest.mark.skipif(FFMPEG is None, reason="ffmpeg is not here to make and to look at recordings")
def test_recordings_play_as_long_as_before_and_hold_no_place(
    copied: list[tuple[str, Kind, bytes, CleanCopy]], tmp_path: Path
) -> None:
    recordings = [entry for entry in copied if entry[3].media_type.endswith("/mp4")]
    assert len(recordings) == 12
    for name, _kind, content, copy in recordings:
        told = looked_at(tmp_path, copy.content)
        assert "tag:location" not in told.lower(), name
        assert abs(seconds_of(told) - seconds_of(looked_at(tmp_path, content))) < 0.5, name


def looked_at(folder: Path, content: bytes) -> str:
    file = folder / "dilihat"
    file.write_bytes(content)
    words = ["ffprobe", "-v", "error", "-show_format", "-show_streams", str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def seconds_of(told: str) -> float:
    return max(
        float(line.split("=")[1]) for line in told.splitlines() if line.startswith("duration=") and "N/A" not in line
    )


def test_a_photo_stands_as_the_camera_was_held() -> None:
    made = make_clean_copy(content := a_photo(3, width=400, height=300, orientation=6), kind_of(content))
    assert Image.open(BytesIO(made.content)).size == (300, 400)


def test_a_pdf_keeps_its_pages_and_their_measure() -> None:
    made = make_clean_copy(content := a_scan(2, n_pages=3), kind_of(content))
    before, after = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument(made.content)
    sizes = [[side for page in each for side in page.get_size()] for each in (before, after)]
    assert sizes[1] == pytest.approx(sizes[0], abs=0.01)
    assert after.get_metadata_dict(skip_empty=True) == {}
