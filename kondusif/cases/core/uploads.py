"""What a Word file may hold to become a template: text, tables, pictures; nothing that runs, loads or explodes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_BYTES = 10_000_000
MOST_BYTES_UNPACKED = 60_000_000
MOST_PARTS = 1_000
MOST_BRACES = 1_000  # docxtpl looks through the text again for every brace
LARGEST_XML = 1_000_000  # a loop repeats it for each row, so a large text would become a huge one
NEEDED = ("[Content_Types].xml", "word/document.xml")
RUNS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|\.bin$|\.exe$|\.ole", re.IGNORECASE)
TYPE_THAT_RUNS = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX", re.IGNORECASE)
# A link is followed by a person; a picture, a template or a frame from elsewhere is fetched by the program.
LOADS = re.compile(rb'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*Type="[^"]*/hyperlink")', re.IGNORECASE)
FIELD_THAT_LOADS = re.compile(rb"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|RD)\b")
TAG = re.compile(rb"<[^<>]*>")
# A mark that is not closed soon: docxtpl would look for its end through the whole text, again and again.
OPEN_MARK = re.compile(rb"\{[{%#](?![^{}]{0,300}[}%#]\})")
FIELD_CODE = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")


class NoTemplate(ValueError):
    """The file cannot become a template; `reason` is one of not-word, too-large, runs, loads, entities, open."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_word_file(content: bytes) -> None:
    """Raises NoTemplate. Sizes are looked up in the directory of the archive before anything is unpacked."""
    if len(content) > MOST_BYTES:
        raise NoTemplate("too-large")
    try:
        with ZipFile(BytesIO(content)) as archive:
            check_directory(archive)
            for name in archive.namelist():
                check_part(name, archive)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NoTemplate("not-word") from error


def check_directory(archive: ZipFile) -> None:
    """The names and the sizes that the archive states; reading a part never gives more than it states."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if any(name not in names for name in NEEDED) or len(set(names)) != len(names):
        raise NoTemplate("not-word")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
        raise NoTemplate("too-large")
    if any(RUNS.search(name) for name in names):
        raise NoTemplate("runs")


def check_part(name: str, archive: ZipFile) -> None:
    """One part: text parts are read for what they would load, start or unfold."""
    if not name.endswith((".xml", ".rels")):
        return
    if archive.getinfo(name).file_size > LARGEST_XML:
        raise NoTemplate("too-large")
    text = archive.read(name)
    if text.count(b"{") > MOST_BRACES:
        raise NoTemplate("too-large")
    if OPEN_MARK.search(TAG.sub(b"", text)):
        raise NoTemplate("open")
    if b"\0" in text or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise NoTemplate("entities")
    if TYPE_THAT_RUNS.search(text) and name.endswith((".rels", "[Content_Types].xml")):
        raise NoTemplate("runs")
    if LOADS.search(text) and name.endswith(".rels"):
        raise NoTemplate("loads")
    codes = b"".join(first or second for first, second in FIELD_CODE.findall(text))
    if FIELD_THAT_LOADS.search(codes.upper()):
        raise NoTemplate("loads")
