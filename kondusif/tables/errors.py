"""What an import refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class TableRefused(Refusal):
    """A file is no table that can be imported, or a step of the import does not fit its state."""

    code = "table_refused"
