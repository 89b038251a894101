"""Tables as offices send them: recognised by what is in them, packages looked through, CSV read in four encodings."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from xml.etree.ElementTree import ParseError, fromstring

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_RATIO = 150  # a table of text packs to a tenth; a bomb to a thousandth
SMALL = 8 * 1024 * 1024  # below this a high ratio is only an empty table
MOST_COLUMNS = 100
HEAD_ROWS = 30  # among which headings are looked for
MOST_CELL = 150_000  # letters; above the longest story that is still refused with its own row
SEPARATORS = ",;\t|"
PROLOG = 64 * 1024
CHUNK = 1024 * 1024
LONGEST_CELL = 2048  # of a cell with a fault, its attributes and formula
BROKEN = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, OverflowError,
    zipfile.BadZipFile, zlib.error, ParseError, NotImplementedError, RuntimeError,
)  # fmt: skip
csv.field_size_limit(MOST_CELL)
# Letters of UTF-8 that take several bytes, and the bytes that are left beside them.
SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH, HIGH_TOGETHER = re.compile(rb"[\x80-\xff]+"), re.compile(rb"[\x80-\xff]{2,}")
# In Windows-1252 signs that no office writes; in Shift-JIS and its kin the first byte of many letters.
UNLIKELY = re.compile(rb"[\x81-\x83\x86-\x89\x8b\x8d\x8f\x90\x98\x9b\x9d]")
ERROR_TYPE = b't="e"'
ERROR = re.compile(
    rb'<c [^<>]{0,200}?r="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}>'
    rb"(?:<f[^<>]{0,200}>(?:[^<>]{0,1500}</f>)?)?<v>(#[A-Z0-9/!?]{1,12})</v>"
)
LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office names what a password closes
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
NO_TEXT = re.compile(rb"[\x00-\x08]")

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class Covered(str):
    """A cell that a merged one covers: empty, and beside it what is read over it.

    shown     the text of the cell that covers it
    is_below  it is covered from above, not only from the left
    """

    shown: str
    is_below: bool

    def __new__(cls, shown: str, *, is_below: bool) -> Covered:
        made = super().__new__(cls, "")
        made.shown, made.is_below = shown, is_below
        return made


class UnreadableTable(Exception):
    """A file that is no table; `code` names the sentence, `facts` stand in it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Table:
    """What kind of file it is.

    sheets               names in order, ("",) for CSV
    encoding, separator  of CSV
    n_filled             rows with something in them on the sheet that was opened, of a workbook
    """

    kind: str
    sheets: tuple[str, ...]
    encoding: str = ""
    separator: str = ""
    n_filled: int = 0


