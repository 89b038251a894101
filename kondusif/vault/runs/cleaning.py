"""Has a clean copy of a file made by a program that is shut in (vault/core/cleaning)."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

import kondusif
from kondusif.vault.core.cleaning.kinds import KINDS, Kind
from kondusif.vault.core.cleaning.refusals import NO_WALLS, NoCopy, NoWalls
from kondusif.web.confined import DidNotEnd, run_confined

MOST_SECONDS = 30
PROGRAM = "kondusif.vault.core.cleaning"
# What a clean copy may be, and how it begins: an answer that is neither is none.
COPIES = {
    "image/jpeg": (b"\xff\xd8\xff", 0),
    "application/pdf": (b"%PDF-1.4\n", 0),
    "audio/mp4": (b"ftyp", 4),
    "video/mp4": (b"ftyp", 4),
    "text/plain; charset=utf-8": (b"", 0),
}


@dataclass(frozen=True)
class CleanCopy:
    """media_type: one of COPIES. content: bytes. apart: whether the kernel gave it a world of its own."""

    media_type: str
    content: bytes
    apart: bool


def make_clean_copy(content: bytes, kind: Kind, *, longest: int = 0) -> CleanCopy:
    """The copy.

    longest  of a picture, pixels that its longer side may have; 0 for as many as came

    Raises NoCopy with the reason; a file that broke its reader is "rusak", one that outlasted it "terlalu-besar".
    Raises NoWalls where the reader cannot be shut in, unless a setting lets it read without.
    """
    if not kind.way:
        raise NoCopy("jenis")
    asked = [kind.code, str(longest)] if longest else [kind.code]
    with TemporaryDirectory(prefix="kondusif-cleaning-") as folder:
        try:
            done = run_confined(
                [sys.executable, "-s", "-P", "-m", PROGRAM, *asked], Path(folder),
                seconds=MOST_SECONDS, given=content, environment=environment(),
            )  # fmt: skip
        except DidNotEnd as error:
            raise NoCopy("terlalu-besar") from error
    if done.status != 0:
        raise NoCopy("terlalu-besar" if done.status < 0 else "rusak")
    return as_copy(done.written)


def environment() -> dict[str, str]:
    """What the program is told beside the file."""
    source = str(Path(kondusif.__file__ or "").parents[1])
    walls = {"KONDUSIF_DECODE_WITHOUT_WALLS": "1"} if settings.DECODE_WITHOUT_WALLS else {}
    return {"PYTHONPATH": source, "OPENBLAS_NUM_THREADS": "1"} | walls


def walls_stand() -> bool:
    """Whether the reader of files is shut in here; tried with a few letters."""
    try:
        return make_clean_copy(b"dinding", KINDS["teks"]).apart
    except NoCopy:
        return False


def as_copy(written: bytes) -> CleanCopy:
    """What the shut-in program says it made, not believed before it is looked at. Raises NoCopy."""
    line, _newline, content = written.partition(b"\n")
    try:
        about = json.loads(line)
        reason, media_type, apart = about.get("refused"), about.get("media_type"), about.get("apart") is True
    except (ValueError, AttributeError) as error:
        raise NoCopy("rusak") from error
    if reason == NO_WALLS:
        raise NoWalls
    if reason:
        raise NoCopy(str(reason))
    start, at = COPIES.get(media_type, (b"", -1))
    if at < 0 or content[at : at + len(start)] != start:
        raise NoCopy("rusak")
    return CleanCopy(media_type, content, apart)
