"""A liaison of the story: answers what was referred to the own body."""

from __future__ import annotations

from datetime import date

from kondusif.cli.story.client import Browser


def accept(browser: Browser, number: str) -> Browser:
    """Take the matter on."""
    browser.get(f"/penanganan/{number}/")
    return browser.send({}, at="/sanggupi/")


def note(browser: Browser, number: str, name: str, on: date) -> Browser:
    """Record that something has happened on a day."""
    browser.get(f"/penanganan/{number}/peristiwa/")
    return browser.send({"name": name, "on": on.isoformat()}, having="name")


def decide(browser: Browser, number: str, result: str, on: date) -> Browser:
    """Record how it ended, in the words that the product offers."""
    browser.get(f"/penanganan/{number}/hasil/")
    return browser.send({"result": result, "decided_on": on.isoformat()}, having="result")
