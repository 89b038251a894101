"""Draws the icons of the installed form from the neutral drawing: `python -m tests.offline.icons` writes them anew."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

STATIC = Path(__file__).parents[2] / "kondusif" / "web" / "static" / "web"
# A maskable icon may lose a fifth on every side, so its drawing is smaller and its ground goes to the edge.
ICONS = {"icon-192.png": (192, 1.0), "icon-512.png": (512, 1.0), "icon-512-maskable.png": (512, 0.6)}
PAGE = """<style>body {{ margin: 0; background: {ground}; display: grid; place-items: center; height: {size}px }}
svg {{ width: {drawn}px; height: {drawn}px }}</style>{drawing}"""


def draw(browser: Browser, name: str) -> bytes:
    """One icon as PNG."""
    size, share = ICONS[name]
    page = browser.new_page(viewport={"width": size, "height": size})
    drawing = (STATIC / "icon-neutral.svg").read_text()
    ground = "transparent" if share == 1 else "#ffffff"
    page.set_content(PAGE.format(size=size, drawn=round(size * share), drawing=drawing, ground=ground))
    picture = page.screenshot(omit_background=share == 1)
    page.close()
    return picture


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox"])
        for file in ICONS:
            (STATIC / "offline" / file).write_bytes(draw(chromium, file))
