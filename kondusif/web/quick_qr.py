"""QR codes of one size, for a page that is made for every reporter.

segno makes every other code. It can make any, tries eight patterns for each and took 6.6 ms, more than all else that a
receipt costs; told its pattern it takes 2.2 ms, with which an anonymous report costs 1.19 of what it did before stories
were sealed (`benchmarks.beside`), where at most 1.1 is asked. Here what is the same in each code (where which bit goes,
what surrounds them) is worked out once, from a code that segno has made; then one takes 0.1 ms. Version 8, level L, 155
to 190 letters; numbers are those of ISO/IEC 18004.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

import segno

VERSION, SIDE = 8, 49
LEAST, MOST = 155, 190  # letters: fewer fit into version 7
DATA, CHECK, BLOCKS = 194, 24, 2  # bytes of both blocks, of one block's check, and blocks
# Of the eight patterns that a code may be laid under. segno tries all and takes the best; where the letters look like
# chance, this one scores as well as the best of them, and a reader knows all eight.
PATTERN = 4
BORDER = 2  # of modules that stay light
DARK = re.compile("1+")
FIELD = 0x11D  # the polynomial of the field of 256


def qr_picture(text: str) -> str:
    """A QR code as a data: address of an SVG, three pixels a module; one line for each dark stretch of a row.

    Raises ValueError for a text of another length or other letters.
    """
    side = SIDE + 2 * BORDER
    lines = "".join(
        f"M{dark.start() + BORDER} {number}.5h{dark.end() - dark.start()}"
        for number, row in enumerate(qr_rows(text), start=BORDER)
        for dark in DARK.finditer(row)
    )
    picture = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{side * 3}' height='{side * 3}' viewBox='0 0 {side} {side}'>"
        f"<path fill='#fff' d='M0 0h{side}v{side}H0z'/><path stroke='#000' d='{lines}'/></svg>"
    )
    for sign, written in (("<", "%3C"), (">", "%3E"), ("#", "%23")):  # what an address may not hold as it is
        picture = picture.replace(sign, written)
    return f"data:image/svg+xml,{picture}"


def qr_rows(text: str) -> list[str]:
    """The 49 rows of a code, "1" for a dark module. Raises ValueError for a text of another length or other letters."""
    told = text.encode("ascii")
    if not LEAST <= len(told) <= MOST:
        raise ValueError(f"{len(told)} letters do not fill a code of version {VERSION}.")
    whole, pattern = placing()
    content = as_codewords(told)
    laid = f"{int.from_bytes(content) ^ pattern:0{8 * len(content)}b}01"
    modules = "".join(whole(laid))
    return [modules[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]


def as_codewords(told: bytes) -> bytes:
    """Mode, length, letters, filled up as segno does; both blocks in turns, then both checks."""
    n = len(told)
    filled = ((((0x4 << 8) | n) << (8 * n) | int.from_bytes(told)) << 4).to_bytes(n + 2)
    filled = (filled + b"\0" + b"\xec\x11" * DATA)[:DATA]
    blocks = [filled[start : start + DATA // BLOCKS] for start in range(0, DATA, DATA // BLOCKS)]
    return bytes(chain(*zip(*blocks, strict=True), *zip(*map(check_of, blocks), strict=True)))


def check_of(block: bytes) -> bytes:
    """Reed-Solomon: what is left of the block's polynomial."""
    left, steps, top = 0, multiples(), 8 * (CHECK - 1)
    for byte in block:
        left = ((left << 8) & ((1 << 8 * CHECK) - 1)) ^ steps[byte ^ (left >> top)]
    return left.to_bytes(CHECK)


@cache
def multiples() -> list[int]:
    """The generator's 24 lower coefficients, times each number of the field."""
    generator = [1]
    for power in range(CHECK):
        generator = [a ^ product(b, root_of(power)) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
    return [int.from_bytes(bytes(product(factor, each) for each in generator[1:])) for factor in range(256)]


def root_of(power: int) -> int:
    number = 1
    for _step in range(power):
        number = product(number, 2)
    return number


def product(a: int, b: int) -> int:
    """In the field of 256."""
    found = 0
    while b:
        if b & 1:
            found ^= a
        a = (a << 1) ^ (FIELD if a & 0x80 else 0)
        b >>= 1
    return found


@cache
def placing() -> tuple[Callable[[str], tuple[str, ...]], int]:
    """Takes each module from the bits of a content, which end in "01" for the frame; the pattern over those bits."""
    frame = segno.make("-" * MOST, version=VERSION, error="l", mask=PATTERN, boost_error=False).matrix
    places = list(free_places())
    number_of = {place: number for number, place in enumerate(places)}
    bits = 8 * (DATA + BLOCKS * CHECK)
    whole = [number_of.get((row, column), bits + frame[row][column]) for row in range(SIDE) for column in range(SIDE)]
    pattern = "".join("1" if (row // 2 + column // 3) % 2 == 0 else "0" for row, column in places)
    taken: Any = itemgetter(*whole)
    return taken, int(pattern, 2)


def free_places() -> list[tuple[int, int]]:
    """Row and column of each module that holds content, in the order of its bits: by two columns, up and down."""
    places = []
    columns = [column for column in range(SIDE - 1, 0, -2) if column > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(SIDE) if turn % 2 else range(SIDE - 1, -1, -1)
        places += [(row, column) for row in rows for column in (right, right - 1) if not is_frame(row, column)]
    return places


def is_frame(row: int, column: int) -> bool:
    """Whether a module belongs to finders, timing, alignment, format or version."""
    last = SIDE - 9
    near = (row <= 8 and (column <= 8 or column > last)) or (row > last and column <= 8)
    aligned = [(r, c) for r in (6, 24, 42) for c in (6, 24, 42) if (r, c) not in ((6, 6), (6, 42), (42, 6))]
    version = (row < 6 and SIDE - 12 < column < SIDE - 7) or (column < 6 and SIDE - 12 < row < SIDE - 7)
    return near or version or 6 in (row, column) or any(abs(row - r) <= 2 and abs(column - c) <= 2 for r, c in aligned)
