"""A citizen of the story: walks the pages of a report, keeps the receipt, looks at the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kondusif.cli.story.client import Browser, Files
from kondusif.cli.story.forms import FormNotFound
from kondusif.reports.core.kinds import plain_kind

ANONYMOUS = "tanpa-nama"
NAMED = "dengan-nama"


@dataclass(frozen=True)
class CitizenReport:
    """What a citizen tells.

    regency   code that the chosen village must lie in; the first such village found for `place` is taken
    unit      code of the accused's unit, "-" for unknown, "" where the page does not ask
    identity  name and contact; None for anonymous
    files     (name, content, type) of evidence
    """

    kind: str
    accused: str
    place: str
    regency: str
    happened_on: date
    known_on: date
    narrative: str
    unit: str = "-"
    accused_told: str = ""
    identity: tuple[str, str] | None = None
    files: tuple[tuple[str, bytes, str], ...] = ()


@dataclass(frozen=True)
class Filed:
    """A report that was taken in, with the words of the pages read before telling and of the receipt."""

    told: CitizenReport
    code: str
    before: str
    receipt: str


def file_report(browser: Browser, told: CitizenReport) -> Filed:
    """Walk every page from the start to the receipt, as the pages offer it."""
    before = walk_to_story(browser, told)
    tell_story(browser, told)
    return Filed(told, read_code(browser), before, browser.text)


def walk_to_story(browser: Browser, told: CitizenReport) -> str:
    """Answer the small questions and open the page of the story; returns the words read before telling."""
    browser.get("/lapor/")
    browser.get(browser.links("/lapor/apa/")[0])
    browser.send({"kind": told.kind})
    browser.send({"accused": told.accused})
    if told.unit and browser.path.startswith("/lapor/satuan/"):
        browser.send({"unit": told.unit})
    choose_place(browser, told)
    tell_when(browser, told)
    before = browser.text
    browser.get("/lapor/cerita/")
    return before


def choose_place(browser: Browser, told: CitizenReport) -> None:
    """Search, then take the first village of the regency that the page offers."""
    browser.send({"place_search": told.place})
    offered = next(field.choices for field in browser.form(having="village").fields if field.name == "village")
    fitting = [code for code in offered if code.startswith(f"{told.regency}.")]
    if not fitting:
        raise FormNotFound(f"Pencarian {told.place!r} tidak menawarkan desa di {told.regency}: {', '.join(offered)}")
    browser.send({"village": fitting[0]})


def tell_when(browser: Browser, told: CitizenReport) -> None:
    days = three_parts("happened_on", told.happened_on) | three_parts("known_on", told.known_on)
    browser.send({"timing": "sudah", "danger": "tidak"} | days)


def three_parts(name: str, day: date) -> dict[str, str]:
    """A date as the three short fields of the form."""
    return {f"{name}_tanggal": str(day.day), f"{name}_bulan": str(day.month), f"{name}_tahun": str(day.year)}


def tell_story(browser: Browser, told: CitizenReport) -> None:
    """Fill in the one document and send it."""
    answers = {"narrative": told.narrative, "accused_told": told.accused_told, "identity": ANONYMOUS}
    if told.identity:
        name, contact = told.identity
        answers |= {"identity": NAMED, "name": name, "contact": contact}
    files: Files = [("evidence", file) for file in told.files]
    browser.send(answers, files=files)


def read_code(browser: Browser) -> str:
    """The receipt code on the open page; raises FormNotFound where there is none."""
    groups = browser.page.xpath("//*[contains(@class, 'p-code')]//span/text()")
    code = " ".join(str(group).strip() for group in groups)
    if len(code.replace(" ", "")) != 24:
        raise FormNotFound(f"Halaman {browser.path} tidak menunjukkan kode tanda terima. {browser.text[:400]}")
    return code


def look_at_answer(browser: Browser, code: str) -> str:
    """Open the answer with a receipt code and return the words of the page."""
    browser.get("/jawaban/")
    browser.send({"code": code})
    return browser.text


def read_letter(browser: Browser) -> str:
    """The letter that tells the outcome of the report whose answer is open."""
    browser.get("/jawaban/surat/")
    return browser.text


def add_to_report(browser: Browser, text: str) -> str:
    """Add to the report whose answer is open; returns the words of the page."""
    browser.send({"text": text})
    return browser.text


def answer_bridge(browser: Browser, word: str) -> str:
    """Answer whether to be named ("datang", "tidak", or "dicabut" after a yes); returns the words of the page."""
    browser.get("/jawaban/nama/")
    browser.send({"answer": word})
    return browser.text


def be_named_by_team(browser: Browser, name: str, contact: str) -> str:
    """Give name and contact to be sealed, with consent; returns the words of the page."""
    browser.get("/jawaban/nama/tim/")
    browser.send({"name": name, "contact": contact, "agree": True})
    return browser.text


def say_threatened(browser: Browser, words: str = "", accused: str = "") -> str:
    """Raise the alarm on the receipt that is open; returns the words of the page."""
    browser.get("/jawaban/diancam/")
    browser.send({"words": words, "accused": accused})
    return browser.text


def replace_code(browser: Browser) -> str:
    """Replace the code of the receipt that is open; returns the new one."""
    browser.get("/jawaban/ganti-kode/")
    browser.send({}, at="/ganti-kode/")
    return read_code(browser)


def named(told: CitizenReport, name: str) -> CitizenReport:
    """The same told by somebody who gives a name."""
    return replace(told, identity=(name, "0812-0000-0000"))


def kind_label(code: str) -> str:
    """The plain words of a kind, as pages print them."""
    known = plain_kind(code)
    return known.label if known else code
