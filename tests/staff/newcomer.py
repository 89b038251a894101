"""A newcomer at a desk who knows the help pages alone: clicks, types and reads, and every act is counted.

The time is estimated by the keystroke-level model (Card, Moran and Newell, The Psychology of Human-Computer
Interaction, 1983, chapter 8): K 0.28 s a keystroke or button press of an average typist, P 1.1 s to point, H 0.4 s to
bring the hand to the other device, M 1.35 s to prepare for a command; by their rule 0 answers and texts take no M.
Reading is added at 150 words a minute: a page is read from its top down to what is pressed next, help is read whole, a
page that is left by the frame around it is not read, and no sentence is read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

K, P, H, M = 0.28, 1.1, 0.4, 1.35
WORDS_A_MINUTE = 150
# The texts of the main part in their order, each with whether it stands before what is pressed; without the choices
# folded into a list and what is folded away.
TEXTS = """place => {
  const main = document.querySelector("main"), help = main.querySelector(".k-help"), texts = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("select, svg, .k-unseen")) continue;
    const before = help ? help.contains(node) : main.contains(place) && (place.contains(node)
      || Boolean(node.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING));
    texts.push([node.data.trim().replace(/\\s+/g, " "), before]);
  }
  return texts;
}"""


@dataclass
class Counts:
    """What one part of the journey cost. words: read; all_words: on the pages, had each been read to its end."""

    pages: int = 0
    clicks: int = 0
    commands: int = 0
    fields: int = 0
    keystrokes: int = 0
    words: int = 0
    all_words: int = 0
    hand_moves: int = 0

    @property
    def minutes(self) -> float:
        """With what must be read."""
        return self.acting + self.words / WORDS_A_MINUTE

    @property
    def most_minutes(self) -> float:
        """With every word of every page."""
        return self.acting + self.all_words / WORDS_A_MINUTE

    @property
    def acting(self) -> float:
        """Minutes without reading."""
        seconds = self.commands * M + self.clicks * (P + K) + self.keystrokes * K + self.hand_moves * H
        return seconds / 60

    def add(self, other: Counts) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass
class Newcomer:
    """One person at one browser. read: sentences that were read before; met: that stood on a page before."""

    page: Page
    counts: Counts = field(default_factory=Counts)
    read: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    at_keys: bool = False

    def begin(self) -> Counts:
        """A new part of the journey; its counts."""
        self.counts = Counts()
        return self.counts

    def open(self, address: str) -> None:
        """The one address that a newcomer is told."""
        self.page.goto(address)
        self.counts.pages += 1

    def press(self, name: str, *, role: str = "button", reads: bool = True) -> None:
        """A button or link that leads to another page. reads: False on a page that is somebody else's to read."""
        place = self.page.get_by_role(role, name=name).locator("visible=true").first  # type: ignore[arg-type]
        if reads:
            self._read_down_to(place)
        self._point(place)
        self.counts.commands += 1
        with self.page.expect_navigation():
            place.click()
        self.counts.pages += 1

    def follow(self, name: str, *, reads: bool = True) -> None:
        self.press(name, role="link", reads=reads)

    def back(self) -> None:
        """The browser's own way back, from help that was read to its end."""
        self._read_down_to(self.page.locator("main"))
        self._hand(at_keys=False)
        self.counts.clicks += 1
        self.counts.commands += 1
        self.page.go_back()
        self.counts.pages += 1

    def enter(self) -> None:
        """Enter in the last field of a short form."""
        self._read_down_to(self.page.locator("main button[type=submit]").first)
        self.counts.commands += 1
        self.counts.keystrokes += 1
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.counts.pages += 1

    def choose(self, answer: str, *, question: str = "") -> None:
        """One radio answer, pressed on its label."""
        group = self.page.get_by_role("group", name=question) if question else self.page.locator("main")
        place = group.locator("label.k-choice", has_text=answer).first
        self._point(place)
        self.counts.fields += 1
        place.click()

    def type(self, selector: str, *texts: str) -> None:
        """A field pointed at, then typed; further texts go into the fields that Tab reaches next."""
        place = self.page.locator(selector)
        self._point(place)
        place.click()
        self._hand(at_keys=True)
        for n_before, text in enumerate(texts):
            if n_before:
                self.page.keyboard.press("Tab")
            self.page.keyboard.type(text)
            self.counts.fields += 1
            self.counts.keystrokes += len(text) + bool(n_before)

    def pick(self, selector: str, label: str) -> None:
        """An answer of a list: opened, then pointed at."""
        place = self.page.locator(selector)
        self._point(place)
        self.counts.fields += 1
        self.counts.clicks += 1
        place.select_option(label=label)

    def _point(self, place: Locator) -> None:
        place.wait_for()
        self._hand(at_keys=False)
        self.counts.clicks += 1

    def _hand(self, *, at_keys: bool) -> None:
        self.counts.hand_moves += self.at_keys != at_keys
        self.at_keys = at_keys

    def _read_down_to(self, place: Locator) -> None:
        if self.page.locator("[data-bring]").count():  # else the count depended on what came first, it or the press
            self.page.locator("[data-bring] [data-glance]").wait_for()
        for text, is_before in place.evaluate(TEXTS):
            n = len(re.findall(r"\w[\w./-]*", text))
            self.counts.all_words += n if text not in self.met else 0
            self.counts.words += n if is_before and text not in self.read else 0
            self.met.add(text)
            if is_before:
                self.read.add(text)
