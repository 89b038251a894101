"""How a text may lie in what was stolen, and where: six encodings, the names of files, streams that were packed."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

GZIP = b"\x1f\x8b\x08"


def needles(word: str) -> dict[str, list[bytes]]:
    """Encoding -> byte strings of which one stands wherever the word does. word: ASCII, at least eight letters."""
    raw = word.encode()
    hexed = raw.hex().encode()
    return {
        "UTF-8": [raw],
        "UTF-16-LE": [word.encode("utf-16-le")],
        "UTF-16-BE": [word.encode("utf-16-be")],
        "hex": [hexed, hexed.upper()],
        "base64": base64_of(raw),
        "percent": [quote(word + "é").encode(), "".join(f"%{byte:02X}" for byte in raw).encode()],
    }


def base64_of(raw: bytes) -> list[bytes]:
    """What is the same in base64 whatever stands before and after, for each of three places; both alphabets."""
    found = []
    for shift in range(3):
        text = base64.b64encode(b"x" * shift + raw)
        first, last = -(-shift * 8 // 6), (shift + len(raw)) * 8 // 6
        found += [text[first:last], text[first:last].replace(b"+", b"-").replace(b"/", b"_")]
    return found


def search(contents: Iterator[tuple[str, bytes]], words: list[str]) -> list[str]:
    """ "where: encoding of word" for every hit; packed content is unpacked too."""
    sought = {
        needle: f"{coding} of {word}" for word in words for coding, all_of in needles(word).items() for needle in all_of
    }
    pattern = re.compile(b"|".join(map(re.escape, sought)))
    return [f"{where}: {sought[hit]}" for where, content in contents for hit in sorted(set(pattern.findall(content)))]


def everything_below(folders: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Every file with its name, and what packed ones hold."""
    for title, folder in folders.items():
        for file in sorted(folder.rglob("*")):
            if not file.is_file() or file.is_symlink():
                continue
            content = file.read_bytes()
            where = f"{title}/{file.relative_to(folder)}"
            yield where, str(file).encode() + b"\n" + content
            if content.startswith(GZIP):
                yield f"{where} (unpacked)", zlib.decompressobj(31).decompress(content)
