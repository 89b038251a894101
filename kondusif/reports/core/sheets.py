"""Tables as offices send them: CSV in four encodings and three separators, and XLSX; row by row, values only."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_RATIO = 150  # a table of text packs to a tenth; a bomb to a thousandth
SMALL = 8 * 1024 * 1024  # below this a high ratio is only an empty table
MOST_COLUMNS = 100
SEPARATORS = ",;\t"
PROLOG = 64 * 1024
BROKEN = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, OverflowError,
    zipfile.BadZipFile, zlib.error, ParseError, InvalidFileException, NotImplementedError, RuntimeError,
)  # fmt: skip
csv.field_size_limit(MOST_BYTES)

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class UnreadableTable(Exception):
    """A file that is no table; `code` names the sentence, `facts` stand in it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Table:
    """What kind of file it is. sheets: names in order, ("",) for CSV. encoding, separator: of CSV."""

    kind: str
    sheets: tuple[str, ...]
    encoding: str = ""
    separator: str = ""


def examine(content: bytes) -> Table:
    """Recognise a file by what is in it, never by its name. Raises UnreadableTable."""
    if not content.strip():
        raise UnreadableTable("empty")
    if len(content) > MOST_BYTES:
        raise UnreadableTable("too-large", most=MOST_BYTES // 1024 // 1024)
    for start, code in ((b"\xd0\xcf\x11\xe0", "old-excel"), (b"MZ", "program"), (b"\x7fELF", "program"),
                        (b"%PDF", "pdf"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture")):  # fmt: skip
        if content.startswith(start):
            raise UnreadableTable(code)
    if content.startswith(b"PK"):
        check_package(content)
        return Table("xlsx", sheets_of(content))
    encoding = encoding_of(content)
    return Table("csv", ("",), encoding, separator_of(decode(content, encoding)))


def rows_of(content: bytes, table: Table, sheet: str = "") -> Iterator[tuple[Cell, ...]]:
    """Every row of a sheet from the first, empty ones too. Raises UnreadableTable when the file breaks midway."""
    if table.kind == "csv":
        yield from csv_rows(content, table)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions of Excel that openpyxl leaves out
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            page: Any = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
            page.reset_dimensions()  # the stated size may be a lie
            for row in page.iter_rows(values_only=True, max_col=MOST_COLUMNS):
                yield without_tail(row)
        except BROKEN:
            raise UnreadableTable("broken") from None


def without_tail(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """The row up to its last cell with something in it."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row[:width]


def csv_rows(content: bytes, table: Table) -> Iterator[tuple[Cell, ...]]:
    """Rows of a CSV; a first line "sep=;" as Excel writes it is no row."""
    text = decode(content, table.encoding)
    if text[:4].lower() == "sep=":
        text = text.split("\n", 1)[-1]
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=table.separator):
            yield tuple(row[:MOST_COLUMNS])
    except csv.Error:
        raise UnreadableTable("broken") from None


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
    for encoding in ("utf-8", "cp1252"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableTable("not-a-table")


def decode(content: bytes, encoding: str) -> str:
    """The text of a CSV. Raises UnreadableTable for signs that no table has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableTable("not-a-table") from None
    if any(sign in text for sign in map(chr, range(9))):
        raise UnreadableTable("not-a-table")
    return text


def separator_of(text: str) -> str:
    """Of comma, semicolon and tab the one that cuts most of the first rows into the same number of columns."""
    head = text[:200_000]
    if head[:4].lower() == "sep=" and head[4:5] in SEPARATORS:
        return head[4]
    return max(SEPARATORS, key=lambda sign: evenness(head, sign))


def evenness(head: str, sign: str) -> tuple[int, int]:
    """(rows with the commonest number of columns above one, that number)."""
    counts: dict[int, int] = {}
    for place, row in enumerate(csv.reader(io.StringIO(head, newline=""), delimiter=sign)):
        if place >= 30:
            break
        if len(row) > 1:
            counts[len(row)] = counts.get(len(row), 0) + 1
    return max(((n_rows, n_columns) for n_columns, n_rows in counts.items()), default=(0, 0))


def check_package(content: bytes) -> None:
    """Look into a zipped file before anything is unpacked. Raises UnreadableTable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or (size > SMALL and size > MOST_RATIO * len(content)) or len(parts) > 2000:
                raise UnreadableTable("bomb")
            if "xl/workbook.xml" not in names:
                raise UnreadableTable(foreign_package(package, names))
            for name in names:
                if name.endswith((".xml", ".rels")) and has_doctype(package, name):
                    raise UnreadableTable("bomb")
    except BROKEN:
        raise UnreadableTable("broken") from None


def foreign_package(package: zipfile.ZipFile, names: set[str]) -> str:
    """Which other kind of office file it is."""
    if any(name.startswith("word/") for name in names):
        return "word"
    return "open-document" if "mimetype" in names and b"opendocument" in package.read("mimetype") else "not-a-table"


def has_doctype(package: zipfile.ZipFile, name: str) -> bool:
    """Entities are declared in a DOCTYPE; no office program writes one."""
    with package.open(name) as part:
        head = part.read(PROLOG).replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def sheets_of(content: bytes) -> tuple[str, ...]:
    """Names of the sheets that a reader of the file sees."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return tuple(page.title for page in book.worksheets if page.sheet_state == "visible") or ("",)
        except BROKEN:
            raise UnreadableTable("broken") from None
