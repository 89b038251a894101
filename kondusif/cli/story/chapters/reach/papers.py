"""The scene in which letters, forms and summaries are made, for Word and as PDF."""

from __future__ import annotations

import io
import zipfile

from kondusif.cli.story import verifier
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage


def documents_are_made(stage: Stage, number: str) -> None:
    """A letter with the number of the e-office, the form for Bawaslu, a summary for a hearing."""
    account = stage.account
    account.scene("4. Surat, formulir, ringkasan")
    browser = stage.person("verifikator.bawaslu")
    verifier.refer_first(browser, number)
    letter = next(link for link in browser.links(f"/penanganan/{number}/surat/"))
    browser.get(letter)
    account.expect("Surat ditunjukkan sebelum diunduh", browser.shows("Tembusan"), browser.text)
    for form in ("docx", "pdf"):
        browser.send({"bentuk": form}, having="bentuk")
        account.expect(f"Surat penerusan sebagai {form}", opens(browser, form), browser.text)
        browser.get(letter)
    for title, address in (
        ("Formulir Bawaslu", f"/penanganan/{number}/formulir-bawaslu/"),
        ("Ringkasan berkas", f"/penanganan/{number}/ringkasan/"),
    ):
        for form in ("docx", "pdf"):
            browser.look(f"{address}?bentuk={form}")
            account.expect(f"{title} sebagai {form}", opens(browser, form), browser.text)


def opens(browser: Browser, form: str) -> bool:
    """Whether what was downloaded is a whole file of that kind."""
    content = browser.content
    if form == "pdf":
        return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    return "word/document.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
