"""What a program does once before its web processes are forked, so that no visitor waits for it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.template.utils import get_app_template_dirs

OURS = Path(__file__).parents[1]
LEAST_OBJECTS = 10_000  # between two collections; a page makes about so many and frees them by itself


def warm_up(*rooms: str) -> None:
    """Compile every page, and take what was made so far out of the collector's sight.

    rooms  packages whose pages this program shows, and with them what those extend and include; none: all packages

    A full collection over two hundred thousand objects that never go stopped each web process for 0.1 s now and then,
    in the middle of a page.
    """
    ours = {
        str(page.relative_to(folder)): folder.parent.name
        for folder in get_app_template_dirs("templates")
        if OURS in folder.parents
        for page in folder.glob("**/*.html")
    }
    waiting = {name for name, room in ours.items() if not rooms or room in rooms}
    known = set(waiting)
    while waiting:
        named = pages_named_in(get_template(waiting.pop())) & set(ours)
        waiting |= named - known
        known |= named
    gc.collect()
    gc.freeze()
    gc.set_threshold(LEAST_OBJECTS, 20, 20)


def pages_named_in(page: Any) -> set[str]:
    """Names of the pages that one extends or includes, where it writes them out."""
    nodes: Any = page.template.nodelist
    given = [node.parent_name.var for node in nodes.get_nodes_by_type(ExtendsNode)]
    given += [node.template.var for node in nodes.get_nodes_by_type(IncludeNode)]
    return {str(name) for name in given if isinstance(name, str)}
