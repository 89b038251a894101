"""A fictional citizen who walks through the report form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

SENGGIGI_VILLAGE = "senggigi"
STORY = "Seorang relawan membagikan amplop dari rumah ke rumah sesudah magrib."


def date_fields(name: str, day: dt.date | None) -> dict[str, Any]:
    """The three fields of a date."""
    parts = (day.day, day.month, day.year) if day else ("", "", "")
    return {f"{name}_{part}": value for part, value in zip(("tanggal", "bulan", "tahun"), parts, strict=True)}


def when_answers(known_on: dt.date, **changes: Any) -> dict[str, Any]:
    """Answers to "Kapan kejadiannya?"; happened the day it was known."""
    happened_on = changes.pop("happened_on", known_on)
    told = {"timing": "sudah", "danger": "tidak"} | changes
    return told | date_fields("happened_on", happened_on) | date_fields("known_on", known_on)


def answer_small_questions(client: Client, *, known_on: dt.date, kind: str = "uang", accused: str = "warga") -> None:
    """Every step before the story."""
    client.post("/lapor/apa/", {"kind": kind})
    client.post("/lapor/siapa-terlapor/", {"accused": accused})
    client.post("/lapor/di-mana/", {"place_search": SENGGIGI_VILLAGE})
    client.post("/lapor/di-mana/", {"village": first_choice(client.get("/lapor/di-mana/"), "village")})
    client.post("/lapor/kapan/", when_answers(known_on))


def first_choice(response: Any, name: str) -> str:
    """Value of the first radio answer of a question on the page."""
    return str(html.fromstring(response.content).xpath(f'//input[@name="{name}"]/@value')[0])


def sealed_answers(response: Any) -> str:
    """The sealed small answers that travel with the story."""
    return str(html.fromstring(response.content).xpath('//input[@name="answers"]/@value')[0])


def story_answers(client: Client, **changes: Any) -> dict[str, Any]:
    """The last document, filled in without a name."""
    answers = sealed_answers(client.get("/lapor/cerita/"))
    return {"answers": answers, "narrative": STORY, "identity": "tanpa-nama"} | changes


def send_report(client: Client, *, known_on: dt.date, **changes: Any) -> HttpResponse:
    """A whole report, sent."""
    answer_small_questions(client, known_on=known_on)
    return client.post("/lapor/cerita/", story_answers(client, **changes))  # type: ignore[return-value]


def code_on(response: Any) -> str:
    """The receipt code that a page shows."""
    groups = html.fromstring(response.content).xpath('//*[contains(@class, "p-code")]//span/text()')
    return "".join(groups)
