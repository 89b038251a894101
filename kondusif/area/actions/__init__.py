"""Loading an edition of the areas."""

from __future__ import annotations

from kondusif.area.actions.load_edition import Loaded, load_edition

__all__ = ["Loaded", "load_edition"]
