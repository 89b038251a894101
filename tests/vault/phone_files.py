"""Ordinary files as telephones make them: with the place, the camera and the hour in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from PIL.Image import Exif
from PIL.PngImagePlugin import PngInfo

PLACE = "Dusun Rahasia Planted"
LATITUDE = (8.0, 35.0, 12.34)
FFMPEG = shutil.which("ffmpeg")


def scene(width: int, height: int, seed: int) -> Image.Image:
    """Something to look at: a ground, shapes and letters."""
    picture = Image.new("RGB", (width, height), (seed * 37 % 256, 120, 160))
    pen = ImageDraw.Draw(picture)
    for number in range(12):
        left, top = (number * 97 + seed * 13) % width, (number * 61 + seed * 29) % height
        pen.rectangle([left, top, left + width // 9, top + height // 11], fill=(number * 20, 200 - number * 9, seed))
    pen.text((width // 8, height // 2), f"Spanduk contoh {seed}", fill="white")
    return picture


def camera_notes(seed: int, orientation: int = 1) -> Exif:
    """EXIF with the maker, the orientation and a place."""
    notes = Exif()
    notes[0x010F], notes[0x0110], notes[0x0112] = "KameraPlanted", f"Model {seed}", orientation
    notes[0x010E] = PLACE
    notes.get_ifd(0x8769)[0x9003] = "2024:02:09 07:41:00"
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", LATITUDE, "E", (116.0, 30.0, 5.0)
    place[0x1B] = PLACE
    return notes


def a_photo(seed: int = 1, *, width: int = 1600, height: int = 1200, orientation: int = 1) -> bytes:
    """JPEG of a camera."""
    out = BytesIO()
    scene(width, height, seed).save(out, "JPEG", exif=camera_notes(seed, orientation), comment=PLACE.encode())
    return out.getvalue()


def a_screenshot(seed: int = 1) -> bytes:
    """PNG with a text that tells where it was made."""
    notes = PngInfo()
    notes.add_text("Location", PLACE)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{PLACE}</x>")
    out = BytesIO()
    scene(720, 1280, seed).convert("RGBA" if seed % 2 else "RGB").save(
        out, "PNG", pnginfo=notes, exif=camera_notes(seed)
    )
    return out.getvalue()


def a_sticker(seed: int = 1) -> bytes:
    """WebP as messengers send it."""
    out = BytesIO()
    scene(512, 512, seed).save(out, "WEBP", exif=camera_notes(seed), xmp=PLACE.encode())
    return out.getvalue()


def a_scan(seed: int = 1, *, n_pages: int = 2) -> bytes:
    """PDF of photographed pages, with a title."""
    pages = [scene(1240, 1754, seed + number) for number in range(n_pages)]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], title=PLACE, author="KameraPlanted")
    return out.getvalue()


def a_chat(seed: int = 1) -> bytes:
    """Text of an exported talk."""
    lines = (
        f"09/02/24 07.4{seed % 10} - Warga contoh: amplop dibagikan di dusun sebelah 😟",
        "09/02/24 07.45 - Warga contoh: <Media tidak disertakan>",
        "09/02/24 07.46 - Warga contoh: lihat https://contoh.example/halaman-yang-panjang-sekali-alamatnya-dan-masih-terus",
        "سلام",
    )
    return ("\ufeff" if seed % 2 else "").encode() + "\r\n".join(lines).encode()


@cache
def _recorded(ending: str, seconds: int, codecs: str) -> bytes:
    """One recording of ffmpeg's own test picture and tone, with a place in it."""
    film = ["-f", "lavfi", "-i", f"testsrc=size=1280x720:rate=30:duration={seconds}"] if "-c:v" in codecs else []
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    notes = ["-metadata", f"comment={PLACE}", "-metadata", "location=-08.5867+116.5014/", "-metadata", f"title={PLACE}"]
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"rekaman.{ending}"
        words = ["ffmpeg", "-v", "error", *film, *tone, *notes, "-pix_fmt", "yuv420p", *codecs.split(), str(made)]
        subprocess.run(words, check=True)
        return made.read_bytes()


def a_film(seconds: int = 3) -> bytes:
    """MP4 of a telephone's camera."""
    return _recorded("mp4", seconds, "-c:v libx264 -preset ultrafast -c:a aac -movflags use_metadata_tags")


def an_old_film(seconds: int = 3) -> bytes:
    """3GP of an old telephone."""
    return _recorded("3gp", seconds, "-c:v mpeg4 -s 352x288 -c:a aac")


def a_voice(seconds: int = 4) -> bytes:
    """Voice message of WhatsApp: OGG with Opus."""
    return _recorded("ogg", seconds, "-c:a libopus")


def a_recording(seconds: int = 4) -> bytes:
    """M4A of a recorder."""
    return _recorded("m4a", seconds, "-c:a aac")


def fifty_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of fifty ordinary files; sound and film only where ffmpeg is there to record them."""
    for seed in range(16):
        yield f"IMG_2024{seed:04}.jpg", a_photo(seed, orientation=1 + seed % 8)
    yield "IMG_besar.jpg", a_photo(77, width=4000, height=3000, orientation=6)
    for seed in range(7):
        yield f"Screenshot_{seed}.png", a_screenshot(seed)
    for seed in range(5):
        yield f"STK-{seed}.webp", a_sticker(seed)
    for seed in range(5):
        yield f"CamScanner {seed}.pdf", a_scan(seed, n_pages=1 + seed)
    for seed in range(4):
        yield f"Chat WhatsApp {seed}.txt", a_chat(seed)
    recorded = (
        (a_film, "VID_{}.mp4"),
        (an_old_film, "VID_{}.3gp"),
        (a_voice, "PTT-{}.ogg"),
        (a_recording, "Rekaman {}.m4a"),
    )
    for make, name in recorded if FFMPEG else ():
        for seconds in (2, 3, 5):
            yield name.format(seconds), make(seconds)
