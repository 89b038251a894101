"""Word files as PDF by the LibreOffice of the server, where it has one.

LibreOffice reads a file that somebody uploaded, so it runs apart: an empty folder and profile of its own, none of the
program's settings and keys in its environment, no network where the system lets us take it, limits on time, memory and
file size, one at a time in each process.
"""

from __future__ import annotations

import resource
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal
from kondusif.web.confined import DidNotEnd, run_confined, without_network

PROGRAM = "soffice"
MOST_SECONDS = 40  # a cold start on a slow disk takes about 10
MOST_WAITING_SECONDS = 20
LIMITS = {
    resource.RLIMIT_AS: 4 * 1024**3,
    resource.RLIMIT_CPU: MOST_SECONDS,
    resource.RLIMIT_FSIZE: 100 * 1024**2,
    resource.RLIMIT_CORE: 0,
}
# No macro runs and nothing is fetched, whatever the file asks for.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
  <prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
turn = BoundedSemaphore(1)


class NoPdf(Refusal):
    """LibreOffice is busy, took too long, or could not read the file."""

    code = "no_pdf"

    def __init__(self) -> None:
        super().__init__(
            _(
                "PDF dari templat lembaga Anda tidak selesai dibuat. Coba sekali lagi, atau unduh Word dan simpan "
                "sebagai PDF dari sana."
            )
        )


def has_office() -> bool:
    """Whether this server can make a PDF of a Word file."""
    return shutil.which(PROGRAM) is not None


def word_as_pdf(content: bytes) -> bytes:
    """The pages of a .docx file as PDF. Raises NoPdf."""
    if not turn.acquire(timeout=MOST_WAITING_SECONDS):
        raise NoPdf
    try:
        with TemporaryDirectory(prefix="kondusif-paper-") as folder:
            return convert(Path(folder), content)
    finally:
        turn.release()


def convert(folder: Path, content: bytes) -> bytes:
    """What LibreOffice writes into an empty folder."""
    (folder / "paper.docx").write_bytes(content)
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(PROFILE)
    run(
        [
            *without_network(), shutil.which(PROGRAM) or PROGRAM,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder),
            str(folder / "paper.docx"),
        ],
        folder,
    )  # fmt: skip
    made = folder / "paper.pdf"
    if not made.exists() or not (pdf := made.read_bytes()).startswith(b"%PDF-"):
        raise NoPdf
    return pdf


def run(words: list[str], folder: Path) -> None:
    """Run LibreOffice to its end. Raises NoPdf."""
    try:
        run_confined(words, folder, seconds=MOST_SECONDS, limits=LIMITS)
    except DidNotEnd as error:
        raise NoPdf from error
