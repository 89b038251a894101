"""Opens what Kondusif prints: PDF with poppler, Word and spreadsheet files with LibreOffice, as a reader would."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

NEEDED = "{program} is not installed: `make test` installs it on Debian as root, README.md says what else to do."


@dataclass(frozen=True)
class Paper:
    """A PDF as its reader sees it.

    text   str        words of all pages, a form feed between pages
    fonts  list[str]  embedded fonts without the prefix of the subset
    """

    content: bytes
    text: str
    fonts: list[str]

    @property
    def n_pages(self) -> int:
        return self.text.count("\f")

    @property
    def flat(self) -> str:
        """The text with every run of white space as one space, so that a line break hides no sentence."""
        return " ".join(self.text.split())


def read_pdf(content: bytes) -> Paper:
    """The text and fonts of a PDF; fails where a font is not embedded."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        rows = run("pdffonts", str(path)).splitlines()[2:]
        unembedded = [row for row in rows if row.split()[-5] != "yes"]
        assert not unembedded, f"fonts that are not in the file: {unembedded}"
        names = [row.split()[0].rpartition("+")[2] for row in rows]
        return Paper(content, run("pdftotext", str(path), "-"), names)


def read_office_file(content: bytes, suffix: str) -> Paper:
    """A .docx or .xlsx as LibreOffice prints it."""
    return read_office_files([content], suffix)[0]


def read_office_files(contents: list[bytes], suffix: str) -> list[Paper]:
    """Several, by one start of LibreOffice: it takes longer than twenty papers."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"paper{number}{suffix}" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, paths))
        made = [path.with_suffix(".pdf") for path in paths]
        missing = [path.name for path in made if not path.exists()]
        assert not missing, f"LibreOffice could not open {missing}"
        return [read_pdf(path.read_bytes()) for path in made]


def dark_share(content: bytes, *, page: int = 1, left: float, top: float, right: float, bottom: float) -> float:
    """Share of dark points in a part of a page, whose edges are given as shares of width and height."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        run("pdftoppm", "-r", "72", "-gray", "-f", str(page), "-singlefile", str(path), str(path.with_suffix("")))
        header, size, _, points = path.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    assert header == b"P5"
    width, height = map(int, size.split())
    picture = np.frombuffer(points, dtype=np.uint8, count=width * height).reshape(height, width)
    part = picture[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
    return float((part < 128).mean())


def run(program: str, *words: str) -> str:
    """What the program prints; a sentence where it is missing."""
    found = shutil.which(program)
    if found is None:
        raise AssertionError(NEEDED.format(program=program))
    return subprocess.run([found, *words], check=True, capture_output=True, text=True, timeout=120).stdout