def recognised(content: bytes) -> Table:
    """What a file is by what is in it, never by its name; a workbook without its sheets. Raises UnreadableTable."""
    if not content.strip():
        raise UnreadableTable("empty")
    if len(content) > MOST_BYTES:
        raise UnreadableTable("too-large", most=MOST_BYTES // 1024 // 1024)
    for start, code in ((b"MZ", "program"), (b"\x7fELF", "program"),
                        (b"%PDF", "pdf"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture")):  # fmt: skip
        if content.startswith(start):
            raise UnreadableTable(code)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if LOCKED in content:
            raise UnreadableTable("locked")
        return Table("xls", ())
    if content.startswith(b"PK"):
        return Table(kind_of_package(content), ())
    encoding = encoding_of(content)
    return Table("csv", ("",), encoding, separator_of(decode(content, encoding)))


def csv_rows(content: bytes, table: Table) -> Iterator[tuple[Cell, ...]]:
    """Rows of a CSV; a first line "sep=;" as Excel writes it is no row."""
    text = decode(content, table.encoding)
    if text[:4].lower() == "sep=":
        text = text.split("\n", 1)[-1]
    seen: list[str] = []  # lines of the row that is being read
    n_rows = 0
    try:
        for row in csv.reader(kept_in(io.StringIO(text, newline=""), seen), delimiter=table.separator):
            yield tuple(row[:MOST_COLUMNS])
            seen.clear()
            n_rows += 1
    except csv.Error:
        column = column_too_long("".join(seen), table.separator)
        raise (long_cell(n_rows + 1, column) if column else UnreadableTable("broken")) from None


def kept_in(lines: Iterable[str], seen: list[str]) -> Iterator[str]:
    """The lines, each noted in `seen` before it is read."""
    for line in lines:
        seen.append(line)
        yield line


def column_too_long(row: str, separator: str) -> int:
    """Number of the first cell that is longer than a cell may be; 0 where none is."""
    column, length, is_quoted = 1, 0, False
    for sign in row:
        if sign == '"' and (is_quoted or not length):
            is_quoted = not is_quoted
        elif sign == separator and not is_quoted:
            column, length = column + 1, 0
        else:
            length += 1
            if length > MOST_CELL:
                return column
    return 0


def refuse_long(cells: Sequence[Cell], row: int) -> None:
    """Raises UnreadableTable for a cell that is longer than a cell may be."""
    for column, cell in enumerate(cells, start=1):
        if isinstance(cell, str) and len(cell) > MOST_CELL:
            raise long_cell(row, column)


def long_cell(row: int, column: int) -> UnreadableTable:
    return UnreadableTable("long-cell", row=row, column=column, most=MOST_CELL)


def filled_in_csv(content: bytes, table: Table) -> Iterator[object]:
    return (row for row in csv_rows(content, table) if any(map(str.strip, map(str, row))))


def encoding_of(content: bytes) -> str:
    """ "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8" or "cp1252". Raises UnreadableTable."""
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:4096]
    if b"\0" in head:
        odd, even = head[1::2].count(0), head[0::2].count(0)
        if odd > 4 * even and odd > len(head) // 8:
            return "utf-16-le"
        if even > 4 * odd and even > len(head) // 8:
            return "utf-16-be"
        raise UnreadableTable("not-a-table")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as bad:
        if NO_TEXT.search(content):
            raise UnreadableTable("not-a-table") from None
        refuse_other_letters(content, bad)
        return "cp1252"
    return "utf-8"


def refuse_other_letters(content: bytes, bad: UnicodeDecodeError) -> None:
    """Windows-1252 takes nearly any byte, so what is taken for it must look like it. Raises UnreadableTable.

    bad   where the content ceases to be UTF-8
    """
    n_whole = len(SEVERAL_BYTES.findall(content))
    n_broken = len(HIGH.findall(SEVERAL_BYTES.sub(b" ", content)))
    if n_whole > n_broken:
        raise undecodable("utf-8", bad) from None
    n_high = sum(map(len, HIGH.findall(content)))
    n_unlikely, n_together = len(UNLIKELY.findall(content)), sum(map(len, HIGH_TOGETHER.findall(content)))
    # Letters with accents stand alone among plain ones; those of other scripts stand beside each other.
    if (n_unlikely > 1 and 4 * n_unlikely >= n_high) or (n_together > 3 and 2 * n_together > n_high):
        raise UnreadableTable("other-letters", line=content.count(b"\n", 0, bad.start) + 1)
    if n_whole == n_broken:  # as likely the one as the other: better a sentence than wrong letters
        raise undecodable("utf-8", bad) from None


def undecodable(encoding: str, bad: UnicodeDecodeError) -> UnreadableTable:
    """The refusal that names the line and the byte."""
    before = bad.object[: bad.start].decode(encoding, "ignore")
    line, begun = before.count("\n") + 1, before.rpartition("\n")[2]
    return UnreadableTable("undecodable", line=line, letter=len(begun) + 1, byte=f"0x{bad.object[bad.start]:02X}")


def decode(content: bytes, encoding: str) -> str:
    """The text of a CSV. Raises UnreadableTable for bytes that are no letters, and for signs that no table has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as bad:
        raise undecodable(encoding, bad) from None
    if any(sign in text for sign in map(chr, range(9))):
        raise UnreadableTable("not-a-table")
    return text


def separator_of(text: str) -> str:
    """Of the four separators the one that cuts most of the first rows into the same number of columns."""
    head = text[:200_000]
    if head[:4].lower() == "sep=" and head[4:5] in SEPARATORS:
        return head[4]
    return max(SEPARATORS, key=lambda sign: evenness(head, sign))


def evenness(head: str, sign: str) -> tuple[int, int]:
    """(rows with the commonest number of columns above one, that number)."""
    counts: dict[int, int] = {}
    try:
        for row in islice(csv.reader(io.StringIO(head, newline=""), delimiter=sign), 30):
            if len(row) > 1:
                counts[len(row)] = counts.get(len(row), 0) + 1
    except csv.Error:
        pass  # too long a cell: the rows above it tell, and whoever reads them all names it
    return max(((n_rows, n_columns) for n_columns, n_rows in counts.items()), default=(0, 0))


def kind_of_package(content: bytes) -> str:
    """Look into a zipped file before anything is unpacked; "xlsx" or "ods". Raises UnreadableTable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or (size > SMALL and size > MOST_RATIO * len(content)) or len(parts) > 2000:
                raise UnreadableTable("bomb")
            kind = "xlsx" if "xl/workbook.xml" in names else kind_of_other(package, names)
            for name in names:
                if name.endswith((".xml", ".rels")) and has_doctype(package, name):
                    raise UnreadableTable("bomb")
            return kind
    except BROKEN:
        raise UnreadableTable("broken") from None


def kind_of_other(package: zipfile.ZipFile, names: set[str]) -> str:
    """ "ods" for a table of OpenDocument. Raises UnreadableTable for other kinds of office files."""
    told = package.read("mimetype") if "mimetype" in names and package.getinfo("mimetype").file_size < 200 else b""
    if told.startswith(ODS):
        return "ods"
    if any(name.startswith("word/") for name in names):
        raise UnreadableTable("word")
    raise UnreadableTable("open-document" if b"opendocument" in told else "not-a-table")


def has_doctype(package: zipfile.ZipFile, name: str) -> bool:
    """Entities are declared in a DOCTYPE; no office program writes one."""
    with package.open(name) as part:
        head = part.read(PROLOG).replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def errors_of(content: bytes, sheet: str) -> dict[int, dict[int, str]]:
    """Row and column, from 0 -> "#N/A" and its kin in a sheet of an .xlsx.

    The reader takes such a cell for an empty one; what could not be computed is not nothing. Raises UnreadableTable.
    """
    found: dict[int, dict[int, str]] = {}
    rest = b""
    for chunk in chunks_of(content, sheet):
        searched = rest + chunk
        if ERROR_TYPE in searched:
            for letters, number, told in ERROR.findall(searched):
                if column_of(letters) < MOST_COLUMNS:
                    found.setdefault(int(number) - 1, {})[column_of(letters)] = told.decode("ascii")
        rest = searched[-LONGEST_CELL:]  # what began there may end in the next chunk; whole ones are found once more
    return found


def column_of(letters: bytes) -> int:
    """Number of a column from 0: A, B, …, Z, AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def chunks_of(content: bytes, sheet: str) -> Iterator[bytes]:
    """The bytes of the part that holds a sheet. Raises UnreadableTable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            name = part_of(package, sheet)
            if name not in package.namelist():
                return
            with package.open(name) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
    except BROKEN:
        raise UnreadableTable("broken") from None


def part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Name of the part that holds a sheet; "" where the package names none. No part has a DOCTYPE (check_package)."""
    asked = ""
    for part in fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314
        if part.tag.endswith("}sheet") and part.get("name") == sheet:
            asked = next((value for key, value in part.items() if key.endswith("}id")), "")
    for tie in fromstring(package.read("xl/_rels/workbook.xml.rels")):  # noqa: S314
        if asked and tie.get("Id") == asked:
            target = tie.get("Target", "")
            return target[1:] if target.startswith("/") else f"xl/{target}"
    return ""
