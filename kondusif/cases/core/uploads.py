"""What a Word file may hold to become a template: text, tables, pictures; nothing that runs, loads or explodes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

MOST_BYTES = 10_000_000
MOST_BYTES_UNPACKED = 60_000_000
MOST_PARTS = 1_000
MOST_BRACES = 1_000  # docxtpl looks through the text again for every brace
LARGEST_XML = 1_000_000  # a loop repeats it for each row, so a large text would become a huge one
NEEDED = ("[Content_Types].xml", "word/document.xml")
RUNS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|\.bin$|\.exe$|\.ole", re.IGNORECASE)
TYPE_THAT_RUNS = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX", re.IGNORECASE)
# Fields that bring in what stands elsewhere.
FIELD_THAT_LOADS = re.compile(r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|RD)\b")
TAG = re.compile(rb"<[^<>]*>")
# A mark that is not closed soon: docxtpl would look for its end through the whole text, again and again.
OPEN_MARK = re.compile(rb"\{[{%#](?![^{}]{0,300}[}%#]\})")
# A mark with "p" takes the whole paragraph away: what stands beside it would be missing from every letter.
PARAGRAPH_MARK = re.compile(r"\{%p\s")
MARKS = re.compile(r"\{%.*?%\}")


class NoTemplate(ValueError):
    """The file cannot become a template; reason: not-word, too-large, runs, loads, entities, open or beside."""

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
    """One part: text parts, whatever their name, are read for what they would load, start or unfold."""
    with archive.open(name) as part:
        is_markup = part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
    if not (is_markup or name.lower().endswith((".xml", ".rels"))):
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
    if TYPE_THAT_RUNS.search(text) and name.lower().endswith((".rels", "[content_types].xml")):
        raise NoTemplate("runs")
    check_tree(text)


def check_tree(text: bytes) -> None:
    """The part as Word reads it: a prefix, another quote or a sign written as a number hides nothing."""
    try:
        tree = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NoTemplate("not-word") from error
    if tree.getroottree().docinfo.doctype:
        raise NoTemplate("entities")
    if any(loads(element) for element in tree.iter("{*}Relationship")):
        raise NoTemplate("loads")
    if FIELD_THAT_LOADS.search(field_codes(tree).upper()):
        raise NoTemplate("loads")
    if any(PARAGRAPH_MARK.search(line) and MARKS.sub("", line).strip() for line in map(line_of, tree.iter("{*}p"))):
        raise NoTemplate("beside")


def line_of(paragraph: etree._Element) -> str:
    """The text of a paragraph without what its text boxes hold."""
    return "".join(str(run.text or "") for run in paragraph.iterfind("{*}r/{*}t"))


def loads(relationship: etree._Element) -> bool:
    """A link is followed by a person; a picture, a template, a frame or a chunk is fetched or read by the program."""
    kind = relationship.get("Type", "").rpartition("/")[2]
    if kind == "hyperlink":
        return False
    outside = relationship.get("TargetMode", "").strip().lower() == "external"
    return outside or "://" in relationship.get("Target", "") or kind == "aFChunk"


def field_codes(tree: etree._Element) -> str:
    """What every field says, fields apart; Word cuts one code into several runs."""
    said: list[str] = []
    for element in tree.iter("{*}instrText", "{*}delInstrText", "{*}fldChar", "{*}fldSimple"):
        of_field = [str(value) for name, value in element.items() if str(name).endswith("}instr")]
        said += [" ", *of_field, " "] if str(element.tag).endswith(("}fldChar", "}fldSimple")) else [element.text or ""]
    return "".join(said)
