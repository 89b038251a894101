from __future__ import annotations

from kondusif.base.errors import Refusal


class AgenciesNotLoaded(Refusal):
    """Files of agencies that cannot be loaded; one sentence for every bad row."""

    code = "agencies-refused"


class PersonRefused(Refusal):
    """An invitation that cannot stand."""

    code = "person-refused"
