"""A verifier of the story: takes a report, reads it, classifies it, opens a berkas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kondusif.cli.story.client import Browser

REPORT = re.compile(r"/laporan/[0-9a-f-]{36}/")


@dataclass(frozen=True)
class Reading:
    """How a verifier reads a report. unit: code of the accused's unit, "" for unknown."""

    track: str
    kind: str
    actor: str
    unit: str
    summary: str
    title: str


def reports_waiting(browser: Browser) -> Iterator[str]:
    """Addresses of the reports on the inbox, page by page."""
    address = "/laporan/"
    while address:
        browser.get(address)
        further = browser.links("?sesudah=")
        address = f"/laporan/{further[0]}" if further else ""
        yield from [link for link in browser.links("/laporan/") if REPORT.fullmatch(link)]


def take(browser: Browser, address: str) -> str:
    """Open a report, claim it and return the story as told."""
    browser.get(address)
    browser.send({}, at=f"{address}ambil/")
    return " ".join(browser.page.xpath("//blockquote[contains(@class, 'k-story')]")[0].text_content().split())


def classify(browser: Browser, reading: Reading, *, sure: bool = False) -> Browser:
    """Fill in the classification on the open report."""
    answers: dict[str, str | bool] = {
        "track": reading.track,
        "kind": reading.kind,
        "actor": reading.actor,
        "unit": reading.unit,
        "summary": reading.summary,
    }
    return browser.send(answers | ({"yakin": "1"} if sure else {}), at="/golongkan/")


def open_berkas(browser: Browser, title: str) -> str:
    """Open a berkas from the classified report; returns its number."""
    browser.send({"title": title}, at="/penanganan/buka/")
    return browser.path.rstrip("/").rpartition("/")[2]


def ask(browser: Browser, question: str) -> Browser:
    """Ask the reporter of the open report."""
    return browser.send({"question": question}, at="/tanya/")


def refer_first(browser: Browser, number: str) -> str:
    """Send the berkas to the first body that a rule names; returns the words of its line on the page."""
    return refer_to(browser, number, position=0)


def refer_to(browser: Browser, number: str, *, position: int) -> str:
    """Send the berkas to the body at that place among those that rules name."""
    browser.get(f"/penanganan/{number}/teruskan/")
    field = next(field for field in browser.form(having="to").fields if field.name == "to")
    named = [choice for choice in field.choices if not choice.endswith("|pilihan")]
    browser.send({"to": named[position], "letter_number": f"300/{position + 1}/{number}"}, having="to")
    lines = browser.page.xpath("//section[@aria-labelledby='penerusan']//li")
    return " | ".join(" ".join(line.text_content().split()) for line in lines)


def ask_for_name(browser: Browser, address: str) -> Browser:
    """Ask the reporter of a classified tip whether to be named; `address` is that of the report."""
    browser.get(address)
    return browser.send({}, at="/nama/")


def answer_alarm(browser: Browser, address: str, text: str) -> Browser:
    """Answer a reporter who is threatened; `address` is that of the alarm."""
    browser.get(address)
    return browser.send({"text": text}, at="/ancaman/")
