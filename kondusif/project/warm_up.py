"""What a program does once before its web processes are forked, so that no visitor waits for it."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

OURS = Path(__file__).parents[1]
LEAST_OBJECTS = 10_000  # between two collections; a page makes about so many and frees them by itself


def warm_up() -> None:
    """Compile every page, and take what was made so far out of the collector's sight.

    A full collection over two hundred thousand objects that never go stopped each web process for 0.1 s now and then,
    in the middle of a page.
    """
    for folder in (folder for folder in get_app_template_dirs("templates") if OURS in folder.parents):
        for page in folder.glob("**/*.html"):
            get_template(str(page.relative_to(folder)))
    gc.collect()
    gc.freeze()
    gc.set_threshold(LEAST_OBJECTS, 20, 20)
