"""How a page is looked at in Chromium: axe, sideways scrolling, the ring around what has the focus, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from kondusif.agencies.access import PROVE_TWICE
from kondusif.agencies.models.person import Person
from tests.cast import PASSWORD, Cast

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# Everything once in the first two looks, which differ in width and in colours; in the others what colours can break.
LOOKS = (
    ("wide light", WIDE, "light", "{}"),
    ("phone dark", PHONE, "dark", "{}"),
    ("phone light", PHONE, "light", "{runOnly: ['color-contrast', 'link-in-text-block']}"),
    ("wide dark", WIDE, "dark", "{runOnly: ['color-contrast', 'link-in-text-block']}"),
)
RING = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  if (at === document.body) return "Tab reaches nothing";
  if (box.bottom <= 0 || box.top >= innerHeight || !box.width) return `out of sight: ${at.outerHTML.slice(0, 90)}`;
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return ring || style.boxShadow !== "none" || at.matches(".k-skip") ? "" : `no ring: ${at.outerHTML.slice(0, 90)}`;
}"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(each => each.outerHTML.slice(0, 90))"""
# Inline links follow the line of their sentence (WCAG 2.5.8); boxes and circles are pressed on their whole label.
SMALL = """least => [...document.querySelectorAll("main a, main button, main summary, main select, main input, nav a")]
  .filter(each => {
    const box = each.getBoundingClientRect();
    const drawn = box.width > 1 && box.height > 1 && getComputedStyle(each).display !== "inline";
    return drawn && box.height < least && !["checkbox", "radio", "hidden"].includes(each.type);
  }).map(each => `${Math.round(each.getBoundingClientRect().height)}px ${each.outerHTML.slice(0, 90)}`).slice(0, 4)"""


@dataclass
class Tab:
    """A tab and what its pages complained about: errors of scripts and policy, requests that failed."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._came)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what the next page no longer needs
            self.complaints.append(f"failed: {request.url}")

    def _came(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


def enter(page: Page, site: str, person: Person) -> None:
    """Sign in by the form; who would be asked for a second step comes in with the step shown."""
    if person.holds(*PROVE_TWICE):
        cookie = Cast().client(person).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
        page.goto(site)
        return
    page.goto(f"{site}/masuk/")
    page.fill("#id_email", person.email)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")


@contextmanager
def tab_of(browser: Browser, site: str, person: Person | None, **look: object) -> Iterator[Tab]:
    """A tab in which the person has signed in; nobody has where there is no person. Nothing moves in it."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", **look)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    page = context.new_page()
    if person:
        enter(page, site, person)
    tab = Tab(page)
    tab.listen()
    yield tab
    context.close()


def serious(page: Page, options: str = "{}") -> list[str]:
    """What axe calls serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {{...{options}, resultTypes: ['violations']}})")["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in grave]


def troubles_of(tab: Tab, address: str) -> list[str]:
    """Everything that a person at this page would have to be ashamed of; opens it."""
    tab.complaints.clear()
    page = tab.page
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    page.goto("about:blank")  # else a part of the same page would not load anew
    page.goto(address)
    found = [] if page.title().strip() else ["no title"]
    if (n := page.locator("h1:visible").count()) != 1:
        found.append(f"{n} h1")
    for name, viewport, scheme, options in LOOKS:
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{name}: {each}" for each in serious(page, options)]
        found += [f"{name}: too wide: {each}" for each in page.evaluate(TOO_WIDE)]
        if name == "phone light":
            found += [f"{name}: {each}" for each in page.evaluate(SMALL, 44)]
    page.keyboard.press("Tab")
    if said := page.evaluate(RING):
        found.append(said)
    return found + tab.complaints
