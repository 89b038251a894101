from __future__ import annotations

from kondusif.base.errors import Refusal


class ElectionsNotLoaded(Refusal):
    """Files of elections that cannot be loaded; one sentence for every bad row."""

    code = "elections-refused"
