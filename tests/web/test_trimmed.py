"""Pages look the same under the frameworks' whole style sheets and under what `make assets` keeps of them.

The rules of the whole sheet take the place of the others in the loaded page, so that nothing else can differ. Every
computed style is compared, of the first element of each tag and class within each class: a list has hundreds alike.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from kondusif.web.bundle import NODE_MODULES
from tests.cast import Cast
from tests.permissions.cells import STAFF_URLS, address
from tests.permissions.conftest import samples
from tests.staff.conftest import chromium, staff_site
from tests.staff.look import LOOKS, tab_of
from tests.staff.test_look_in_a_browser import WALKERS, pages

__all__ = ["chromium", "samples", "staff_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
EVERY = 6  # of the pages of a walker: the permission table asks for the classes of all
SHEETS = {"tabler": "@tabler/core/dist/css/tabler.min.css", "pico": "@picocss/pico/css/pico.min.css"}
WHOLE = {name: (NODE_MODULES / sheet).read_text() for name, sheet in SHEETS.items()}
DIFFERENT = r"""whole => {
  const link = [...document.styleSheets].find(each => /tabler|pico/.test(each.href));
  const sheet = new CSSStyleSheet(), first = new Map();
  for (const each of document.querySelectorAll("*")) {
    const alike = [each, each.parentElement].map(it => `${it?.tagName}.${it?.getAttribute("class")}`).join(" ");
    if (!first.has(alike)) first.set(alike, each);
  }
  const all = [...first.values()];
  for (const each of document.querySelectorAll("details")) each.open = true;
  const styles = () => all.flatMap(each => [null, "::before", "::after"].map(part => {
    const style = getComputedStyle(each, part);
    return [...style].filter(name => !name.startsWith("--")).map(name => `${name}: ${style.getPropertyValue(name)}`);
  }));
  const before = styles();
  sheet.replaceSync(whole[link.href.includes("tabler") ? "tabler" : "pico"]);
  while (link.cssRules.length) link.deleteRule(0);
  for (const rule of sheet.cssRules) link.insertRule(rule.cssText, link.cssRules.length);
  const after = styles();
  return before.map((style, i) => [all[Math.floor(i / 3)], style.filter((each, j) => each !== after[i][j])])
    .filter(([, changed]) => changed.length).slice(0, 4)
    .map(([each, changed]) => `${each.outerHTML.slice(0, 90)} had ${changed.slice(0, 3).join("; ")}`);
}"""


@pytest.mark.parametrize("who", ["nobody", "secretary", "verifier", "post-officer", "administrator"])
def test_pages_look_the_same_under_the_whole_sheets(
    chromium: Browser, staff_site: str, cast: Cast, samples: dict[str, Any], who: str
) -> None:
    found: list[str] = []
    with tab_of(chromium, staff_site, getattr(cast, WALKERS[who], None)) as tab:
        routes = [route for route, walker in pages().items() if walker == who]
        for number, route in enumerate(routes[::EVERY]):
            _name, viewport, scheme, _options = LOOKS[number % len(LOOKS)]
            tab.page.set_viewport_size(viewport)  # type: ignore[arg-type]
            tab.page.emulate_media(color_scheme=scheme, media="print" if number % 9 == 8 else "screen")  # type: ignore[arg-type]
            tab.page.goto(staff_site + address(STAFF_URLS, route, samples))
            found += [f"{route}: {each}" for each in tab.page.evaluate(DIFFERENT, WHOLE)]
    assert not found, "\n".join(found)
