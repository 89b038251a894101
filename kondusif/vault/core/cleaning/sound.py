"""Sound and film played once inside the walls and recorded anew by ffmpeg, where the server has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from kondusif.vault.core.cleaning.refusals import NoCopy

PROGRAM = "ffmpeg"
DEMUXERS = {"mp4": "mov", "m4a": "mov", "ogg": "ogg"}
DECODERS = "h264,hevc,mpeg4,h263,vp8,vp9,mjpeg,theora,aac,amrnb,amrwb,opus,libopus,vorbis,mp3,mp3float,pcm_s16le"
# Nothing is taken over: no title, place or chapter, no subtitle or data track, no name of the encoder.
BARE = ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn",
        "-fflags", "+bitexact", "-flags:a", "+bitexact"]  # fmt: skip
SOUND = ["-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "44100"]
# At most 480 lines and 25 pictures a second: enough to see what happens, and quick enough for the time limit.
FILM = ["-vf", "scale=w='min(854,iw)':h='min(854,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,"
        "fps=fps='min(25,source_fps)',setsar=1", "-pix_fmt", "yuv420p",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-flags:v", "+bitexact"]  # fmt: skip
IN, OUT = Path("masuk"), Path("keluar")
NOTHING = os.open(os.devnull, os.O_RDWR)  # opened before the walls close: there is no such file behind them


def record(content: bytes, kind: str) -> tuple[str, bytes]:
    """Media type and bytes of the copy, written in the present folder. Raises NoCopy."""
    program = shutil.which(PROGRAM, path="/usr/local/bin:/usr/bin:/bin")
    if program is None:
        raise NoCopy("tidak-ada-pemutar")
    IN.write_bytes(content)
    is_film = kind == "mp4" and has_pictures(program, kind)
    tracks = ["-map", "0:v:0", "-map", "0:a:0?", *FILM] if is_film else ["-map", "0:a:0", "-vn"]
    run(program, kind, [*tracks, *SOUND, *BARE, "-movflags", "+faststart", "-f", "mp4", str(OUT)])
    if not OUT.exists() or OUT.stat().st_size == 0:
        raise NoCopy("rusak")
    return ("video/mp4" if is_film else "audio/mp4"), OUT.read_bytes()


def has_pictures(program: str, kind: str) -> bool:
    """Whether there is a film track: a recording of a voice may come in an MP4 file too."""
    return run(program, kind, ["-map", "0:v:0", "-frames:v", "1", "-f", "null", "-"], must_end_well=False) == 0


def run(program: str, kind: str, words: list[str], *, must_end_well: bool = True) -> int:
    """Exit code of one run over the file, which may open nothing else. Raises NoCopy."""
    done = subprocess.run(
        [program, "-nostdin", "-v", "quiet", "-y", "-threads", "1", "-filter_threads", "1",
         "-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-f", DEMUXERS[kind], "-i", str(IN),
         "-threads", "1", *words],
        check=False, env={}, stdin=NOTHING, stdout=NOTHING, stderr=NOTHING,
    )  # fmt: skip
    if done.returncode < 0:  # killed by a limit
        raise NoCopy("terlalu-besar")
    if done.returncode != 0 and must_end_well:
        raise NoCopy("rusak")
    return done.returncode
