from __future__ import annotations

from kondusif.base.errors import Refusal


class EditionNotLoaded(Refusal):
    """Files of areas that cannot be loaded."""

    code = "area-edition-refused"


class BoundariesNotImported(Refusal):
    """A file of boundaries that cannot be imported."""

    code = "boundaries-refused"
