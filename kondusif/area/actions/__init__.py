"""Loading an edition of the areas, and their boundaries."""

from __future__ import annotations

from kondusif.area.actions.approximate_boundaries import Approximated, approximate_boundaries
from kondusif.area.actions.import_boundaries import LEVELS, Imported, Reading, import_boundaries
from kondusif.area.actions.load_edition import Loaded, load_edition

__all__ = [
    "LEVELS",
    "Approximated",
    "Imported",
    "Loaded",
    "Reading",
    "approximate_boundaries",
    "import_boundaries",
    "load_edition",
]
