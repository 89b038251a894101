"""Who plays, and what the scenes share."""

from __future__ import annotations

import io
import zipfile

from kondusif.cli.story.client import Browser

CLERK, CHAIR, KOREM, POLDA, OUTSIDE = (
    "sekretaris", "pimpinan", "penghubung.korem", "penghubung.polda", "penghubung.denpom"
)  # fmt: skip


def words_of_file(browser: Browser, part: str) -> str:
    """Text of one part of the Office file that was downloaded; "" where it is no such file."""
    if not zipfile.is_zipfile(io.BytesIO(browser.content)):
        return ""
    with zipfile.ZipFile(io.BytesIO(browser.content)) as file:
        return "".join(file.read(name).decode() for name in file.namelist() if name.startswith(part))


def is_pdf(browser: Browser) -> bool:
    return browser.content.startswith(b"%PDF-") and browser.content.rstrip().endswith(b"%%EOF")
