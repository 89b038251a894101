"""What a Word file may hold to become a template: text, tables, pictures; nothing that runs, loads or explodes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
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


WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
VML = "urn:schemas-microsoft-com:vml"
# What may name a relationship that leads out of the file: it is followed by a person, or not at all.
LINKS = {f"{{{space}}}hyperlink" for space in WORD} | {f"{{{space}}}hlinkClick" for space in DRAWING}
LINK_IDS = {f"{{{space}}}id" for space in RELATIONS}
# Attributes whose only use is to bring in a picture from elsewhere.
FETCHING = {f"{{{space}}}{name}" for space in RELATIONS for name in ("link", "pict", "href")}
RELATIONS_OF = re.compile(r"(.*?)_rels/([^/]+)\.rels")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


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
            far: dict[str, set[str]] = defaultdict(set)
            for name in archive.namelist():
                for relation in check_part(name, archive):
                    far[owner_of(name)].add(relation)
            check_links(archive, far)
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


def owner_of(name: str) -> str:
    """The part that relationships of this name belong to, in small letters. Raises NoTemplate where there is none."""
    found = RELATIONS_OF.fullmatch(name.lower())
    if found is None:
        raise NoTemplate("loads")
    return found[1] + found[2]


def check_links(archive: ZipFile, far: dict[str, set[str]]) -> None:
    """Pictures, templates and frames are found by the id of a relationship, whatever it says it is: a relationship that
    leads out of the file is for links alone."""
    parts = {name.lower(): name for name in archive.namelist()}
    for owner, ids in far.items():
        if owner not in parts or not all(is_link(*use) for use in uses_of(archive.read(parts[owner]), ids)):
            raise NoTemplate("loads")


def uses_of(text: bytes, ids: set[str]) -> Iterable[tuple[str, str]]:
    """(element, attribute) wherever a part names one of these relationships. Raises NoTemplate."""
    for element in parse(text).iter("*"):
        yield from ((str(element.tag), str(name)) for name, value in element.items() if str(value).strip() in ids)


def is_link(element: str, attribute: str) -> bool:
    return element in LINKS and attribute in LINK_IDS


def check_part(name: str, archive: ZipFile) -> list[str]:
    """One part: text parts, whatever their name, are read for what they would load, start or unfold.

    Returns the ids of its relationships that say they are links out of the file.
    """
    with archive.open(name) as part:
        is_markup = part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
    if not (is_markup or name.lower().endswith((".xml", ".rels"))):
        return []
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
    return check_tree(text)


def parse(text: bytes) -> etree._Element:
    """The part as Word reads it: a prefix, another quote or a sign written as a number hides nothing."""
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NoTemplate("not-word") from error


def check_tree(text: bytes) -> list[str]:
    """Raises NoTemplate; returns the ids of relationships that say they are links out of the file."""
    tree = parse(text)
    if tree.getroottree().docinfo.doctype:
        raise NoTemplate("entities")
    relations = list(tree.iter("{*}Relationship"))
    if any(loads(element) for element in relations) or any(fetches(element) for element in tree.iter("*")):
        raise NoTemplate("loads")
    if FIELD_THAT_LOADS.search(field_codes(tree).upper()):
        raise NoTemplate("loads")
    if any(PARAGRAPH_MARK.search(line) and MARKS.sub("", line).strip() for line in map(line_of, tree.iter("{*}p"))):
        raise NoTemplate("beside")
    return [element.get("Id", "").strip() for element in relations if is_far(element)]


def line_of(paragraph: etree._Element) -> str:
    """The text of a paragraph without what its text boxes hold."""
    return "".join(str(run.text or "") for run in paragraph.iterfind("{*}r/{*}t"))


def loads(relationship: etree._Element) -> bool:
    """A link is followed by a person; a picture, a template, a frame or a chunk is fetched or read by the program."""
    kind = relationship.get("Type", "").rpartition("/")[2]
    return kind == "aFChunk" or (kind != "hyperlink" and is_far(relationship))


def is_far(relationship: etree._Element) -> bool:
    """Whether a relationship leads out of the file."""
    outside = relationship.get("TargetMode", "").strip().lower() == "external"
    target = relationship.get("Target", "").strip()
    return outside or "://" in target or bool(ADDRESS.match(target))


def fetches(element: etree._Element) -> bool:
    """A linked picture; or an old drawing that names its picture's address itself."""
    names = set(map(str, element.keys()))
    return bool(names & FETCHING) or (str(element.tag).startswith(f"{{{VML}}}") and "src" in names)


def field_codes(tree: etree._Element) -> str:
    """What every field says, fields apart; Word cuts one code into several runs."""
    said: list[str] = []
    for element in tree.iter("{*}instrText", "{*}delInstrText", "{*}fldChar", "{*}fldSimple"):
        of_field = [str(value) for name, value in element.items() if str(name).endswith("}instr")]
        said += [" ", *of_field, " "] if str(element.tag).endswith(("}fldChar", "}fldSimple")) else [element.text or ""]
    return "".join(said)
