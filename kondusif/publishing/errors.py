"""What publishing refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class FiguresRefused(Refusal):
    """Open figures that may not be counted, approved, thrown away or withdrawn so."""

    code = "figures_refused"
