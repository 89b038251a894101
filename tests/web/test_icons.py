from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders

ROOT = Path(__file__).parents[2] / "kondusif"
NAMES = (ROOT / "web" / "icons.txt").read_text().split()
USED = re.compile(r"""(?:\{% icon |badge_icon=|empty_icon=|default:|icon=|"icon": )["']([a-z0-9-]+)["']""")


def test_icon_list_is_sorted_and_names_each_once() -> None:
    assert sorted(set(NAMES)) == NAMES


def test_every_icon_that_a_page_draws_is_in_the_sprite() -> None:
    pages = [*ROOT.rglob("*.html"), *(ROOT / "project").rglob("*.py")]
    drawn = {name: page.name for page in pages for name in USED.findall(page.read_text())}
    plain_words = {"info", "muted", "id"}
    assert {name: page for name, page in drawn.items() if name not in NAMES and name not in plain_words} == {}


def test_sprite_holds_every_name_of_the_list() -> None:
    found = finders.find("web/icons.svg")
    assert isinstance(found, str)
    sprite = Path(found).read_text()
    assert [name for name in NAMES if f'id="i-{name}"' not in sprite] == []
