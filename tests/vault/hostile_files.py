"""A corpus of hostile files, made anew for each run: bombs, polyglots, disguises, things cut and things overgrown.

Each carries the marker where a payload would stand, so that a clean copy can be searched for it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
from PIL import Image

from tests.vault.phone_files import (
    FFMPEG,
    a_chat,
    a_film,
    a_photo,
    a_recording,
    a_scan,
    a_screenshot,
    a_sticker,
    a_voice,
)

MARKER = b"KONDUSIF-JAHAT-7f3a"
SCRIPT = b"<script>alert('" + MARKER + b"')</script>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SHELL = b"#!/bin/sh\ntouch /opt/" + MARKER + b"\n"


@dataclass(frozen=True)
class Hostile:
    """sort: which of the kinds of attack. name: as its sender calls it. content: bytes."""

    sort: str
    name: str
    content: bytes


def photo_small(seed: int = 1) -> bytes:
    return a_photo(seed, width=320, height=240)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int, rows: bytes, *more: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG whose picture data is as given, however large it says it is."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zeros(n_bytes: int) -> bytes:
    """`n_bytes` of nothing deflated, in whole mebibytes: one of them packed, and repeated.

    A full flush ends a piece on a byte and forgets what went before; of nothing alone Adler-32 is 1 and the length.
    """
    packer, piece = zlib.compressobj(9), bytes(1 << 20)
    head, packed = packer.compress(b""), packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    end = struct.pack(">HI", 0x0300, ((n_bytes >> 20 << 20) % 65521) << 16 | 1)
    return head + packed * (n_bytes >> 20) + end


def zip_of(*members: tuple[str, bytes], link: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            entry = zipfile.ZipInfo(name)
            if link:
                entry.external_attr = 0o120777 << 16
            made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def jpeg_with(segment: int, body: bytes) -> bytes:
    """A photo with one more segment after its beginning."""
    photo = photo_small()
    return photo[:2] + bytes([0xFF, segment]) + struct.pack(">H", min(len(body) + 2, 65535)) + body + photo[2:]


def pdf_with(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(a_scan(3, n_pages=1))) as document:
        change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def with_action(kind: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        action: dict[str, object] = {"S": pikepdf.Name("/" + kind), "Type": pikepdf.Name.Action}
        told = MARKER.decode()
        known: dict[str, dict[str, object]] = {
            "JavaScript": {"JS": f"app.alert('{told}')"},
            "Launch": {"F": f"/opt/{told}"},
            "URI": {"URI": f"http://{told}"},
            "SubmitForm": {"F": f"http://{told}"},
            "GoToR": {"F": told, "D": 0},
        }
        action |= known[kind]
        document.Root.OpenAction = pikepdf.Dictionary({f"/{name}": value for name, value in action.items()})

    return pdf_with(change)


def with_attachment(content: bytes) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments["bukti.exe"] = content

    return pdf_with(change)


def with_fonts_of_huge_pages(width: float) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, width, width])

    return pdf_with(change)


def deep_pdf(depth: int) -> bytes:
    """Forms that draw forms, each twice: two to the power of the depth."""
    with pikepdf.new() as document:
        document.add_blank_page()
        form = document.make_stream(b"0 0 10 10 re f")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 100, 100])
        for _ in range(depth):
            outer = document.make_stream(b"/A Do /A Do")
            outer.Type, outer.Subtype, outer.BBox = (
                pikepdf.Name.XObject,
                pikepdf.Name.Form,
                pikepdf.Array([0, 0, 100, 100]),
            )
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
            form = outer
        page = document.pages[0]
        page.Contents = document.make_stream(b"/A Do % " + MARKER)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def pdf_stream_bomb(layers: int) -> bytes:
    """A page whose content inflates to hundreds of megabytes, through one filter or two."""
    packed = zeros(300 << 20)
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    names = " ".join(["/FlateDecode"] * layers)
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n"
        + f"4 0 obj<</Length {len(packed)}/Filter[{names}]>>stream\n".encode()
    )
    return body + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF " + MARKER


def locked_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(a_scan(4, n_pages=1))) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="rahasia", R=6))
        return out.getvalue()


def many_pages(n_pages: int) -> bytes:
    with pikepdf.new() as document:
        for _ in range(n_pages):
            document.add_blank_page(page_size=(300, 300))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue() + b"% " + MARKER


def office(macro: bool, part: str = "word/document.xml") -> bytes:
    members = [("[Content_Types].xml", b"<Types/>"), (part, b"<w:document/>" + MARKER)]
    return zip_of(*members, *([("word/vbaProject.bin", b"Sub AutoOpen() " + MARKER)] if macro else []))


def tar_of(name: str, *, to: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        entry = tarfile.TarInfo(name)
        if to:
            entry.type, entry.linkname = tarfile.SYMTYPE, to
        else:
            entry.size = len(MARKER)
        made.addfile(entry, None if to else io.BytesIO(MARKER))
    return out.getvalue()


def apng(n_frames: int) -> bytes:
    frames = [Image.new("RGB", (200, 200), (number % 256, 0, 0)) for number in range(n_frames)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue() + MARKER


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41")
ORDINARY: dict[str, Callable[[], bytes]] = {
    "foto.jpg": photo_small, "layar.png": a_screenshot, "stiker.webp": a_sticker, "pindai.pdf": a_scan,
    "chat.txt": a_chat,
}  # fmt: skip
RECORDED: dict[str, Callable[[], bytes]] = {"video.mp4": a_film, "suara.m4a": a_recording, "suara.ogg": a_voice}


def samples() -> dict[str, bytes]:
    """One ordinary file of each kind that is decoded here."""
    return {name: make() for name, make in (ORDINARY | (RECORDED if FFMPEG else {})).items()}


def archive_bombs() -> Iterator[Hostile]:
    bomb = zip_of(("0.txt", bytes(30 << 20)))
    for depth in range(1, 6):
        yield Hostile("zip bomb", f"foto{depth}.zip", bomb)
        bomb = zip_of(*((f"{number}.zip", bomb) for number in range(8)), ("tanda", MARKER))
    for name, pack in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        for size in (1, 10, 30):
            yield Hostile("gzip bomb", f"besar{size}.{name}", pack(bytes(size << 20) + MARKER))
    yield Hostile("gzip bomb", "foto.jpg", gzip.compress(gzip.compress(bytes(30 << 20)) + MARKER))


def picture_bombs() -> Iterator[Hostile]:
    for side in (6_400, 12_000, 20_000, 30_000, 65_000):
        yield Hostile("30k x 30k", f"{side}.png", png_of(side, side, zeros(min(side * side * 3, 200 << 20))))
    for side in (30_000, 200_000, 2**31 - 1):
        yield Hostile("PNG bomb", f"garis{side}.png", png_of(side, 1, zlib.compress(bytes(100))))
        yield Hostile("PNG bomb", f"tiang{side}.png", png_of(1, side, zlib.compress(bytes(100))))
    text = chunk(b"zTXt", b"Comment\0\0" + zeros(200 << 20))
    profile = chunk(b"iCCP", b"icc\0\0" + zeros(200 << 20))
    for name, part in (("teks", text), ("profil", profile)):
        yield Hostile("PNG bomb", f"{name}.png", png_of(8, 8, zlib.compress(bytes(8 * 25)), part))
    for mode, colour in ((1, 0), (16, 2), (16, 6), (1, 3)):
        yield Hostile(
            "PNG bomb", f"dalam{mode}-{colour}.png", png_of(6_000, 6_000, zeros(36 << 20), depth=mode, colour=colour)
        )
    for side in (30_000, 65_500):
        photo = bytearray(photo_small())
        at = photo.index(b"\xff\xc0")
        photo[at + 5 : at + 9] = struct.pack(">HH", side, side)
        yield Hostile("30k x 30k", f"{side}.jpg", bytes(photo) + MARKER)
    yield Hostile("30k x 30k", "animasi.webp", webp_canvas(16_383, 16_383))
    for n_frames in (50, 300):
        yield Hostile("many frames", f"animasi{n_frames}.png", apng(n_frames))


def webp_canvas(width: int, height: int) -> bytes:
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\x02\0\0\0"
        + struct.pack("<I", width - 1)[:3]
        + struct.pack("<I", height - 1)[:3]
    )
    body += b"ANIM" + struct.pack("<I", 6) + bytes(6) + MARKER
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def pdf_bombs() -> Iterator[Hostile]:
    for layers in (1, 2):
        yield Hostile("PDF bomb", f"isi{layers}.pdf", pdf_stream_bomb(layers))
    for depth in (8, 16, 26, 40):
        yield Hostile("PDF bomb", f"dalam{depth}.pdf", deep_pdf(depth))
    for width in (5_000, 14_400, 200_000, 1e9):
        yield Hostile("PDF bomb", f"lebar{width:.0f}.pdf", with_fonts_of_huge_pages(width))
    for n_pages in (61, 1_000, 20_000):
        yield Hostile("too many pages", f"halaman{n_pages}.pdf", many_pages(n_pages))


def pdf_tricks() -> Iterator[Hostile]:
    for kind in ("JavaScript", "Launch", "URI", "SubmitForm", "GoToR"):
        yield Hostile("PDF with an action", f"{kind}.pdf", with_action(kind))
    for name, content in (
        ("eicar", EICAR),
        ("skrip", SCRIPT),
        ("program", b"MZ" + MARKER),
        ("zip", zip_of(("a", MARKER))),
    ):
        yield Hostile("PDF with an attachment", f"{name}.pdf", with_attachment(content))
    yield Hostile("locked", "terkunci.pdf", locked_pdf())
    page = b"<html>" + SCRIPT + b"</html>"
    yield Hostile("PDF + HTML", "depan.pdf", page + a_scan())
    yield Hostile("PDF + HTML", "belakang.pdf", a_scan() + page)
    yield Hostile("PDF + HTML", "tengah.pdf", b"%PDF-1.4\n" + page + a_scan()[9:])


def polyglots(ordinary: dict[str, bytes]) -> Iterator[Hostile]:
    packed = zip_of(("jalankan.sh", SHELL), ("tanda", MARKER))
    for name, content in ordinary.items():
        yield Hostile("picture + ZIP", name, content + packed)
        yield Hostile("picture + ZIP", name + ".zip", packed + content)
        yield Hostile("appended script", name, content + SCRIPT)
        yield Hostile("appended program", name, content + b"MZ\x90\0" + MARKER * 20)
        yield Hostile("EICAR inside", name, content + EICAR)
    yield Hostile("EICAR inside", "komentar.jpg", jpeg_with(0xFE, EICAR))
    yield Hostile("EICAR inside", "teks.png", png_of(8, 8, zlib.compress(bytes(200)), chunk(b"tEXt", b"a\0" + EICAR)))
    yield Hostile("EICAR inside", "eicar.zip", zip_of(("eicar.com", EICAR)))
    yield Hostile("EICAR inside", "eicar.txt", EICAR)
    yield Hostile("EICAR inside", "eicar.pdf", with_attachment(EICAR))
    gif = b"GIF89a/*" + bytes(20) + b"*/=1;alert('" + MARKER + b"');//"
    for name in ("gambar.gif", "gambar.jpg", "gambar.js", "gambar.png"):
        yield Hostile("GIF + JS", name, gif)
    yield Hostile("GIF + JS", "bmp.jpg", b"BM=1;/*" + bytes(40) + b"*/alert('" + MARKER + b"')")
    pixels = b"".join(b"\0" + (SCRIPT * 8)[: 96 * 3] for _ in range(96))
    yield Hostile("payload in pixels", "piksel.png", png_of(96, 96, zlib.compress(pixels, 0)))


def pages_and_programs() -> Iterator[Hostile]:
    bodies = {
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload=\"alert('" + MARKER + b"')\"/>",
        "svg skrip": b"<?xml version='1.0'?><svg>" + SCRIPT + b"</svg>",
        "svg entitas": b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;"
        + MARKER
        + b"</svg>",
        "html": b"<!doctype html>" + SCRIPT,
        "html tanpa kepala": b"Lihat ini <img src=x onerror=alert('" + MARKER + b"')>",
        "php": b"<?php system('" + MARKER + b"'); ?>",
        "shell": SHELL,
        "bat": b"@echo off\r\nrem " + MARKER,
        "exe": b"MZ\x90\0\x03" + bytes(60) + MARKER,
        "elf": b"\x7fELF\x02\x01\x01" + bytes(60) + MARKER,
        "class": b"\xca\xfe\xba\xbe\0\0\x004" + MARKER,
        "macho": b"\xcf\xfa\xed\xfe" + bytes(30) + MARKER,
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(" + MARKER + b") print\n",
        "swf": b"CWS\x0a" + bytes(20) + MARKER,
        "lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(40) + MARKER,
        "mht": b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + SCRIPT,
        "base64": b"powershell -enc " + b"QUJD" * 60 + MARKER,
    }
    for name, content in bodies.items():
        sort = "SVG script" if name.startswith("svg") else "page or program"
        for ending in ("jpg", "txt", "pdf", "mp4"):
            yield Hostile(sort, f"{name}.{ending}", content)


def disguises() -> Iterator[Hostile]:
    names = {
        "double extension": ["foto.jpg.exe", "surat.pdf.js", "bukti.png.html", "a.mp4.scr", "b.txt.bat"],
        "RTL name": ["foto\u202egpj.exe", "\u202efdp.surat", "\u2066a\u2069.jpg", "\u200ffoto.jpg", "a\u202d.png"],
        "NUL name": ["foto.jpg\0.exe", "\0", "a\0b.pdf", "c.png\0", "\0.mp4"],
        "traversal name": [
            "../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/shadow",
            "a/../../b.jpg",
            "....//c.png",
        ],
        "long name": ["a" * 5_000 + ".jpg", "😀" * 300, "." * 300, " " * 300, "\n\r\t.jpg"],
    }
    bodies = (b"MZ\x90\0" + MARKER, photo_small() + SCRIPT)
    for sort, said in names.items():
        for number, name in enumerate(said):
            yield Hostile(sort, name, bodies[number % 2])


def metadata() -> Iterator[Hostile]:
    for size in (0, 1, 14, 200, 65_533):
        yield Hostile("EXIF overflow", f"exif{size}.jpg", jpeg_with(0xE1, (b"Exif\0\0" + MARKER * 4_000)[:size]))
        yield Hostile(
            "ICC overflow", f"icc{size}.jpg", jpeg_with(0xE2, (b"ICC_PROFILE\0\x01\xff" + MARKER * 4_000)[:size])
        )
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0" + MARKER
    huge = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + (b"\x01\x0f\0\x02\xff\xff\xff\xff\0\0\0\0" * 200) + MARKER
    for name, body in (("lingkaran", loop), ("raksasa", huge)):
        yield Hostile("EXIF overflow", f"{name}.jpg", jpeg_with(0xE1, body))
        tiff = body[6:]
        yield Hostile("EXIF overflow", f"{name}.png", png_of(8, 8, zlib.compress(bytes(200)), chunk(b"eXIf", tiff)))
    for length in (0, 1, 2**31 - 1, 2**32 - 1):
        broken = struct.pack(">I", length) + b"iCCP" + MARKER
        yield Hostile("ICC overflow", f"icc{length}.png", png_of(8, 8, zlib.compress(bytes(200)), broken))


def broken(ordinary: dict[str, bytes]) -> Iterator[Hostile]:
    for name, content in ordinary.items():
        for part in (0.02, 0.3, 0.9):
            yield Hostile("truncated", name, content[: int(len(content) * part)])
        for step in (97, 1_009):
            bent = bytearray(content)
            bent[40::step] = bytes(0x55 ^ value for value in bent[40::step])
            yield Hostile("bit rot", name, bytes(bent))
        yield Hostile(
            "claims another kind",
            f"{name}.{'pdf' if 'jpg' in name else 'jpg'}",
            content if "txt" in name else content + MARKER,
        )
    for name in ("a.jpg", "b.pdf", "c.txt", "d.mp4"):
        yield Hostile("0 byte", name, b"")
    for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"OggS", FTYP, b"RIFF\0\0\0\0WEBP"):
        for fill in (b"", bytes(2_000), b"\xff" * 2_000, MARKER * 100):
            yield Hostile("signature alone", "tanda", start + fill)


def films() -> Iterator[Hostile]:
    endless = b"".join(box(b"moov", box(b"trak", box(b"mdia", b""))) for _ in range(3_000))
    for name, body in (
        ("moov.mp4", endless),
        ("nol.mp4", struct.pack(">I", 0) + b"mdat" + MARKER * 500),
        ("raksasa.mp4", struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 2**62) + MARKER),
        ("mundur.mp4", struct.pack(">I", 4) + b"moov" + MARKER),
        (
            "tautan.mp4",
            box(
                b"moov", box(b"trak", box(b"dref", b"\0\0\0\0\0\0\0\x01" + box(b"url ", b"\0\0\0\0file:///etc/passwd")))
            ),
        ),
    ):
        yield Hostile("film bomb", name, FTYP + body)
    playlist = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" + MARKER
    for name, head in (("daftar.mp4", b""), ("daftar.m4a", FTYP), ("daftar.ogg", b"OggS")):
        yield Hostile("film that names files", name, head + playlist)
    yield Hostile("film that names files", "concat.txt", b"ffconcat version 1.0\nfile /etc/passwd\n" + MARKER)


def office_files() -> Iterator[Hostile]:
    for name, content in (
        ("makro.docm", office(True)), ("surat.docx", office(False)), ("makro.xlsm", office(True, "xl/workbook.xml")),
        ("makro.pptm", office(True, "ppt/presentation.xml")),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + MARKER * 40),
        ("surat.rtf", b"{\\rtf1{\\object\\objdata " + MARKER + b"}}"), ("foto.jpg", office(True)),
    ):  # fmt: skip
        yield Hostile("macro Office", name, content)
    for name, content in (
        ("tautan.zip", zip_of(("passwd", b"/etc/passwd"), link=True)),
        ("naik.zip", zip_of(("../../../etc/cron.d/x", MARKER))),
        ("tautan.tar", tar_of("passwd", to="/etc/passwd")), ("naik.tar", tar_of("../../etc/cron.d/x")),
        ("mutlak.tar", tar_of("/etc/cron.d/x")), ("foto.jpg", zip_of(("passwd", b"/etc/passwd"), link=True)),
    ):  # fmt: skip
        yield Hostile("symlink archive", name, content)


def overgrown(limit: int) -> Iterator[Hostile]:
    """One byte more than a file may have."""
    for name, start in (("a.jpg", photo_small()), ("b.txt", b"a" * 50 + b"\n"), ("c.pdf", a_scan(n_pages=1))):
        yield Hostile("size + 1", name, start + bytes(limit + 1 - len(start)))


def corpus(limit: int) -> list[Hostile]:
    """Everything; `limit` is the size a file may have."""
    ordinary = samples()
    return [
        *archive_bombs(), *picture_bombs(), *pdf_bombs(), *pdf_tricks(), *polyglots(ordinary), *pages_and_programs(),
        *disguises(), *metadata(), *broken(ordinary), *films(), *office_files(), *overgrown(limit),
    ]  # fmt: skip
