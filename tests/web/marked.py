"""A language that shows what passed through the catalogue: every sentence stands in ⟦ ⟧."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils.translation import trans_real
from lxml import etree, html

from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.base.database import speaking_as
from kondusif.elections.models import Election
from kondusif.rules.queries import current_law
from kondusif.web.language import LANGUAGE_COOKIE

MARKED = "en"
COOKIE = {LANGUAGE_COOKIE: MARKED}
# Read by people: `code` and `time` hold what machines read, an element in Indonesian says so by `lang`.
QUIET = {"script", "style", "code", "kbd"}
READ_ALOUD = ("title", "aria-label", "placeholder", "alt", "data-done", "data-label")
BRACKET = re.compile("([⟦⟧])")
LETTERS = re.compile(r"[^\W\d_]{3,}")
# Names and signs that are the same in every language.
SAME = re.compile(
    r"Kondusif|English|Bahasa Indonesia|\bNTB\b|\bWITA\b|\bKec\.|\bKecamatan\b|\b(?:PDF|Word|Excel|CSV)\b|\bMB\b|\bKB\b"
    r"|https?://\S+|localhost\S*|\S+@\S+|\d{4}-[0-9A-Z]{5}|\b[0-9A-Z]{4}\b|B-[0-9A-Z-]+"
)


class Marks(trans_real.DjangoTranslation):
    """Django's own sentences are marked too."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message.strip() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def mark_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """English becomes the language of marks until the test ends."""
    monkeypatch.setitem(trans_real._translations, MARKED, Marks(MARKED))  # type: ignore[attr-defined]


@dataclass
class Reader:
    """Reads a page in order; `depth` is how many sentences of the catalogue are open."""

    allowed: re.Pattern[str]
    depth: int = 0

    def left_over(self, page: str) -> list[str]:
        """Every text of the page that came from no catalogue and is no known name."""
        self.depth = 0
        found = [" ".join(text.split()) for text in self.texts(html.fromstring(page)) if LETTERS.search(text)]
        return [text for text in found if LETTERS.search(SAME.sub("", self.allowed.sub("", text)))]

    def texts(self, page: html.HtmlElement) -> Iterator[str]:
        """What stands outside of marks, in attributes and between elements, in the order of the page."""
        n_quiet = 0  # elements around that nobody reads in another language
        for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
            if event == "start":
                if n_quiet or element.get("lang") == "id" or element.tag in QUIET:
                    n_quiet += 1
                else:
                    yield from (
                        Reader(self.allowed).unmarked(said) for name, said in element.items() if name in READ_ALOUD
                    )
                said = self.unmarked(element.text)
                if not n_quiet:
                    yield said
                continue
            if event == "end" and n_quiet:
                n_quiet -= 1
            if element is not page:
                said = self.unmarked(element.tail)
                if not n_quiet:
                    yield said

    def unmarked(self, text: str | None) -> str:
        """The parts outside ⟦ ⟧; a sentence may run over several elements."""
        kept = []
        for part in BRACKET.split(text or ""):
            if part in ("⟦", "⟧"):
                self.depth += 1 if part == "⟦" else -1
            elif self.depth == 0:
                kept.append(part)
        return "".join(kept)


def reader(*typed: str) -> Reader:
    """Knows the names of the reference data and what persons of the test typed."""
    with speaking_as("worker"):
        names = {
            *Agency.objects.values_list("name", flat=True),
            *Agency.objects.values_list("short_name", flat=True),
            *Area.objects.values_list("name", flat=True),
            *Person.objects.values_list("name", flat=True),
            *Election.objects.values_list("name", flat=True),
        }
        for row in Post.objects.values_list("name", "place", "street", "hours", "matters", "bring", "closed_note"):
            names |= set(row)
    for law in current_law().rows:
        names |= {law.article, law.instrument}
    known = sorted({*filter(None, names), *typed}, key=len, reverse=True)
    return Reader(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"))
