"""What a file is by its first bytes, never by its name or by the type its sender claims."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_BYTES = 4096


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    code     slug kept in the row
    way      how a clean copy is made: "picture", "pages", "sound", "film", "words"; "" where none is made
    doors    who may hand it in: "public" and "staff", "staff" alone, or nobody
    """

    code: str
    way: str
    doors: tuple[str, ...]


EVERYBODY = ("public", "staff")
KINDS = {
    kind.code: kind
    for kind in (
        Kind("jpeg", "picture", EVERYBODY),
        Kind("png", "picture", EVERYBODY),
        Kind("webp", "picture", EVERYBODY),
        Kind("pdf", "pages", EVERYBODY),
        Kind("mp4", "film", EVERYBODY),
        Kind("m4a", "sound", EVERYBODY),
        Kind("ogg", "sound", EVERYBODY),
        Kind("teks", "words", EVERYBODY),
        # Kept for the court, never decoded here: telephones make them, and losing evidence is worse.
        Kind("heic", "", EVERYBODY),
        Kind("mp3", "", EVERYBODY),
        Kind("amr", "", EVERYBODY),
        Kind("wav", "", EVERYBODY),
        Kind("webm", "", EVERYBODY),
        Kind("kantor", "", ("staff",)),
        Kind("arsip", "", ()),
        Kind("kosong", "", ()),
        Kind("lain", "", ()),
    )
}

STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"#!AMR", "amr"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kantor"),
    (b"{\\rtf", "kantor"),
    (b"Rar!", "arsip"),
    (b"7z\xbc\xaf\x27\x1c", "arsip"),
    (b"\x1f\x8b", "arsip"),
    (b"BZh", "arsip"),
    (b"\xfd7zXZ", "arsip"),
    (b"MSCF", "arsip"),
    (b"\x28\xb5\x2f\xfd", "arsip"),
)
IN_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"word/", b"xl/", b"ppt/", b"_rels/")
# The box `ftyp` of MP4 and its relatives names the family that a file belongs to.
PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
SOUND_BRANDS = (b"M4A ", b"M4B ", b"F4A ")
FILM_BRANDS = (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV",
               b"qt  ", b"dash", b"3gp", b"3g2", b"3ge", b"3gs", b"mmp4")  # fmt: skip
# Words of a page or a program: a text that holds one is kept, and no copy of it is shown.
NO_PROSE = ("<!doctype", "<html", "<script", "<svg", "<?", "<iframe", "<object", "<embed", "<body", "<img", "<form",
            "javascript:", "#!/", "@echo", "%pdf-", "%!ps", "{\\rtf",
            "#extm3u", "ffconcat version")  # fmt: skip
MOST_LETTERS = 60


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins so; at most HEAD_BYTES are looked at."""
    return KINDS[code_of(head[:HEAD_BYTES])]


def code_of(head: bytes) -> str:
    if not head:
        return "kosong"
    for start, code in STARTS:
        if head.startswith(start):
            return code
    if head.startswith(b"PK\x03\x04"):
        return "kantor" if any(name in head for name in IN_OFFICE) else "arsip"
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12], "lain")
    if head[4:8] == b"ftyp":
        return family_of(head[8:12])
    if head[257:262] == b"ustar" or head.startswith(b"PK"):
        return "arsip"
    return "teks" if is_text(head) else "lain"


def family_of(brand: bytes) -> str:
    """Picture, sound or film by the brand of an `ftyp` box; "lain" for a brand nobody here knows."""
    if brand in PICTURE_BRANDS:
        return "heic"
    if brand in SOUND_BRANDS:
        return "m4a"
    return "mp4" if brand.startswith(FILM_BRANDS) else "lain"


def is_text(head: bytes) -> bool:
    """Whether these bytes are the beginning of a written text without markup of pages or programs."""
    text = as_text(head, is_cut=len(head) >= HEAD_BYTES)
    return text is not None and reads_as_prose(text)


def as_text(content: bytes, *, is_cut: bool = False) -> str | None:
    """UTF-8, UTF-16 with a mark, or Latin letters; None for anything with NUL or other control characters."""
    text = decoded(content, is_cut=is_cut)
    if text is None or any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text) or "\x7f" in text:
        return None
    return text


def decoded(content: bytes, *, is_cut: bool) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        even = content[: len(content) // 2 * 2]
        return even.decode("utf-16", errors="replace" if is_cut else "strict") if is_utf_16(even) else None
    for encoding in ("utf-8-sig", "cp1252"):
        # A cut may run through the middle of a letter of up to four bytes.
        for n_dropped in range(4 if is_cut else 1):
            try:
                return content[: len(content) - n_dropped].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def is_utf_16(content: bytes) -> bool:
    try:
        content.decode("utf-16")
    except UnicodeDecodeError:
        return False
    return True


def reads_as_prose(text: str) -> bool:
    """No markup of pages or programs, and no endless words: those carry encoded content, addresses of pages apart."""
    lower = text.lower()
    if any(mark in lower for mark in NO_PROSE):
        return False
    return all(len(word) <= MOST_LETTERS or word.startswith(("http://", "https://")) for word in text.split())
