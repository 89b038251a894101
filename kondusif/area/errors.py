from __future__ import annotations

from kondusif.base.errors import Refusal


class EditionNotLoaded(Refusal):
    """Files of areas that cannot be loaded."""

    code = "area-edition-refused"
