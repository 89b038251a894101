"""Pages look the same under the frameworks' whole style sheets and under what `make assets` keeps of them.

Both sheets are put into the same loaded page, so that nothing else can differ; every style of every element is compared.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kondusif.web.bundle import NODE_MODULES
from kondusif.web.packages import BUNDLED
from tests.cast import Cast
from tests.permissions.cells import STAFF_URLS, address
from tests.permissions.conftest import samples
from tests.staff.conftest import chromium, staff_site
from tests.staff.look import PHONE, WIDE, tab_of
from tests.staff.test_look_in_a_browser import WALKERS, pages

__all__ = ["chromium", "samples", "staff_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
SHEETS = {"tabler": "@tabler/core/dist/css/tabler.min.css", "pico": "@picocss/pico/css/pico.min.css"}
LOOKS = ((WIDE, "light", "screen"), (PHONE, "dark", "screen"), (WIDE, "light", "print"))
DIFFERENT = """async ([name, whole, trimmed]) => {
  const old = document.querySelector(`link[href*="/${name}/"], style[data-trim]`);
  if (!old) return ["no sheet of " + name];
  const sheet = text => { const made = new CSSStyleSheet(); made.replaceSync(text); return made; };
  const used = {whole: sheet(whole), trimmed: sheet(trimmed)};
  old.disabled = true;
  for (const each of document.querySelectorAll("details, dialog")) each.open = true;
  // Adopted sheets come last: the page's own are adopted after the framework's, in their order.
  const own = [...document.styleSheets].filter(each => each.ownerNode !== old && each.cssRules)
    .map(each => sheet([...each.cssRules].map(rule => rule.cssText).join("\\n")));
  const parts = [null, "::before", "::after"];
  const text = style => style.content === "none" ? "" : [...style].filter(each => !each.startsWith("--"))
    .map(each => `${each}:${style.getPropertyValue(each)}`).join("\n");
  const looks = () => [...document.querySelectorAll("body, body *")].flatMap(each =>
    parts.map(part => text(getComputedStyle(each, part))));
  const under = kind => { document.adoptedStyleSheets = [used[kind], ...own]; return looks(); };
  const before = under("whole"), after = under("trimmed"), all = [...document.querySelectorAll("body, body *")], found = [];
  before.forEach((look, i) => {
    if (look === after[i]) return;
    const changed = look.split("\n").filter((each, j) => each !== after[i].split("\n")[j]);
    found.push(`${all[Math.floor(i / parts.length)].outerHTML.slice(0, 90)} | ${changed.slice(0, 3).join("; ")}`);
  });
  document.adoptedStyleSheets = []; old.disabled = false;
  return [String(all.length), ...found.slice(0, 5)];
}"""


def differences(page: Page, name: str) -> list[str]:
    """Elements of the page in front that look otherwise under the trimmed sheet."""
    whole, trimmed = ((base / SHEETS[name]).read_text() for base in (NODE_MODULES, BUNDLED))
    found: list[str] = []
    for viewport, scheme, medium in LOOKS:
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme, media=medium)  # type: ignore[arg-type]
        n, *others = page.evaluate(DIFFERENT, [name, whole, trimmed])
        found += [f"{viewport['width']} {scheme} {medium}: {each}" for each in others]
    return found


@pytest.mark.parametrize("who", list(WALKERS))
def test_staff_pages_look_the_same(
    chromium: Browser, staff_site: str, cast: Cast, samples: dict[str, Any], who: str
) -> None:
    found: list[str] = []
    with tab_of(chromium, staff_site, getattr(cast, WALKERS[who], None), bypass_csp=True) as tab:
        for route in [route for route, walker in pages().items() if walker == who][::12]:
            tab.page.goto(staff_site + address(STAFF_URLS, route, samples))
            name = "pico" if tab.page.locator('link[href*="/pico/"]').count() else "tabler"
            found += [f"{route}: {each}" for each in differences(tab.page, name)]
    assert not found, "\n".join(found)
